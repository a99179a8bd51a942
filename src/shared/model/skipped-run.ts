import { z } from 'zod'
import { Instant } from './moments.ts'

/**
 * Why a run that was due was not made.
 *
 *   missed               the program was off, and the workflow does not catch up
 *   missed_one_run_only  the program was off; one later run was made for all that were missed
 *   restored             it was due before the database was restored from a backup
 */
export const SkipReason = z.enum(['missed', 'missed_one_run_only', 'restored'])
export type SkipReason = z.infer<typeof SkipReason>

/** One moment at which a workflow was due and that nothing was run for. */
export const SkippedRun = z.object({
  workflowId: z.string(),
  workflowName: z.string(),
  dueAt: Instant,
  /** When the program came to see it. */
  notedAt: Instant,
  reason: SkipReason,
  /** The reason in the reader's language. */
  message: z.string(),
  /** The execution that was made for it later, or that says it was missed; null where there is none, or none any more. */
  executionId: z.string().nullable(),
})
export type SkippedRun = z.infer<typeof SkippedRun>

/** What one workflow has missed that nobody has taken note of. */
export const MissedRuns = z.object({
  workflowId: z.string(),
  workflowName: z.string(),
  count: z.int(),
  firstDueAt: Instant,
  lastDueAt: Instant,
  /** True when one run was made for all of them. */
  isCaughtUp: z.boolean(),
})
export type MissedRuns = z.infer<typeof MissedRuns>
