import type { Alert } from '../../../shared/model/alert.ts'
import type { Execution } from '../../../shared/model/execution.ts'
import type { MissedRuns } from '../../../shared/model/skipped-run.ts'

/** A failure that nobody has done anything about for this long (ms) is history, not work. */
const FRESH = 7 * 24 * 60 * 60 * 1000

/**
 * The executions that will not go on without a person, newest first and each once: failed
 * within the last week, paused, or with mails whose fate is unknown.
 */
export function needingPerson(executions: readonly Execution[], now: string): Execution[] {
  const since = new Date(Date.parse(now) - FRESH).toISOString()
  const needing = executions.filter(({ status, counts, createdAt }) => status === 'paused' || (createdAt >= since && (status === 'failed' || counts.unknown > 0)))
  const once = new Map(needing.map((execution) => [execution.id, execution]))
  return [...once.values()].toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
}

/** The alerts without those of a run that did not happen where the missed runs of its workflow are listed: one thing is told once. */
export function alertsBeside(alerts: readonly Alert[], missed: readonly MissedRuns[]): Alert[] {
  const listed = new Set(missed.map(({ workflowId }) => workflowId))
  return alerts.filter(({ cause, workflowId }) => cause !== 'missed_run' || workflowId === null || !listed.has(workflowId))
}
