import { noTargets } from '../store/action-logs.ts'
import type { Direct } from '../store/direct.ts'
import { checkCountNow, countsNow, executionNow, saveStepNow, stepsNow, stepStatusesNow, updateExecutionNow, workflowFactsNow, type WorkflowFacts } from '../store/driving.ts'
import { executionColumns, type ExecutionChange, type StepChange } from '../store/executions.ts'
import type { WorkflowExecutionsTable } from '../store/schema.ts'
import type { TargetCounts } from '../../shared/model/execution.ts'
import type { StepType } from '../../shared/model/workflow.ts'
import type { ExecutionState, StepState } from './plan-next-step.ts'

/** Steps whose rows of the log are recipients. */
const WITH_RECIPIENTS: ReadonlySet<StepType> = new Set(['send_email', 'create_order', 'generate_report'])

interface ChangedStep {
  /** When it was first touched: the start of a step that had no row. */
  readonly at: string
  readonly change: StepChange
}

/**
 * An execution inside one unit of a group commit: read once, moved on in memory, and its rows
 * written once by `write`, however many moves there were. Between the two nobody else sees or
 * changes it, for the unit is alone on the connection; what is committed is the last state.
 */
export class ExecutionDraft {
  readonly workflow: WorkflowFacts
  #execution: WorkflowExecutionsTable
  #changed: Partial<WorkflowExecutionsTable> = {}
  #steps: readonly StepState[]
  readonly #changedSteps = new Map<string, ChangedStep>()

  private constructor(execution: WorkflowExecutionsTable, workflow: WorkflowFacts, steps: readonly StepState[]) {
    this.#execution = execution
    this.workflow = workflow
    this.#steps = steps
  }

  /** Gathers all that `planNextStep` decides from; undefined when the execution is gone. */
  static read(direct: Direct, id: string): ExecutionDraft | undefined {
    const execution = executionNow(direct, id)
    const workflow = execution === undefined ? undefined : workflowFactsNow(direct, execution.workflow_id)
    if (execution === undefined || workflow === undefined) return undefined
    // What has not been started has begun no step.
    const statuses = execution.started_at === null ? new Map<string, StepState['status']>() : stepStatusesNow(direct, id)
    const steps = stepsNow(direct, execution.workflow_id, execution.workflow_version).map((step): StepState => {
      const status = statuses.get(step.id) ?? 'pending'
      const isDoneCheck = step.definition.stepType === 'check_condition' && status === 'completed'
      return { ...step, status, found: isDoneCheck ? checkCountNow(direct, id, step.id) : null }
    })
    return new ExecutionDraft(execution, workflow, steps)
  }

  get execution(): WorkflowExecutionsTable {
    return this.#execution
  }

  get state(): ExecutionState {
    return { status: this.#execution.status, resumeAt: this.#execution.resume_at, steps: this.#steps }
  }

  /** Recipients by state, of all steps. */
  counts(direct: Direct): TargetCounts {
    const hasRecipients = this.#steps.some(({ definition, status }) => WITH_RECIPIENTS.has(definition.stepType) && status !== 'pending' && status !== 'skipped')
    return hasRecipients ? countsNow(direct, this.#execution.id) : noTargets()
  }

  move(change: ExecutionChange): void {
    const columns = executionColumns(change)
    this.#execution = { ...this.#execution, ...columns }
    this.#changed = { ...this.#changed, ...columns }
  }

  /** `found`: for a check that is done, how many customers it found. */
  moveStep(id: string, at: string, status: Exclude<StepState['status'], 'pending'>, { found = null, ...change }: { readonly completedAt?: string; readonly found?: number | null } = {}): void {
    this.#steps = this.#steps.map((step) => (step.id === id ? { ...step, status, found } : step))
    const before = this.#changedSteps.get(id)
    this.#changedSteps.set(id, { at: before?.at ?? at, change: { ...before?.change, ...change, status } })
  }

  /** Brings the rows to where the draft is. */
  write(direct: Direct): void {
    const { id } = this.#execution
    if (Object.keys(this.#changed).length > 0) updateExecutionNow(direct, id, this.#changed)
    for (const [stepId, { at, change }] of this.#changedSteps) saveStepNow(direct, id, stepId, at, change)
  }
}
