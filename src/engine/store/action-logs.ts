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

/** The recipients of an execution, from those of its steps. */
export function sumOfCounts(counts: readonly TargetCounts[]): TargetCounts {
  const sum = (state: keyof TargetCounts): number => counts.reduce((total, one) => total + one[state], 0)
  return { total: sum('total'), pending: sum('pending'), sending: sum('sending'), unknown: sum('unknown'), success: sum('success'), failed: sum('failed'), skipped: sum('skipped') }
}

export interface LogPosition {
  readonly stepOrder: number
  readonly targetType: TargetType
  readonly targetId: string
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

/**
 * The log of an execution, step by step, and within a step by target: the order of the index
 * that keeps a target from standing there twice, so that a page of 20,000 rows reads its own rows only.
 */
export async function listActionLogs(db: Handle, query: LogQuery): Promise<ActionLogRow[]> {
  const { after } = query
  const found: ActionLogRow[] = []
  for (const step of await stepsOf(db, query.executionId)) {
    if (found.length === query.limit) break
    if ((query.stepId !== undefined && step.id !== query.stepId) || step.step_order < (after?.stepOrder ?? 0)) continue
    const rows = await logsOfStep(db, query, step.id, step.step_order === after?.stepOrder ? after : undefined, query.limit - found.length)
    found.push(...rows.map((row) => ({ ...row, step_order: step.step_order })))
  }
  return found
}

function stepsOf(db: Handle, executionId: string): Promise<{ readonly id: string; readonly step_order: number }[]> {
  return db
    .selectFrom('workflow_executions')
    .innerJoin('workflow_steps', (join) => join.onRef('workflow_steps.workflow_id', '=', 'workflow_executions.workflow_id').onRef('workflow_steps.version', '=', 'workflow_executions.workflow_version'))
    .select(['workflow_steps.id', 'workflow_steps.step_order'])
    .where('workflow_executions.id', '=', executionId)
    .orderBy('workflow_steps.step_order')
    .execute()
}

/** The rows of one step, at most `limit`, from a position on. */
export function logsOfStep(db: Handle, { executionId, status, q }: LogQuery, stepId: string, after: LogPosition | undefined, limit: number): Promise<WorkflowActionLogsTable[]> {
  let select = db.selectFrom('workflow_action_logs').selectAll().where('execution_id', '=', executionId).where('step_id', '=', stepId)
  if (status !== undefined) select = select.where('status', '=', status)
  if (q !== undefined && q !== '') {
    const like = `%${q.replace(/[\\%_]/g, '')}%`
    select = select.where(({ eb, or }) => or([eb('target_name', 'like', like), eb('target_address', 'like', like)]))
  }
  if (after !== undefined) select = select.where(sql<boolean>`(target_type, target_id) > (${after.targetType}, ${after.targetId})`)
  return select.orderBy('target_type').orderBy('target_id').limit(limit).execute()
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
