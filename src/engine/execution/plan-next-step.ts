import type { ExecutionStatus, StepStatus } from '../../shared/model/execution.ts'
import type { Step } from '../../shared/model/workflow.ts'

/** One step of an execution with what has become of it. */
export interface StepState {
  readonly id: string
  readonly stepOrder: number
  readonly definition: Step
  readonly status: StepStatus
  /** Customers that it found; null for a step that is no check or has not run. */
  readonly found: number | null
}

/** All of an execution that decides what comes next. */
export interface ExecutionState {
  readonly status: ExecutionStatus
  readonly resumeAt: string | null
  readonly steps: readonly StepState[]
}

export type NextStep =
  /** Nothing to do now: over, paused, or waiting for a moment that has not come. */
  | { readonly do: 'nothing' }
  | { readonly do: 'start' }
  | { readonly do: 'finish_wait'; readonly step: StepState }
  | { readonly do: 'skip'; readonly step: StepState; readonly reason: 'step_off' | 'nobody_found' }
  /** Begin the step, or go on with it where the last process left it. */
  | { readonly do: 'run'; readonly step: StepState; readonly check: StepState | null }
  | { readonly do: 'complete' }

/**
 * What an execution does next. Pure: the same stored state gives the same answer in whatever
 * process, however often it is asked, so that a crash between two answers loses nothing.
 *
 * Steps run in order, one at a time. A step that acts on a check which found nobody is
 * skipped, and so is one that is switched off; the execution goes on.
 */
export function planNextStep(state: ExecutionState, now: string): NextStep {
  switch (state.status) {
    case 'completed':
    case 'failed':
    case 'cancelled':
    case 'paused':
      return { do: 'nothing' }
    case 'queued':
      return { do: 'start' }
    case 'waiting':
      return planWaiting(state, now)
    case 'running':
      return planRunning(state)
  }
}

function planWaiting(state: ExecutionState, now: string): NextStep {
  const step = state.steps.find((candidate) => candidate.status === 'waiting')
  const isOver = state.resumeAt !== null && state.resumeAt <= now
  return step !== undefined && isOver ? { do: 'finish_wait', step } : { do: 'nothing' }
}

function planRunning(state: ExecutionState): NextStep {
  const step = state.steps.find((candidate) => candidate.status !== 'completed' && candidate.status !== 'skipped')
  if (step === undefined) return { do: 'complete' }
  if (step.status === 'running' || step.status === 'waiting') return { do: 'run', step, check: checkBefore(state.steps, step) }
  if (!step.definition.isActive) return { do: 'skip', step, reason: 'step_off' }
  const check = checkBefore(state.steps, step)
  if (step.definition.triggerType === 'condition_based' && check !== null && check.found === 0) return { do: 'skip', step, reason: 'nobody_found' }
  return { do: 'run', step, check }
}

/** The nearest check before a step that is switched on: what `condition_result` refers to. */
function checkBefore(steps: readonly StepState[], step: StepState): StepState | null {
  return steps.findLast((candidate) => candidate.stepOrder < step.stepOrder && candidate.definition.stepType === 'check_condition' && candidate.definition.isActive) ?? null
}
