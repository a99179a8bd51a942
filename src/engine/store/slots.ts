import { sql } from 'kysely'
import type { Handle } from './open-store.ts'

export interface NewSlot {
  readonly workflowId: string
  readonly dueAt: string
  readonly claimedAt: string
  readonly outcome: 'on_time' | 'late' | 'skipped'
  readonly reason: string | null
  readonly executionId: string | null
}

/** @returns false when the slot was claimed before: then nothing may be started for it. */
export async function claimSlot(db: Handle, slot: NewSlot): Promise<boolean> {
  const result = await db
    .insertInto('workflow_slots')
    .values({ workflow_id: slot.workflowId, due_at: slot.dueAt, claimed_at: slot.claimedAt, outcome: slot.outcome, reason: slot.reason, execution_id: slot.executionId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Says which execution ran for a slot. */
export async function linkSlot(db: Handle, workflowId: string, dueAt: string, executionId: string): Promise<void> {
  await db.updateTable('workflow_slots').set({ execution_id: executionId }).where('workflow_id', '=', workflowId).where('due_at', '=', dueAt).execute()
}

export interface DueWorkflow {
  readonly workflowId: string
  readonly version: number
  readonly dueAt: string
}

/** Workflows whose next run has come, the longest due first. */
export async function dueWorkflows(db: Handle, at: string, limit: number): Promise<DueWorkflow[]> {
  const rows = await db
    .selectFrom('workflow_schedules')
    .innerJoin('workflow_definitions', 'workflow_definitions.id', 'workflow_schedules.workflow_id')
    .select(['workflow_schedules.workflow_id', 'workflow_definitions.version', sql<string>`workflow_schedules.next_run`.as('due_at')])
    .where('workflow_schedules.next_run', '<=', at)
    .where('workflow_definitions.is_active', '=', 1)
    .where('workflow_definitions.deleted_at', 'is', null)
    .orderBy('workflow_schedules.next_run')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ workflowId: row.workflow_id, version: row.version, dueAt: row.due_at }))
}

export async function nextDueMoment(db: Handle): Promise<string | null> {
  const row = await db
    .selectFrom('workflow_schedules')
    .select((eb) => eb.fn.min('next_run').as('next'))
    .executeTakeFirst()
  return row?.next ?? null
}

export async function moveNextRun(db: Handle, workflowId: string, nextRun: string | null, lastRun: string | null): Promise<void> {
  await db
    .updateTable('workflow_schedules')
    .set({ next_run: nextRun, ...(lastRun === null ? {} : { last_run: lastRun }) })
    .where('workflow_id', '=', workflowId)
    .execute()
}
