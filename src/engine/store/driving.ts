import type { ActionLogStatus, ExecutionStatus, TargetCounts } from '../../shared/model/execution.ts'
import type { Schedule, Step } from '../../shared/model/workflow.ts'
import { actionLogColumns, newActionLogRow, noTargets, type ActionLogChange, type NewActionLog } from './action-logs.ts'
import { checkCountIn } from './check-log.ts'
import { prepared, remembered, type Direct } from './direct.ts'
import { executionColumns, newExecutionRow, newStepRow, stepColumns, type ExecutionChange, type NewExecution, type StepChange } from './executions.ts'
import type { WorkflowActionLogsTable, WorkflowDefinitionsTable, WorkflowExecutionsTable, WorkflowExecutionStepsTable, WorkflowStepsTable } from './schema.ts'
import { toSchedule, toStep, type ScheduleColumns, type StoredStep } from './workflows.ts'

/*
 * What driving an execution reads and writes, inside a group commit. The same rows as in
 * executions.ts and action-logs.ts, for those who move thousands of executions.
 */

const EXECUTION = prepared<WorkflowExecutionsTable>('SELECT * FROM workflow_executions WHERE id = ?')

export const executionNow = (direct: Direct, id: string): WorkflowExecutionsTable | undefined => EXECUTION(direct).get(id)

export function insertExecutionNow(direct: Direct, execution: NewExecution): void {
  direct.insert('workflow_executions', newExecutionRow(execution))
}

/** What driving needs to know of a workflow, as it is now, whatever version runs. */
export interface WorkflowFacts {
  readonly name: string
  readonly isSample: boolean
  readonly schedule: Schedule | null
}

const FACTS = prepared<Pick<WorkflowDefinitionsTable, 'name' | 'is_sample'> & ScheduleColumns>(
  'SELECT name, is_sample, schedule_type, schedule_config, timezone, holidays, catch_up FROM workflow_definitions LEFT JOIN workflow_schedules ON workflow_schedules.workflow_id = workflow_definitions.id WHERE workflow_definitions.id = ?',
)

export function workflowFactsNow(direct: Direct, workflowId: string): WorkflowFacts | undefined {
  const row = FACTS(direct).get(workflowId)
  return row === undefined ? undefined : { name: row.name, isSample: row.is_sample === 1, schedule: scheduleNow(direct, row) }
}

/** So many different rules and steps are kept as they were read. */
const KEPT = 500
const SCHEDULES = remembered<Schedule | null>(KEPT)
const DEFINITIONS = remembered<Step>(KEPT)

/** See toSchedule (workflows.ts); the same columns are parsed once. */
export function scheduleNow(direct: Direct, row: ScheduleColumns): Schedule | null {
  return SCHEDULES(direct, JSON.stringify([row.schedule_type, row.schedule_config, row.timezone, row.holidays, row.catch_up]), () => toSchedule(row))
}

function stepNow(direct: Direct, row: WorkflowStepsTable): StoredStep {
  const source = JSON.stringify([row.step_type, row.trigger_type, row.trigger_config, row.action_config, row.condition_config, row.is_active])
  return { id: row.id, stepOrder: row.step_order, definition: DEFINITIONS(direct, source, () => toStep(row).definition) }
}

const STEPS = prepared<WorkflowStepsTable>('SELECT * FROM workflow_steps WHERE workflow_id = ? AND version = ? ORDER BY step_order')

/** The steps of one version of a workflow, in order. */
export const stepsNow = (direct: Direct, workflowId: string, version: number): StoredStep[] => STEPS(direct).all(workflowId, version).map((row) => stepNow(direct, row))

const PROGRESS = prepared<Pick<WorkflowExecutionStepsTable, 'step_id' | 'status'>>('SELECT step_id, status FROM workflow_execution_steps WHERE execution_id = ?')

export function stepStatusesNow(direct: Direct, executionId: string): ReadonlyMap<string, WorkflowExecutionStepsTable['status']> {
  return new Map(PROGRESS(direct).all(executionId).map((row) => [row.step_id, row.status]))
}

const CHECK_LOG = prepared<Pick<WorkflowActionLogsTable, 'id' | 'result_data'>>(
  "SELECT id, result_data FROM workflow_action_logs WHERE execution_id = ? AND step_id = ? AND target_type = 'execution'",
)

const WAIT_LOG = prepared<{ resume_at: string | null }>(
  "SELECT json_extract(result_data, '$.resumeAt') AS resume_at FROM workflow_action_logs WHERE execution_id = ? AND step_id = ? AND target_type = 'execution' AND status = 'pending'",
)

/** The moment that a wait was begun for and that has not ended; null when there is none. */
export const waitMomentNow = (direct: Direct, executionId: string, stepId: string): string | null => WAIT_LOG(direct).get(executionId, stepId)?.resume_at ?? null

/** How many customers a check found; null before it has run. */
export const checkCountNow = (direct: Direct, executionId: string, stepId: string): number | null => checkCountIn(CHECK_LOG(direct).get(executionId, stepId)?.result_data ?? null)

/** See moveExecution (executions.ts). */
export function moveExecutionNow(direct: Direct, id: string, from: ExecutionStatus, change: ExecutionChange): boolean {
  return direct.update('workflow_executions', executionColumns(change), 'id = ? AND status = ?', [id, from]) > 0
}

/** Writes columns of an execution that this unit has read: nobody can have moved it since. */
export function updateExecutionNow(direct: Direct, id: string, columns: Partial<WorkflowExecutionsTable>): void {
  direct.update('workflow_executions', columns, 'id = ?', [id])
}

/** See saveStepProgress (executions.ts). */
export function saveStepNow(direct: Direct, executionId: string, stepId: string, at: string, change: StepChange): void {
  const assignments = Object.keys(stepColumns(change)).map((column) => `${column} = excluded.${column}`)
  direct.insert('workflow_execution_steps', newStepRow(executionId, stepId, at, change), `(execution_id, step_id) DO UPDATE SET ${assignments.join(', ')}`)
}

/** A row that is there already (the same execution, step and target) is left as it is. */
export function insertActionLogNow(direct: Direct, log: NewActionLog): void {
  direct.insert('workflow_action_logs', newActionLogRow(log), 'DO NOTHING')
}

/** Changes the one row that a step itself has in the log (a wait, a check). */
export function updateStepLogNow(direct: Direct, executionId: string, stepId: string, change: ActionLogChange): void {
  direct.update('workflow_action_logs', actionLogColumns(change), "execution_id = ? AND step_id = ? AND target_type = 'execution'", [executionId, stepId])
}

const COUNTS = prepared<{ status: ActionLogStatus; count: number }>(
  "SELECT status, count(*) AS count FROM workflow_action_logs WHERE execution_id = ? AND target_type != 'execution' GROUP BY status",
)

/** Recipients of an execution by state. */
export function countsNow(direct: Direct, executionId: string): TargetCounts {
  return COUNTS(direct)
    .all(executionId)
    .reduce((counts, { status, count }) => ({ ...counts, total: counts.total + count, [status]: count }), noTargets())
}

const RETRYABLE = prepared<{ id: string }>(
  "SELECT id FROM workflow_action_logs WHERE execution_id = ? AND status = 'failed' AND json_extract(result_data, '$.failure.retryable') = 1 LIMIT 1",
)

/** See hasRetryableFailure (action-logs.ts). */
export const hasRetryableFailureNow = (direct: Direct, executionId: string): boolean => RETRYABLE(direct).get(executionId) !== undefined
