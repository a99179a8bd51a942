import { UserFailure } from '../../shared/failure.ts'
import type { Schedule } from '../../shared/model/workflow.ts'
import { formatMoment } from '../../shared/describe/moments.ts'
import type { EngineContext } from '../context.ts'
import { startExecution } from '../execution/start-execution.ts'
import { now } from '../instant.ts'
import { moveExecution } from '../store/executions.ts'
import { claimSlot, linkSlot, moveNextRun, type DueWorkflow } from '../store/slots.ts'
import type { Handle } from '../store/open-store.ts'
import { findWorkflow } from '../store/workflows.ts'
import { nextDue } from './next-due.ts'
import type { OfficeCalendar } from './office-calendar.ts'
import type { OfficeTime } from './office-time.ts'

/** Up to this much after its time a run is still on time; a machine may be busy or waking up. */
const ON_TIME_MS = 60_000
/** A run that is at most this late is not a missed one, and runs even where missed runs are not caught up. */
const MISSED_AFTER_MS = 5 * 60_000
/** So many missed slots are written down one by one; a fortnight of "every 15 minutes" is more than a person reads. */
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
  let next = nextDue(schedule, slot, calendar)
  while (next !== null && next <= at && passed.length < MAX_MISSED) {
    passed.push(slot)
    slot = next
    next = nextDue(schedule, slot, calendar)
  }
  const nextRun = next !== null && next <= at ? nextDue(schedule, at, calendar) : next
  const lateMs = Date.parse(at) - Date.parse(slot)
  const isSkipped = lateMs > MISSED_AFTER_MS && schedule.catchUp === 'skip'
  return { passed, slot, outcome: isSkipped ? 'skipped' : lateMs > ON_TIME_MS ? 'late' : 'on_time', nextRun }
}

/**
 * Claims a due workflow: its slot, its execution and its next run are one transaction, so
 * that no slot fires twice and none is forgotten, wherever the process may die.
 * @returns the execution to wake, or null when nothing was started.
 */
export async function claimDue(context: EngineContext, officeTime: OfficeTime, due: DueWorkflow): Promise<string | null> {
  const at = now(context.clock)
  const { language, office } = await context.settings()
  const workflow = await findWorkflow(context.db, due.workflowId)
  if (workflow === undefined || workflow.definition.schedule === null || workflow.nextRun !== due.dueAt) return null
  const { schedule } = workflow.definition
  const decision = decideDue(schedule, due.dueAt, at, await officeTime.calendar(workflow.anchorAt ?? at))
  const missed = new UserFailure('execution.missed', { due: formatMoment(decision.slot, office.timezone, language, at) })
  return context.db.transaction().execute(async (db) => {
    const latest = await findWorkflow(db, due.workflowId)
    const isStillDue = latest?.nextRun === due.dueAt && latest.definition.isActive && latest.deletedAt === null
    if (!isStillDue) return null
    await passOver(db, workflow.id, decision.passed, at)
    const slot = { workflowId: workflow.id, dueAt: decision.slot, claimedAt: at, outcome: decision.outcome, reason: decision.outcome === 'skipped' ? 'missed' : null }
    if (!(await claimSlot(db, { ...slot, executionId: null }))) {
      // Only a clock that was set back brings a slot round again: it has had its run.
      await moveNextRun(db, workflow.id, decision.nextRun, null)
      return null
    }
    const executionId = await startExecution(db, context, { workflowId: workflow.id, version: latest.version, isSample: latest.isSample, trigger: 'schedule', dueAt: decision.slot })
    await linkSlot(db, workflow.id, decision.slot, executionId)
    if (decision.outcome === 'skipped') {
      await moveExecution(db, executionId, ['queued'], { status: 'cancelled', completedAt: at, failure: { json: missed.toJson(), message: missed.in(language) } })
    }
    await moveNextRun(db, workflow.id, decision.nextRun, decision.outcome === 'skipped' ? null : at)
    return decision.outcome === 'skipped' ? null : executionId
  })
}

async function passOver(db: Handle, workflowId: string, slots: readonly string[], at: string): Promise<void> {
  for (const dueAt of slots) await claimSlot(db, { workflowId, dueAt, claimedAt: at, outcome: 'skipped', reason: 'missed_one_run_only', executionId: null })
}

