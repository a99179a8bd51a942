import type { Handle } from './open-store.ts'

/*
 * Deletes what is old, a little at a time: each function is one short transaction of the
 * caller's and says whether there is more. Only executions that are over are touched.
 */

/** Rows in one step: a few milliseconds, most of them for the five indexes of the log. */
const STEP = 100
const OVER = ['completed', 'failed', 'cancelled'] as const

/**
 * Some of what belongs to the oldest execution that ended before `before`, and the execution
 * itself once nothing else of it is left.
 * @returns "more" while there is work, "done" when no such execution is left.
 */
export async function deleteOldExecutions(db: Handle, before: string): Promise<'more' | 'done'> {
  const oldest = await db.selectFrom('workflow_executions').select('id').where('completed_at', '<', before).where('status', 'in', OVER).orderBy('completed_at').limit(1).executeTakeFirst()
  if (oldest === undefined) return 'done'
  if (await deleteSomeLogs(db, oldest.id)) return 'more'
  if (await deleteSomeResults(db, oldest.id)) return 'more'
  // Steps go with it by the database's own rule; the slot, which keeps a run from happening twice, stays until it is old itself.
  await db.deleteFrom('workflow_executions').where('id', '=', oldest.id).where('status', 'in', OVER).execute()
  return 'more'
}

async function deleteSomeLogs(db: Handle, executionId: string): Promise<boolean> {
  const some = db.selectFrom('workflow_action_logs').select('id').where('execution_id', '=', executionId).limit(STEP)
  const { numDeletedRows } = await db.deleteFrom('workflow_action_logs').where('id', 'in', some).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

async function deleteSomeResults(db: Handle, executionId: string): Promise<boolean> {
  const some = await db.selectFrom('execution_condition_results').select(['step_id', 'customer_id']).where('execution_id', '=', executionId).orderBy('step_id').orderBy('customer_id').limit(STEP).execute()
  const last = some.at(-1)
  if (last === undefined) return false
  await db
    .deleteFrom('execution_condition_results')
    .where('execution_id', '=', executionId)
    .where(({ eb, or, and }) => or([eb('step_id', '<', last.step_id), and([eb('step_id', '=', last.step_id), eb('customer_id', '<=', last.customer_id)])]))
    .execute()
  return true
}

/** Slots from before that moment whose run is gone, or that had none. */
export async function deleteOldSlots(db: Handle, before: string): Promise<'more' | 'done'> {
  const some = await db.selectFrom('workflow_slots').select(['workflow_id', 'due_at']).where('due_at', '<', before).where('execution_id', 'is', null).limit(STEP).execute()
  for (const slot of some) await db.deleteFrom('workflow_slots').where('workflow_id', '=', slot.workflow_id).where('due_at', '=', slot.due_at).execute()
  return some.length < STEP ? 'done' : 'more'
}

/**
 * Events from before that moment that were handled and of which no execution is left: one that
 * is still there may have to be followed to where it came from. What an event came to goes with
 * it by the database's own rule. A report of the same event that comes again after this is new.
 */
export async function deleteOldEvents(db: Handle, before: string): Promise<'more' | 'done'> {
  const some = db
    .selectFrom('events')
    .select('events.id')
    .where('events.created_at', '<', before)
    .where('events.handled_at', 'is not', null)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('workflow_event_runs').select('event_id').whereRef('workflow_event_runs.event_id', '=', 'events.id').where('workflow_event_runs.execution_id', 'is not', null))))
    .orderBy('events.id')
    .limit(STEP)
  const { numDeletedRows } = await db.deleteFrom('events').where('id', 'in', some).executeTakeFirstOrThrow()
  return numDeletedRows < BigInt(STEP) ? 'done' : 'more'
}

/** Alerts that were closed before that moment, with what was told of them. Open ones stay, however old. */
export async function deleteOldAlerts(db: Handle, before: string): Promise<'more' | 'done'> {
  const some = db.selectFrom('alerts').select('id').where('closed_at', '<', before).limit(STEP)
  const { numDeletedRows } = await db.deleteFrom('alerts').where('id', 'in', some).executeTakeFirstOrThrow()
  return numDeletedRows < BigInt(STEP) ? 'done' : 'more'
}

/** Rows of the trial mailbox from before that moment; their files are the caller's to remove, after the commit. */
export async function deleteOldTrialMails(db: Handle, before: string): Promise<readonly string[]> {
  const some = db.selectFrom('trial_mails').select('id').where('received_at', '<', before).orderBy('received_at').limit(STEP)
  const rows = await db.deleteFrom('trial_mails').where('id', 'in', some).returning('file').execute()
  return rows.map(({ file }) => file)
}

/** True while an execution is being driven: then what is old can wait. */
export async function isBusy(db: Handle): Promise<boolean> {
  const row = await db.selectFrom('workflow_executions').select('id').where('status', 'in', ['queued', 'running']).limit(1).executeTakeFirst()
  return row !== undefined
}
