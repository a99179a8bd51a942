import { UserFailure } from '../../shared/failure.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import type { OfficeTime } from '../schedule/office-time.ts'
import { moveExecution, openExecutions } from '../store/executions.ts'
import { passOverOpenEvents } from '../store/events.ts'
import { readRestoreNote, removeRestoreNote } from '../store/restore.ts'
import { claimSlot, dueWorkflows, moveNextRun } from '../store/slots.ts'
import { findWorkflow } from '../store/workflows.ts'

const BATCH = 200

/**
 * Takes account of a restore, before anything is driven: since the backup was made, mails may
 * have gone out that the restored log does not know. So nothing goes on by itself: executions
 * that were under way are paused for a person to look at, runs whose time has passed are
 * written down as not run, and events that waited start nothing. Each is a transaction; the note goes last, so a crash begins again
 * and finds done what is done.
 */
export async function afterRestore(context: EngineContext, officeTime: OfficeTime): Promise<void> {
  const restored = readRestoreNote(context.dataDir)
  if (restored === undefined) return
  const { db, clock, logger } = context
  const { language } = await context.settings()
  const failure = new UserFailure('upkeep.execution_restored', { backup: restored.backup })
  const open = await openExecutions(db, ['queued', 'running', 'waiting'])
  for (const { id } of open) await moveExecution(db, id, ['queued', 'running', 'waiting'], { status: 'paused', failure: { json: failure.toJson(), message: failure.in(language) } })
  const passed = await passOverDue(context, officeTime)
  // An event that waited in the backup was handled since: its customer may have the mail already.
  const events = await passOverOpenEvents(db, now(clock))
  removeRestoreNote(context.dataDir)
  logger.warn('the database was restored from a backup', { backup: restored.backup, restoredAt: restored.restoredAt, at: now(clock), pausedExecutions: open.length, runsNotMade: passed, eventsPassedOver: events })
}

async function passOverDue({ db, clock }: EngineContext, officeTime: OfficeTime): Promise<number> {
  const at = now(clock)
  let passed = 0
  for (;;) {
    const due = await dueWorkflows(db, at, BATCH)
    if (due.length === 0) return passed
    for (const { workflowId, dueAt } of due) {
      const workflow = await findWorkflow(db, workflowId)
      const nextRun = workflow === undefined ? null : await officeTime.nextRun(workflow.definition, workflow.anchorAt ?? at, at)
      await db.transaction().execute(async (trx) => {
        await claimSlot(trx, { workflowId, dueAt, claimedAt: at, outcome: 'skipped', reason: 'restored', executionId: null })
        await moveNextRun(trx, workflowId, nextRun, null)
      })
      passed += 1
    }
  }
}
