import { sql } from 'kysely'
import type { ActionLogStatus, TargetCounts, TargetType } from '../../shared/model/execution.ts'
import type { Handle } from './open-store.ts'
import type { WorkflowActionLogsTable } from './schema.ts'

/*
 * One row of workflow_action_logs is one thing done to one target:
 *
 *   pending → sending → success | failed | skipped
 *   sending → pending   to be tried again at not_before
 *   sending → unknown   the program died meanwhile and the office wants to be asked
 *
 * `sending` is committed before the SMTP dialogue, the outcome after it.
 */

export interface NewActionLog {
  readonly id: string
  readonly executionId: string
  readonly stepId: string
  readonly actionType: string
  readonly targetId: string
  readonly targetType: TargetType
  readonly targetName: string | null
  readonly targetAddress: string | null
  readonly status: ActionLogStatus
  readonly performedAt: string | null
  readonly resultData: Readonly<Record<string, unknown>> | null
  readonly errorMessage?: string
}

export function newActionLogRow(log: NewActionLog): WorkflowActionLogsTable {
  return {
    id: log.id,
    execution_id: log.executionId,
    step_id: log.stepId,
    action_type: log.actionType,
    target_id: log.targetId,
    target_type: log.targetType,
    target_name: log.targetName,
    target_address: log.targetAddress,
    performed_at: log.performedAt,
    status: log.status,
    attempt: 0,
    not_before: null,
    message_id: null,
    result_data: log.resultData === null ? null : JSON.stringify(log.resultData),
    error_message: log.errorMessage ?? null,
  }
}

/** Rows that are there already (the same execution, step and target) are left as they are. */
export async function insertActionLogs(db: Handle, logs: readonly NewActionLog[]): Promise<void> {
  if (logs.length === 0) return
  await db.insertInto('workflow_action_logs').values(logs.map(newActionLogRow)).onConflict((conflict) => conflict.doNothing()).execute()
}

export interface ActionLogChange {
  readonly status: ActionLogStatus
  readonly performedAt?: string
  readonly attempt?: number
  readonly notBefore?: string | null
  readonly messageId?: string
  readonly targetName?: string
  readonly targetAddress?: string
  readonly resultData?: Readonly<Record<string, unknown>> | null
  readonly errorMessage?: string | null
}

export function actionLogColumns(change: ActionLogChange): Partial<WorkflowActionLogsTable> {
  return {
    status: change.status,
    ...(change.performedAt === undefined ? {} : { performed_at: change.performedAt }),
    ...(change.attempt === undefined ? {} : { attempt: change.attempt }),
    ...(change.notBefore === undefined ? {} : { not_before: change.notBefore }),
    ...(change.messageId === undefined ? {} : { message_id: change.messageId }),
    ...(change.targetName === undefined ? {} : { target_name: change.targetName }),
    ...(change.targetAddress === undefined ? {} : { target_address: change.targetAddress }),
    ...(change.resultData === undefined ? {} : { result_data: change.resultData === null ? null : JSON.stringify(change.resultData) }),
    ...(change.errorMessage === undefined ? {} : { error_message: change.errorMessage }),
  }
}

export async function updateActionLog(db: Handle, id: string, change: ActionLogChange): Promise<void> {
  await db.updateTable('workflow_action_logs').set(actionLogColumns(change)).where('id', '=', id).execute()
}

/** Changes the one row that a step itself has in the log (a wait, a check). */
export async function updateStepLog(db: Handle, executionId: string, stepId: string, change: Pick<ActionLogChange, 'status' | 'performedAt' | 'resultData'>): Promise<void> {
  const row = await db
    .selectFrom('workflow_action_logs')
    .select('id')
    .where('execution_id', '=', executionId)
    .where('step_id', '=', stepId)
    .where('target_type', '=', 'execution')
    .executeTakeFirst()
  if (row !== undefined) await updateActionLog(db, row.id, change)
}

/** True when a recipient failed for something that time might have mended: the retries were used up. */
export async function hasRetryableFailure(db: Handle, executionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('workflow_action_logs')
    .select('id')
    .where('execution_id', '=', executionId)
    .where('status', '=', 'failed')
    .where(sql<boolean>`json_extract(result_data, '$.failure.retryable') = 1`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * The condition of the index workflow_action_logs_open, to the letter: SQLite takes a partial
 * index only where the query says its condition, and bound values do not count. Without it,
 * every claim would read all rows of its step.
 */
const IS_OPEN = sql<boolean>`status IN ('pending', 'sending', 'unknown')`

/** Pending rows of a step that may be tried now, in the order in which they were made. */
export async function pendingActionLogs(db: Handle, executionId: string, stepId: string, at: string, limit: number): Promise<WorkflowActionLogsTable[]> {
  return db
    .selectFrom('workflow_action_logs')
    .selectAll()
    .where('execution_id', '=', executionId)
    .where('step_id', '=', stepId)
    .where('status', '=', 'pending')
    .where(IS_OPEN)
    .where(({ eb, or }) => or([eb('not_before', 'is', null), eb('not_before', '<=', at)]))
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** When the earliest pending row of a step may be tried; undefined when none is pending. */
export async function nextPending(db: Handle, executionId: string, stepId: string): Promise<{ readonly notBefore: string | null } | undefined> {
  const row = await db
    .selectFrom('workflow_action_logs')
    .select('not_before')
    .where('execution_id', '=', executionId)
    .where('step_id', '=', stepId)
    .where('status', '=', 'pending')
    .where(IS_OPEN)
    .orderBy('not_before')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : { notBefore: row.not_before }
}

/** Moves all rows of an execution from one state to another; returns how many. */
export async function moveActionLogs(db: Handle, executionId: string, from: ActionLogStatus, change: ActionLogChange): Promise<number> {
  const result = await db.updateTable('workflow_action_logs').set(actionLogColumns(change)).where('execution_id', '=', executionId).where('status', '=', from).executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** A try that was cut off was none of the recipient's: it is not counted against it. */
const CUT_OFF = { attempt: sql<number>`max(attempt - 1, 0)` }

/**
 * What to do with rows that were `sending` when the program died: `to`, for executions that
 * go on; those of an execution that is over stay as what they are, of unknown outcome.
 */
export async function resolveInterrupted(db: Handle, to: 'pending' | 'unknown'): Promise<number> {
  const open = db.selectFrom('workflow_executions').select('workflow_executions.id').where('status', 'in', ['queued', 'running', 'waiting', 'paused'])
  const resolved = await db.updateTable('workflow_action_logs').set({ status: to, not_before: null, ...CUT_OFF }).where('status', '=', 'sending').where(IS_OPEN).where('execution_id', 'in', open).executeTakeFirst()
  const left = await db.updateTable('workflow_action_logs').set({ status: 'unknown' }).where('status', '=', 'sending').where(IS_OPEN).executeTakeFirst()
  return Number(resolved.numUpdatedRows + left.numUpdatedRows)
}

/**
 * The same for the rows of one step that nobody sends: those whose outcome could not be
 * written down. To be called only by the one driver of the execution, before it sends.
 */
export async function resolveOrphans(db: Handle, executionId: string, stepId: string, to: 'pending' | 'unknown'): Promise<number> {
  const resolved = await db
    .updateTable('workflow_action_logs')
    .set({ status: to, not_before: null, ...CUT_OFF })
    .where('execution_id', '=', executionId)
    .where('step_id', '=', stepId)
    .where('status', '=', 'sending')
    .where(IS_OPEN)
    .executeTakeFirst()
  return Number(resolved.numUpdatedRows)
}

const NO_TARGETS: TargetCounts = { total: 0, pending: 0, sending: 0, unknown: 0, success: 0, failed: 0, skipped: 0 }

function addCount(counts: TargetCounts | undefined, status: ActionLogStatus, count: number): TargetCounts {
  const before = counts ?? NO_TARGETS
  return { ...before, total: before.total + count, [status]: before[status] + count }
}

/** Recipients by state for each of these executions; rows of waits and checks are not recipients. */
export async function countsOfExecutions(db: Handle, executionIds: readonly string[]): Promise<ReadonlyMap<string, TargetCounts>> {
  const counts = new Map<string, TargetCounts>(executionIds.map((id) => [id, NO_TARGETS]))
  if (executionIds.length === 0) return counts
  const rows = await db
    .selectFrom('workflow_action_logs')
    .select((eb) => ['execution_id', 'status', eb.fn.countAll<number>().as('count')])
    .where('execution_id', 'in', executionIds)
    .where('target_type', '!=', 'execution')
    .groupBy(['execution_id', 'status'])
    .execute()
  for (const row of rows) counts.set(row.execution_id, addCount(counts.get(row.execution_id), row.status, row.count))
  return counts
}

/** Recipients by state for each step of an execution. */
export async function countsOfSteps(db: Handle, executionId: string): Promise<ReadonlyMap<string, TargetCounts>> {
  const rows = await db
    .selectFrom('workflow_action_logs')
    .select((eb) => ['step_id', 'status', eb.fn.countAll<number>().as('count')])
    .where('execution_id', '=', executionId)
    .where('target_type', '!=', 'execution')
    .groupBy(['step_id', 'status'])
    .execute()
  const counts = new Map<string, TargetCounts>()
  for (const row of rows) counts.set(row.step_id, addCount(counts.get(row.step_id), row.status, row.count))
  return counts
}

export const noTargets = (): TargetCounts => NO_TARGETS

export interface LogPosition {
  readonly stepOrder: number
  readonly id: string
}

export interface LogQuery {
  readonly executionId: string
  readonly q?: string | undefined
  readonly status?: ActionLogStatus | undefined
  readonly stepId?: string | undefined
  readonly after?: LogPosition | undefined
  readonly limit: number
}

export type ActionLogRow = WorkflowActionLogsTable & { readonly step_order: number }

/** The log of an execution, step by step, row by row. */
export async function listActionLogs(db: Handle, query: LogQuery): Promise<ActionLogRow[]> {
  let select = db
    .selectFrom('workflow_action_logs')
    .innerJoin('workflow_steps', 'workflow_steps.id', 'workflow_action_logs.step_id')
    .selectAll('workflow_action_logs')
    .select('workflow_steps.step_order')
    .where('workflow_action_logs.execution_id', '=', query.executionId)
  if (query.status !== undefined) select = select.where('workflow_action_logs.status', '=', query.status)
  if (query.stepId !== undefined) select = select.where('workflow_action_logs.step_id', '=', query.stepId)
  if (query.q !== undefined && query.q !== '') {
    const like = `%${query.q.replace(/[\\%_]/g, '')}%`
    select = select.where(({ eb, or }) => or([eb('target_name', 'like', like), eb('target_address', 'like', like)]))
  }
  const { after } = query
  if (after !== undefined) select = select.where(sql<boolean>`(workflow_steps.step_order, workflow_action_logs.id) > (${after.stepOrder}, ${after.id})`)
  return select.orderBy('workflow_steps.step_order').orderBy('workflow_action_logs.id').limit(query.limit).execute()
}

/** The latest error of a step's recipients: what is told when all of them failed. */
export async function lastErrorOfStep(db: Handle, executionId: string, stepId: string): Promise<string | null> {
  const row = await db
    .selectFrom('workflow_action_logs')
    .select('error_message')
    .where('execution_id', '=', executionId)
    .where('step_id', '=', stepId)
    .where('error_message', 'is not', null)
    .orderBy('performed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.error_message ?? null
}
