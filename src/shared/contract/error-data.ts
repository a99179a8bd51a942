import { z } from 'zod'
import { Problem } from '../failure.ts'

/** What an error of any call carries as `data`, on every transport. */
export const ErrorData = z.object({
  kind: z.enum(['user', 'transient', 'cancelled', 'bug']),
  /** The key of the sentence in `message`, for programs that tell errors apart. */
  key: z.string(),
  /** What is wrong field by field, in the caller's language; empty when it is not about fields. */
  problems: z.array(Problem),
  /** Of a script that failed: where, counted from 1 (null: not known), and what it had printed. */
  line: z.int().nullable().optional(),
  column: z.int().nullable().optional(),
  output: z.string().optional(),
})
export type ErrorData = z.infer<typeof ErrorData>

/** The body of every REST answer that is not a success. */
export const ErrorBody = z.object({ code: z.string(), message: z.string(), data: ErrorData.optional() })
export type ErrorBody = z.infer<typeof ErrorBody>
