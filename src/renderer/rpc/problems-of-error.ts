import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import { Problem } from '../../shared/failure.ts'

const WithProblems = z.object({ problems: z.array(Problem) })

/** What is wrong with which field, where the engine said so: for forms that show it beside the field. */
export function problemsOfError(error: unknown): readonly Problem[] {
  if (!(error instanceof ORPCError)) return []
  const data = WithProblems.safeParse(error.data)
  return data.success ? data.data.problems : []
}
