import { sql, type SqlBool } from 'kysely'
import type { Handle } from './open-store.ts'

export interface OutlookRow {
  readonly running: number
  readonly waiting: number
  readonly openAlerts: number
}

/** How many executions and alerts are open. */
export async function readOutlook(db: Handle): Promise<OutlookRow> {
  return db
    .selectNoFrom([
      sql<number>`(SELECT count(*) FROM workflow_executions WHERE status IN ('queued', 'running'))`.as('running'),
      sql<number>`(SELECT count(*) FROM workflow_executions WHERE status = 'waiting')`.as('waiting'),
      sql<number>`(SELECT count(*) FROM alerts WHERE closed_at IS NULL)`.as('openAlerts'),
    ])
    .executeTakeFirstOrThrow()
}

export interface NextRunRow {
  readonly workflowId: string
  readonly workflowName: string
  readonly at: string
}

/** The workflow that runs next by itself. */
export async function readNextRun(db: Handle): Promise<NextRunRow | undefined> {
  return db
    .selectFrom('workflow_schedules')
    .innerJoin('workflow_definitions', 'workflow_definitions.id', 'workflow_schedules.workflow_id')
    .select(['workflow_definitions.id as workflowId', 'workflow_definitions.name as workflowName', sql<string>`workflow_schedules.next_run`.as('at')])
    .where('workflow_schedules.next_run', 'is not', null)
    .where('workflow_definitions.is_active', '=', 1)
    .where('workflow_definitions.deleted_at', 'is', null)
    .orderBy('workflow_schedules.next_run')
    .limit(1)
    .executeTakeFirst()
}

export interface FinishedRow {
  readonly executionId: string
  readonly workflowName: string
  readonly completedAt: string
}

/** The condition of the index workflow_executions_over, to the letter. */
const IS_OVER = sql<SqlBool>`workflow_executions.completed_at IS NOT NULL`

/** Executions that were carried out to their end after a moment, the earliest first. */
export async function finishedSince(db: Handle, since: string, limit: number): Promise<FinishedRow[]> {
  return db
    .selectFrom('workflow_executions')
    .innerJoin('workflow_definitions', 'workflow_definitions.id', 'workflow_executions.workflow_id')
    .select(['workflow_executions.id as executionId', 'workflow_definitions.name as workflowName', sql<string>`workflow_executions.completed_at`.as('completedAt')])
    .where(IS_OVER)
    .where('workflow_executions.completed_at', '>', since)
    .where('workflow_executions.status', '=', 'completed')
    .orderBy('workflow_executions.completed_at')
    .limit(limit)
    .execute()
}

export interface LateSlotRow {
  readonly workflowId: string
  readonly workflowName: string
  readonly dueAt: string
  /** late: run after its time. skipped: not run. */
  readonly outcome: 'late' | 'skipped'
  readonly executionId: string | null
}

/** What was due and came too late, of that which one look at the clock from `claimedSince` on has found. */
export async function lateSlotsSince(db: Handle, claimedSince: string, limit: number): Promise<LateSlotRow[]> {
  return db
    .selectFrom('workflow_slots')
    .innerJoin('workflow_definitions', 'workflow_definitions.id', 'workflow_slots.workflow_id')
    .select(['workflow_definitions.id as workflowId', 'workflow_definitions.name as workflowName', 'workflow_slots.due_at as dueAt', sql<'late' | 'skipped'>`workflow_slots.outcome`.as('outcome'), 'workflow_slots.execution_id as executionId'])
    .where('workflow_slots.claimed_at', '>=', claimedSince)
    .where('workflow_slots.outcome', 'in', ['late', 'skipped'])
    .orderBy('workflow_slots.due_at', 'desc')
    .limit(limit)
    .execute()
}
