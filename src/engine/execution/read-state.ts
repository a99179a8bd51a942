import type { StepHold, StepStatus, TargetCounts } from '../../shared/model/execution.ts'
import { countsOfSteps, noTargets } from '../store/action-logs.ts'
import { stepProgress } from '../store/executions.ts'
import type { Handle } from '../store/open-store.ts'
import type { WorkflowExecutionsTable } from '../store/schema.ts'
import { stepsOfVersion, type StoredStep } from '../store/workflows.ts'

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
