import type { StepHold, StepStatus, TargetCounts } from '../../shared/model/execution.ts'
import { countsOfSteps, noTargets } from '../store/action-logs.ts'
import type { Direct } from '../store/direct.ts'
import { checkCountNow, executionNow, stepsNow, stepStatusesNow, workflowFactsNow, type WorkflowFacts } from '../store/driving.ts'
import { stepProgress } from '../store/executions.ts'
import type { Handle } from '../store/open-store.ts'
import type { WorkflowExecutionsTable } from '../store/schema.ts'
import { stepsOfVersion, type StoredStep } from '../store/workflows.ts'
import type { ExecutionState, StepState } from './plan-next-step.ts'

export interface LoadedExecution {
  readonly execution: WorkflowExecutionsTable
  readonly workflow: WorkflowFacts
  readonly state: ExecutionState
}

/** What of an execution stays as it is while one unit of a group commit goes on. */
export interface ExecutionFrame {
  readonly id: string
  readonly workflow: WorkflowFacts
  readonly steps: readonly StoredStep[]
}

/** Undefined when the execution is gone. */
export function readFrameNow(direct: Direct, id: string): ExecutionFrame | undefined {
  const execution = executionNow(direct, id)
  const workflow = execution === undefined ? undefined : workflowFactsNow(direct, execution.workflow_id)
  return execution === undefined || workflow === undefined ? undefined : { id, workflow, steps: stepsNow(direct, execution.workflow_id, execution.workflow_version) }
}

/** Gathers all that `planNextStep` decides from; undefined when the execution is gone. */
export function readExecutionNow(direct: Direct, frame: ExecutionFrame): LoadedExecution | undefined {
  const { id, workflow } = frame
  const execution = executionNow(direct, id)
  if (execution === undefined) return undefined
  const statuses = stepStatusesNow(direct, id)
  const steps = frame.steps.map((step): StepState => {
    const status = statuses.get(step.id) ?? 'pending'
    const isDoneCheck = step.definition.stepType === 'check_condition' && status === 'completed'
    return { ...step, status, found: isDoneCheck ? checkCountNow(direct, id, step.id) : null }
  })
  return { execution, workflow, state: { status: execution.status, resumeAt: execution.resume_at, steps } }
}

/** One step of an execution as people see it. */
export interface StepPicture extends StoredStep {
  readonly status: StepStatus
  readonly startedAt: string | null
  readonly completedAt: string | null
  readonly counts: TargetCounts
  readonly held: StepHold | null
}

/** The steps of an execution, those of the version that it began with, and what has become of each. */
export async function readSteps(db: Handle, execution: WorkflowExecutionsTable): Promise<StepPicture[]> {
  const steps = await stepsOfVersion(db, execution.workflow_id, execution.workflow_version)
  const progress = new Map((await stepProgress(db, execution.id)).map((row) => [row.stepId, row]))
  const counts = await countsOfSteps(db, execution.id)
  return steps.map((step) => {
    const { status = 'pending', startedAt = null, completedAt = null, notBefore = null, heldBy = null } = progress.get(step.id) ?? {}
    const held = status === 'running' && notBefore !== null && heldBy !== null ? { until: notBefore, by: heldBy } : null
    return { ...step, status, startedAt, completedAt, counts: counts.get(step.id) ?? noTargets(), held }
  })
}
