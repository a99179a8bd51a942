import { z } from 'zod'
import { Instant, TimeOfDay } from './moments.ts'

/*
 * How the desktop program behaves on this machine, for whoever sits at it. Kept beside the
 * office's data and not among its settings: another machine has its own.
 */

/** What closing the window does. `ask`: the person has not been asked yet. */
export const CloseAction = z.enum(['ask', 'keep_running', 'quit'])
export type CloseAction = z.infer<typeof CloseAction>

/** Wall-clock times of the office; from after to, it goes over midnight. Equal: the whole day. */
export const QuietHours = z.object({ from: TimeOfDay, to: TimeOfDay })
export type QuietHours = z.infer<typeof QuietHours>

/** Those below are for the system's own services. */
const RestPort = z.int().min(1024).max(65_535)

export const DesktopPreferences = z.object({
  startAtLogin: z.boolean().default(false),
  closeAction: CloseAction.default('ask'),
  notifyFailures: z.boolean().default(true),
  notifyFinished: z.boolean().default(true),
  /** Notifications wait for their end. Null: at any time. */
  quietHours: QuietHours.nullable().default(null),
  /** Where other programs on this machine call, once they may. */
  restPort: RestPort.default(4310),
})
export type DesktopPreferences = z.infer<typeof DesktopPreferences>

/** A change: what is absent stays as it is. */
export const DesktopPreferencesInput = z.strictObject({
  startAtLogin: z.boolean().optional(),
  closeAction: CloseAction.optional(),
  notifyFailures: z.boolean().optional(),
  notifyFinished: z.boolean().optional(),
  quietHours: QuietHours.nullable().optional(),
  restPort: RestPort.optional(),
})
export type DesktopPreferencesInput = z.infer<typeof DesktopPreferencesInput>

/** What became of a run that fell due while the machine slept. */
export const SleptRun = z.object({
  workflowId: z.string(),
  workflowName: z.string(),
  dueAt: Instant,
  /** late: run when the machine woke. skipped: not run. */
  outcome: z.enum(['late', 'skipped']),
  executionId: z.string().nullable(),
})
export type SleptRun = z.infer<typeof SleptRun>

export const SleepReport = z.object({ sleptAt: Instant, wokeAt: Instant, runs: z.array(SleptRun) })
export type SleepReport = z.infer<typeof SleepReport>

/** The desktop program as its page sees it. */
export const DesktopState = z.object({
  preferences: DesktopPreferences,
  /** Only an installed program can be started by the system. */
  canStartAtLogin: z.boolean(),
  /** What was due over the last sleep, until somebody has taken note of it. */
  sleep: SleepReport.nullable(),
  /** While the program is ending: how many tasks workers still have in their hands. */
  quitting: z.object({ tasksLeft: z.int() }).nullable(),
})
export type DesktopState = z.infer<typeof DesktopState>
