import type { StepStatus } from '../../shared/model/execution.ts'
import { countsOfSteps, noTargets } from '../store/action-logs.ts'
import { checkLogCount } from '../store/check-log.ts'
import { findExecution, stepProgress } from '../store/executions.ts'
import type { Handle } from '../store/open-store.ts'
import type { WorkflowExecutionsTable } from '../store/schema.ts'
import { findWorkflow, stepsOfVersion, type StoredWorkflow } from '../store/workflows.ts'
import type { ExecutionState, StepState } from './plan-next-step.ts'

export interface LoadedExecution {
  readonly execution: WorkflowExecutionsTable
  readonly workflow: StoredWorkflow
  readonly state: ExecutionState
}

/** Gathers all that `planNextStep` decides from; undefined when the execution is gone. */
export async function readExecution(db: Handle, id: string): Promise<LoadedExecution | undefined> {
  const execution = await findExecution(db, id)
  const workflow = execution === undefined ? undefined : await findWorkflow(db, execution.workflow_id)
  if (execution === undefined || workflow === undefined) return undefined
  return { execution, workflow, state: { status: execution.status, resumeAt: execution.resume_at, steps: await readSteps(db, execution) } }
}

/** The steps of an execution, those of the version that it began with, and what has become of each. */
export async function readSteps(db: Handle, execution: WorkflowExecutionsTable): Promise<StepState[]> {
  const steps = await stepsOfVersion(db, execution.workflow_id, execution.workflow_version)
  const progress = new Map((await stepProgress(db, execution.id)).map((row) => [row.stepId, row]))
  const counts = await countsOfSteps(db, execution.id)
  const states: StepState[] = []
  for (const step of steps) {
    const status: StepStatus = progress.get(step.id)?.status ?? 'pending'
    const found = step.definition.stepType === 'check_condition' && status === 'completed' ? await checkLogCount(db, execution.id, step.id) : null
    states.push({ ...step, status, counts: counts.get(step.id) ?? noTargets(), found })
  }
  return states
}
