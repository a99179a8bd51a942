import { sql } from 'kysely'
import type { FailureJson } from '../../shared/failure.ts'
import type { ExecutionStatus, ExecutionTrigger, StepStatus } from '../../shared/model/execution.ts'
import type { Handle } from './open-store.ts'
import type { WorkflowExecutionsTable, WorkflowExecutionStepsTable } from './schema.ts'
import type { HeldBy } from './upkeep-tables.ts'

export interface NewExecution {
  readonly id: string
  readonly workflowId: string
  readonly workflowVersion: number
  readonly trigger: ExecutionTrigger
  readonly dueAt: string | null
  readonly createdAt: string
  readonly isTrial: boolean
  /** JSON of what started it; only where an event did. */
  readonly eventData?: string
}

/** The row of an execution that is queued. */
export function newExecutionRow(execution: NewExecution): WorkflowExecutionsTable {
  return {
    id: execution.id,
    workflow_id: execution.workflowId,
    workflow_version: execution.workflowVersion,
    trigger: execution.trigger,
    event_data: execution.eventData ?? null,
    due_at: execution.dueAt,
    created_at: execution.createdAt,
    started_at: null,
    completed_at: null,
    status: 'queued',
    current_step: null,
    resume_at: null,
    error_message: null,
    failure: null,
    is_trial: execution.isTrial ? 1 : 0,
    alerted_at: null,
  }
}

export async function insertExecution(db: Handle, execution: NewExecution): Promise<void> {
  await db.insertInto('workflow_executions').values(newExecutionRow(execution)).execute()
}

export async function findExecution(db: Handle, id: string): Promise<WorkflowExecutionsTable | undefined> {
  return db.selectFrom('workflow_executions').selectAll().where('id', '=', id).executeTakeFirst()
}

export interface ExecutionChange {
  readonly status?: ExecutionStatus
  readonly startedAt?: string
  readonly completedAt?: string | null
  readonly currentStep?: number
  readonly resumeAt?: string | null
  /** The failure with its sentence in the office's language; null takes it away. */
  readonly failure?: { readonly json: FailureJson; readonly message: string } | null
}

export function executionColumns(change: ExecutionChange): Partial<WorkflowExecutionsTable> {
  return {
    ...(change.status === undefined ? {} : { status: change.status }),
    ...(change.startedAt === undefined ? {} : { started_at: change.startedAt }),
    ...(change.completedAt === undefined ? {} : { completed_at: change.completedAt }),
    ...(change.currentStep === undefined ? {} : { current_step: change.currentStep }),
    ...(change.resumeAt === undefined ? {} : { resume_at: change.resumeAt }),
    ...(change.failure === undefined ? {} : { failure: change.failure === null ? null : JSON.stringify(change.failure.json), error_message: change.failure?.message ?? null }),
  }
}

/**
 * Moves an execution on, if it still has one of the states `from`: two movers at once (a
 * person's pause, the engine's next step) cannot both win.
 * @returns whether it moved.
 */
export async function moveExecution(db: Handle, id: string, from: readonly ExecutionStatus[], change: ExecutionChange): Promise<boolean> {
  const result = await db.updateTable('workflow_executions').set(executionColumns(change)).where('id', '=', id).where('status', 'in', from).executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export interface StepProgress {
  readonly stepId: string
  readonly status: Exclude<StepStatus, 'pending'>
  readonly startedAt: string
  readonly completedAt: string | null
  readonly isFannedOut: boolean
  readonly attempt: number
  readonly notBefore: string | null
  readonly heldBy: HeldBy | null
}

export async function stepProgress(db: Handle, executionId: string): Promise<StepProgress[]> {
  const rows = await db.selectFrom('workflow_execution_steps').selectAll().where('execution_id', '=', executionId).execute()
  return rows.map((row) => ({
    stepId: row.step_id,
    status: row.status,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    isFannedOut: row.is_fanned_out === 1,
    attempt: row.attempt,
    notBefore: row.not_before,
    heldBy: row.held_by,
  }))
}

export interface StepChange {
  readonly status?: Exclude<StepStatus, 'pending'>
  readonly completedAt?: string | null
  readonly isFannedOut?: boolean
  readonly attempt?: number
  /** `heldBy` says why; it goes with the moment. */
  readonly notBefore?: string | null
  readonly heldBy?: HeldBy | null
}

export function stepColumns(change: StepChange): Partial<WorkflowExecutionStepsTable> {
  return {
    ...(change.status === undefined ? {} : { status: change.status }),
    ...(change.completedAt === undefined ? {} : { completed_at: change.completedAt }),
    ...(change.isFannedOut === undefined ? {} : { is_fanned_out: change.isFannedOut ? (1 as const) : (0 as const) }),
    ...(change.attempt === undefined ? {} : { attempt: change.attempt }),
    ...(change.notBefore === undefined ? {} : { not_before: change.notBefore, held_by: change.notBefore === null ? null : (change.heldBy ?? null) }),
  }
}

export function newStepRow(executionId: string, stepId: string, at: string, change: StepChange): WorkflowExecutionStepsTable {
  return { execution_id: executionId, step_id: stepId, status: 'running', started_at: at, completed_at: null, is_fanned_out: 0, attempt: 0, not_before: null, held_by: null, ...stepColumns(change) }
}

/** Begins a step, or changes what is known of it. */
export async function saveStepProgress(db: Handle, executionId: string, stepId: string, at: string, change: StepChange): Promise<void> {
  await db
    .insertInto('workflow_execution_steps')
    .values(newStepRow(executionId, stepId, at, change))
    .onConflict((conflict) => conflict.columns(['execution_id', 'step_id']).doUpdateSet({ ...stepColumns(change), started_at: (eb) => eb.ref('workflow_execution_steps.started_at') }))
    .execute()
}

/** Marks the step that was under way as failed. */
export async function failRunningStep(db: Handle, executionId: string, at: string): Promise<void> {
  await db
    .updateTable('workflow_execution_steps')
    .set({ status: 'failed', completed_at: at })
    .where('execution_id', '=', executionId)
    .where('status', 'in', ['running', 'waiting'])
    .execute()
}

/** Makes a step `running` again that failed, or that has recipients to try again. */
export async function reopenSteps(db: Handle, executionId: string): Promise<void> {
  await db
    .updateTable('workflow_execution_steps')
    .set({ status: 'running', completed_at: null, attempt: 0, not_before: null, held_by: null })
    .where('execution_id', '=', executionId)
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb('status', '=', 'failed'),
        exists(
          selectFrom('workflow_action_logs')
            .select('workflow_action_logs.id')
            .whereRef('workflow_action_logs.execution_id', '=', 'workflow_execution_steps.execution_id')
            .whereRef('workflow_action_logs.step_id', '=', 'workflow_execution_steps.step_id')
            .where('workflow_action_logs.status', '=', 'pending')
            .where('workflow_action_logs.target_type', '!=', 'execution'),
        ),
      ]),
    )
    .execute()
}

/**
 * The condition of the index workflow_executions_open, to the letter: SQLite takes a partial
 * index only where the query says its condition, and bound values do not count. Without it,
 * each setting of the timer would read the whole history.
 */
const IS_OPEN = sql<boolean>`status IN ('queued', 'running', 'waiting', 'paused')`

/** Executions in these states, oldest first. What is open is few; what is over is not asked for here. */
export async function openExecutions(db: Handle, statuses: readonly ('queued' | 'running' | 'waiting')[]): Promise<{ id: string; status: ExecutionStatus; resumeAt: string | null }[]> {
  const rows = await db.selectFrom('workflow_executions').select(['id', 'status', 'resume_at']).where('status', 'in', statuses).where(IS_OPEN).orderBy('id').execute()
  return rows.map((row) => ({ id: row.id, status: row.status, resumeAt: row.resume_at }))
}

/** The moment at which the next waiting execution goes on. */
export async function nextResume(db: Handle): Promise<string | null> {
  const row = await db
    .selectFrom('workflow_executions')
    .select((eb) => eb.fn.min('resume_at').as('next'))
    .where('status', '=', 'waiting').where(IS_OPEN)
    .executeTakeFirst()
  return row?.next ?? null
}

export async function dueWaits(db: Handle, at: string): Promise<string[]> {
  const rows = await db.selectFrom('workflow_executions').select('id').where('status', '=', 'waiting').where(IS_OPEN).where('resume_at', '<=', at).orderBy('resume_at').execute()
  return rows.map((row) => row.id)
}

export async function openExecutionsOf(db: Handle, workflowId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('workflow_executions')
    .select('id')
    .where('workflow_id', '=', workflowId)
    .where('status', 'in', ['queued', 'running', 'waiting', 'paused'])
    .execute()
  return rows.map((row) => row.id)
}

/** Executions of sample workflows that are not over. */
export async function openSampleExecutions(db: Handle): Promise<string[]> {
  const rows = await db
    .selectFrom('workflow_executions')
    .innerJoin('workflow_definitions', 'workflow_definitions.id', 'workflow_executions.workflow_id')
    .select('workflow_executions.id')
    .where('workflow_definitions.is_sample', '=', 1)
    .where('status', 'in', ['queued', 'running', 'waiting', 'paused'])
    .execute()
  return rows.map((row) => row.id)
}

export interface LastExecution {
  readonly id: string
  readonly status: ExecutionStatus
  readonly createdAt: string
  readonly completedAt: string | null
}

/** The newest execution of each of these workflows. */
export async function lastExecutions(db: Handle, workflowIds: readonly string[]): Promise<ReadonlyMap<string, LastExecution>> {
  if (workflowIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('workflow_executions')
    .select(['id', 'workflow_id', 'status', 'created_at', 'completed_at'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('workflow_executions as newest')
        .select((inner) => inner.fn.max('newest.id').as('id'))
        .where('newest.workflow_id', 'in', workflowIds)
        .groupBy('newest.workflow_id'),
    )
    .execute()
  return new Map(rows.map((row) => [row.workflow_id, { id: row.id, status: row.status, createdAt: row.created_at, completedAt: row.completed_at }]))
}

export interface ExecutionQuery {
  readonly q?: string | undefined
  readonly status?: ExecutionStatus | undefined
  readonly workflowId?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly before?: string | undefined
  readonly limit: number
}

export interface ExecutionRow extends WorkflowExecutionsTable {
  readonly workflow_name: string
  readonly step_count: number
}

const selectExecutions = (db: Handle) =>
  db
    .selectFrom('workflow_executions')
    .innerJoin('workflow_definitions', 'workflow_definitions.id', 'workflow_executions.workflow_id')
    .selectAll('workflow_executions')
    .select([
      'workflow_definitions.name as workflow_name',
      sql<number>`(SELECT count(*) FROM workflow_steps WHERE workflow_steps.workflow_id = workflow_executions.workflow_id AND workflow_steps.version = workflow_executions.workflow_version)`.as('step_count'),
    ])

/** Executions, newest first. */
export async function listExecutions(db: Handle, query: ExecutionQuery): Promise<ExecutionRow[]> {
  let select = selectExecutions(db)
  if (query.status !== undefined) select = select.where('status', '=', query.status)
  if (query.workflowId !== undefined) select = select.where('workflow_executions.workflow_id', '=', query.workflowId)
  if (query.from !== undefined) select = select.where('workflow_executions.created_at', '>=', query.from)
  if (query.to !== undefined) select = select.where('workflow_executions.created_at', '<', query.to)
  if (query.before !== undefined) select = select.where('workflow_executions.id', '<', query.before)
  if (query.q !== undefined && query.q !== '') select = select.where('workflow_definitions.name', 'like', `%${query.q.replace(/[\\%_]/g, '')}%`)
  return select.orderBy('workflow_executions.id', 'desc').limit(query.limit).execute()
}

export async function getExecutionRow(db: Handle, id: string): Promise<ExecutionRow | undefined> {
  return selectExecutions(db).where('workflow_executions.id', '=', id).executeTakeFirst()
}
