import { UserFailure } from '../../shared/failure.ts'
import type { Schedule } from '../../shared/model/workflow.ts'
import { formatMoment } from '../../shared/describe/moments.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import { startExecutionNow } from '../execution/start-execution.ts'
import { ON_TIME_MS } from '../history/late-by.ts'
import { instantOf, now } from '../instant.ts'
import type { Clock } from '../ports.ts'
import type { Direct } from '../store/direct.ts'
import { moveExecutionNow } from '../store/driving.ts'
import { readSettingsNow } from '../store/settings.ts'
import { claimSlotNow, duePictureNow, linkSlotNow, moveNextRunNow, type DueWorkflow } from '../store/slots.ts'
import { nextDue } from './next-due.ts'
import type { OfficeCalendar } from './office-calendar.ts'
import type { OfficeTime } from './office-time.ts'

/** A run that is at most this late is not a missed one, and runs even where missed runs are not caught up. */
const MISSED_AFTER_MS = 5 * 60_000
/** So many missed slots are written down one by one, the earliest; a fortnight of "every 15 minutes" is more than a person reads. */
const MAX_MISSED = 500

/** What is to be done about a workflow whose time has come. */
export interface DueDecision {
  /** Slots that nothing is run for. */
  readonly passed: readonly string[]
  /** The slot that the run is for, or that is told as not run. */
  readonly slot: string
  readonly outcome: 'on_time' | 'late' | 'skipped'
  readonly nextRun: string | null
}

/**
 * Decides about all slots from the one that is due up to now: at most one run, for the latest
 * of them, however many were missed.
 */
export function decideDue(schedule: Schedule, dueAt: string, at: string, calendar: OfficeCalendar): DueDecision {
  const passed: string[] = []
  let slot = dueAt
  let nextRun = nextDue(schedule, slot, calendar)
  while (nextRun !== null && nextRun <= at) {
    passed.push(slot)
    slot = passed.length < MAX_MISSED ? nextRun : latestDue(schedule, nextRun, at, calendar)
    nextRun = nextDue(schedule, slot, calendar)
  }
  const lateMs = Date.parse(at) - Date.parse(slot)
  const isSkipped = lateMs > MISSED_AFTER_MS && schedule.catchUp === 'skip'
  return { passed, slot, outcome: isSkipped ? 'skipped' : lateMs > ON_TIME_MS ? 'late' : 'on_time', nextRun }
}

/**
 * The latest slot up to `at`, found by halving: "every minute" over a year with the program off
 * is half a million slots, and this asks for some forty of them.
 * @param known a slot that is not after `at`
 */
function latestDue(schedule: Schedule, known: string, at: string, calendar: OfficeCalendar): string {
  let latest = known
  // Invariant: no slot lies after `end` and up to `at`.
  for (let end = Date.parse(at); end > Date.parse(latest); ) {
    const middle = Math.floor((Date.parse(latest) + end) / 2)
    const next = nextDue(schedule, instantOf(middle), calendar)
    if (next !== null && next <= at) latest = next
    else end = middle
  }
  return latest
}

/**
 * Claims a due workflow: its slot, its execution and its next run are one unit of a group
 * commit, so that no slot fires twice and none is forgotten, wherever the process may die.
 * @returns the execution to drive, or null when nothing was started.
 */
export function claimDueNow(direct: Direct, clock: Clock, officeTime: OfficeTime, { workflowId, dueAt }: DueWorkflow): string | null {
  const at = now(clock)
  const settings = readSettingsNow(direct)
  const workflow = duePictureNow(direct, workflowId)
  if (workflow === undefined || workflow.schedule === null || workflow.nextRun !== dueAt) return null
  const { passed, slot, outcome, nextRun } = decideDue(workflow.schedule, dueAt, at, officeTime.calendarOf(settings, workflow.anchorAt ?? at))
  const isSkipped = outcome === 'skipped'
  for (const passedAt of passed) claimSlotNow(direct, { workflowId, dueAt: passedAt, claimedAt: at, outcome: 'skipped', reason: isSkipped ? 'missed' : 'missed_one_run_only', executionId: null })
  if (!claimSlotNow(direct, { workflowId, dueAt: slot, claimedAt: at, outcome, reason: isSkipped ? 'missed' : null, executionId: null })) {
    // Only a clock that was set back brings a slot round again: it has had its run.
    moveNextRunNow(direct, workflowId, nextRun, null)
    return null
  }
  const executionId = startExecutionNow(direct, clock, { workflowId, version: workflow.version, isSample: workflow.isSample, trigger: 'schedule', dueAt: slot })
  linkSlotNow(direct, workflowId, slot, executionId)
  if (isSkipped) noteMissed(direct, executionId, slot, at, settings)
  moveNextRunNow(direct, workflowId, nextRun, isSkipped ? null : at)
  return isSkipped ? null : executionId
}

function noteMissed(direct: Direct, executionId: string, slot: string, at: string, { office, language }: SettingsValues): void {
  const missed = new UserFailure('execution.missed', { due: formatMoment(slot, office.timezone, language, at) })
  moveExecutionNow(direct, executionId, 'queued', { status: 'cancelled', completedAt: at, failure: { json: missed.toJson(), message: missed.in(language) } })
}
