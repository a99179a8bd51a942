import type { PlannedRun } from '../../shared/model/preview.ts'
import type { RedDayReason } from './office-calendar.ts'
import type { UpcomingRun } from './upcoming.ts'

/**
 * One upcoming run as the preview carries it: one line a run, so that no moment stands there
 * twice. Where several red days are made up for on one day, the line names the first of them.
 * `closedDayName` is what the reader's language calls a closed day of the office.
 */
export function plannedRun(run: UpcomingRun, closedDayName: string): PlannedRun {
  const nameOf = (reason: RedDayReason): string => (reason.kind === 'public_holiday' ? reason.name : closedDayName)
  if (run.kind === 'skipped') return { plannedDate: run.date, dueAt: null, holiday: nameOf(run.redDay), moved: false }
  const [moved] = run.movedFrom
  if (moved !== undefined) return { plannedDate: moved.date, dueAt: run.dueAt, holiday: nameOf(moved.reason), moved: true }
  return { plannedDate: run.date, dueAt: run.dueAt, holiday: run.redDay === null ? null : nameOf(run.redDay), moved: false }
}
