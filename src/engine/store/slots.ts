import { sql } from 'kysely'
import type { Schedule } from '../../shared/model/workflow.ts'
import { prepared, type Direct } from './direct.ts'
import { scheduleNow } from './driving.ts'
import type { Handle } from './open-store.ts'
import type { WorkflowDefinitionsTable, WorkflowSlotsTable } from './schema.ts'
import type { ScheduleColumns } from './workflows.ts'

export interface NewSlot {
  readonly workflowId: string
  readonly dueAt: string
  readonly claimedAt: string
  readonly outcome: 'on_time' | 'late' | 'skipped'
  readonly reason: string | null
  readonly executionId: string | null
}

const slotRow = (slot: NewSlot): WorkflowSlotsTable => ({ workflow_id: slot.workflowId, due_at: slot.dueAt, claimed_at: slot.claimedAt, outcome: slot.outcome, reason: slot.reason, execution_id: slot.executionId, seen_at: null })

/** @returns false when the slot was claimed before: then nothing may be started for it. */
export async function claimSlot(db: Handle, slot: NewSlot): Promise<boolean> {
  const result = await db.insertInto('workflow_slots').values(slotRow(slot)).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The same inside a group commit. */
export const claimSlotNow = (direct: Direct, slot: NewSlot): boolean => direct.insert('workflow_slots', slotRow(slot), 'DO NOTHING') > 0

/** Says which execution ran for a slot. */
export function linkSlotNow(direct: Direct, workflowId: string, dueAt: string, executionId: string): void {
  direct.update('workflow_slots', { execution_id: executionId }, 'workflow_id = ? AND due_at = ?', [workflowId, dueAt])
}

/** What decides about a workflow whose time may have come. */
export interface DuePicture {
  readonly name: string
  readonly version: number
  readonly isSample: boolean
  readonly schedule: Schedule | null
  readonly anchorAt: string | null
  /** Null when it is off, deleted, or will not run by itself. */
  readonly nextRun: string | null
}

const DUE_PICTURE = prepared<Pick<WorkflowDefinitionsTable, 'name' | 'version' | 'is_sample' | 'is_active' | 'deleted_at'> & ScheduleColumns & { anchor_at: string | null; next_run: string | null }>(
  'SELECT name, version, is_sample, is_active, deleted_at, schedule_type, schedule_config, timezone, holidays, catch_up, anchor_at, next_run FROM workflow_definitions LEFT JOIN workflow_schedules ON workflow_schedules.workflow_id = workflow_definitions.id WHERE workflow_definitions.id = ?',
)

export function duePictureNow(direct: Direct, workflowId: string): DuePicture | undefined {
  const row = DUE_PICTURE(direct).get(workflowId)
  if (row === undefined) return undefined
  const mayRun = row.is_active === 1 && row.deleted_at === null
  return { name: row.name, version: row.version, isSample: row.is_sample === 1, schedule: scheduleNow(direct, row), anchorAt: row.anchor_at, nextRun: mayRun ? row.next_run : null }
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
    .where('next_run', 'is not', null)
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

export function moveNextRunNow(direct: Direct, workflowId: string, nextRun: string | null, lastRun: string | null): void {
  direct.update('workflow_schedules', { next_run: nextRun, ...(lastRun === null ? {} : { last_run: lastRun }) }, 'workflow_id = ?', [workflowId])
}
