import type { ExecutionStatus } from '../../shared/model/execution.ts'
import type { StepOf, StepType } from '../../shared/model/workflow.ts'
import { text } from '../../shared/texts/text.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import type { Clock } from '../ports.ts'
import { waitMoment } from '../schedule/wait-moment.ts'
import { runCheck } from '../steps/check-condition.ts'
import type { AnyStepRun } from '../steps/step-run.ts'
import type { NewActionLog } from '../store/action-logs.ts'
import type { Direct } from '../store/direct.ts'
import { executionNow, insertActionLogNow, moveExecutionNow, saveStepNow, updateStepLogNow } from '../store/driving.ts'
import { readSettingsNow } from '../store/settings.ts'
import { deadlineAfter } from './deadline.ts'
import { planNextStep, type NextStep, type StepState } from './plan-next-step.ts'
import { readExecutionNow, readFrameNow, type LoadedExecution } from './read-state.ts'
import { settleExecution } from './settle-execution.ts'

/** Steps whose work is the database's alone; all others need workers, files, or chunks of their own. */
const AT_ONCE: readonly StepType[] = ['check_condition', 'wait_until']

/** How far an execution came without leaving the database. */
export type Advance =
  /** Nothing more to do now; null: there is no such execution. */
  | { readonly kind: 'rest'; readonly status: ExecutionStatus | null }
  /** A step is under way that takes more than the database. */
  | { readonly kind: 'step'; readonly run: AnyStepRun }
  /** A step could not be done: it is under way, and nothing of this try is left. */
  | { readonly kind: 'broken'; readonly thrown: unknown }

/**
 * Drives an execution on as far as the database alone can take it: reads its state, asks
 * `planNextStep`, does it, and again, all in the caller's unit of a group commit. So an
 * execution that sends nothing costs one share of one fsync, and a crash finds either all of
 * these moves or none.
 */
export function advanceExecution(direct: Direct, clock: Clock, id: string, signal: AbortSignal): Advance {
  const frame = readFrameNow(direct, id)
  for (;;) {
    const loaded = frame === undefined ? undefined : readExecutionNow(direct, frame)
    if (loaded === undefined) return { kind: 'rest', status: null }
    const next = planNextStep(loaded.state, now(clock))
    if (next.do === 'nothing') return { kind: 'rest', status: loaded.execution.status }
    if (next.do !== 'run') {
      move(direct, clock, loaded, next)
      continue
    }
    const run = beginStep(direct, clock, loaded, next, signal)
    if (!AT_ONCE.includes(next.step.definition.stepType)) return { kind: 'step', run }
    try {
      direct.nested(() => performStep(direct, clock, run, loaded.state.steps))
    } catch (thrown) {
      return { kind: 'broken', thrown }
    }
  }
}

function move(direct: Direct, clock: Clock, { execution: { id } }: LoadedExecution, next: Exclude<NextStep, { do: 'run' | 'nothing' }>): void {
  switch (next.do) {
    case 'start':
      moveExecutionNow(direct, id, 'queued', { status: 'running', startedAt: now(clock) })
      return
    case 'finish_wait':
      finishWait(direct, clock, id, next.step)
      return
    case 'skip':
      skip(direct, clock, id, next.step, next.reason)
      return
    case 'complete':
      settleExecution(direct, clock, id)
      return
  }
}

function beginStep(direct: Direct, clock: Clock, loaded: LoadedExecution, { step, check }: Extract<NextStep, { do: 'run' }>, signal: AbortSignal): AnyStepRun {
  const { execution, workflow, state } = loaded
  const at = now(clock)
  moveExecutionNow(direct, execution.id, 'running', { currentStep: step.stepOrder })
  saveStepNow(direct, execution.id, step.id, at, { status: 'running' })
  const timezone = workflow.schedule?.timezone ?? readSettingsNow(direct).office.timezone
  return {
    execution,
    workflowName: workflow.name,
    isSample: workflow.isSample,
    schedule: workflow.schedule,
    timezone,
    step,
    check,
    deadline: deadlineAfter(state.steps, step, at, timezone),
    signal,
  }
}

function performStep(direct: Direct, clock: Clock, run: AnyStepRun, steps: readonly StepState[]): void {
  const { definition } = run.step
  if (definition.stepType === 'check_condition') runCheck(direct, clock, { ...run, definition }, hasSentBefore(steps, run.step))
  else if (definition.stepType === 'wait_until') beginWait(direct, clock, run, definition)
}

function beginWait(direct: Direct, clock: Clock, { execution, step, timezone }: AnyStepRun, definition: StepOf<'wait_until'>): void {
  const at = now(clock)
  const resumeAt = waitMoment(definition.triggerConfig, at, timezone)
  moveExecutionNow(direct, execution.id, 'running', { status: 'waiting', resumeAt })
  saveStepNow(direct, execution.id, step.id, at, { status: 'waiting' })
  insertActionLogNow(direct, stepLog(clock, execution.id, step, 'pending', at, { resumeAt }))
}

function finishWait(direct: Direct, clock: Clock, id: string, step: StepState): void {
  const at = now(clock)
  const resumeAt = executionNow(direct, id)?.resume_at ?? null
  moveExecutionNow(direct, id, 'waiting', { status: 'running', resumeAt: null })
  saveStepNow(direct, id, step.id, at, { status: 'completed', completedAt: at })
  updateStepLogNow(direct, id, step.id, { status: 'success', performedAt: at, resultData: { resumeAt, resumedAt: at } })
}

function skip(direct: Direct, clock: Clock, id: string, step: StepState, reason: 'step_off' | 'nobody_found'): void {
  const at = now(clock)
  const key = `skipped.${reason}` as const
  moveExecutionNow(direct, id, 'running', { currentStep: step.stepOrder })
  saveStepNow(direct, id, step.id, at, { status: 'skipped', completedAt: at })
  insertActionLogNow(direct, { ...stepLog(clock, id, step, 'skipped', at, { reason: { key } }), errorMessage: text(readSettingsNow(direct).language, key) })
}

function stepLog(clock: Clock, executionId: string, step: StepState, status: 'pending' | 'skipped', at: string, resultData: Readonly<Record<string, unknown>>): NewActionLog {
  return {
    id: newId(clock),
    executionId,
    stepId: step.id,
    actionType: step.definition.stepType,
    targetId: executionId,
    targetType: 'execution',
    targetName: null,
    targetAddress: null,
    status,
    performedAt: at,
    resultData,
  }
}

function hasSentBefore(steps: readonly StepState[], step: StepState): boolean {
  return steps.some((candidate) => candidate.stepOrder < step.stepOrder && candidate.definition.stepType === 'send_email' && candidate.definition.isActive)
}
