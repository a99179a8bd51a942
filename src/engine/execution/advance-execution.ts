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
import { insertActionLogNow, updateStepLogNow, waitMomentNow } from '../store/driving.ts'
import { readSettingsNow } from '../store/settings.ts'
import { deadlineAfter } from './deadline.ts'
import { ExecutionDraft } from './execution-draft.ts'
import { planNextStep, type NextStep, type StepState } from './plan-next-step.ts'
import { settleExecution } from './settle-execution.ts'

/** Steps whose work is the database's alone; all others need workers, files, or chunks of their own. */
const AT_ONCE: readonly StepType[] = ['check_condition', 'wait_until']

/** True for a step that looks who has answered: what lies in the mailbox has to be taken in before it. */
export const looksAtReplies = ({ definition }: StepState): boolean => definition.stepType === 'check_condition' && definition.conditionConfig.check === 'no_reply'

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
 *
 * @param hasReplies true when all answers are in the database: else it stops before a step that looks at them
 */
export function advanceExecution(direct: Direct, clock: Clock, id: string, signal: AbortSignal, hasReplies = false): Advance {
  const draft = ExecutionDraft.read(direct, id)
  if (draft === undefined) return { kind: 'rest', status: null }
  const advance = advanceDraft(direct, clock, draft, { signal, hasReplies })
  draft.write(direct)
  return advance
}

function advanceDraft(direct: Direct, clock: Clock, draft: ExecutionDraft, { signal, hasReplies }: { readonly signal: AbortSignal; readonly hasReplies: boolean }): Advance {
  for (;;) {
    const at = now(clock)
    const next = planNextStep(draft.state, at)
    if (next.do === 'nothing') return { kind: 'rest', status: draft.execution.status }
    if (next.do !== 'run') {
      move(direct, clock, draft, next, at)
      continue
    }
    const run = beginStep(direct, draft, next, at, signal)
    if (!AT_ONCE.includes(next.step.definition.stepType) || (!hasReplies && looksAtReplies(next.step))) return { kind: 'step', run }
    try {
      direct.nested(() => performStep(direct, clock, draft, run, at))
    } catch (thrown) {
      return { kind: 'broken', thrown }
    }
  }
}

function move(direct: Direct, clock: Clock, draft: ExecutionDraft, next: Exclude<NextStep, { do: 'run' | 'nothing' }>, at: string): void {
  switch (next.do) {
    case 'start':
      draft.move({ status: 'running', startedAt: at })
      return
    case 'finish_wait':
      finishWait(direct, draft, next.step, at)
      return
    case 'skip':
      skip(direct, clock, draft, next, at)
      return
    case 'complete':
      settleExecution(direct, draft, at)
      return
  }
}

function beginStep(direct: Direct, draft: ExecutionDraft, { step, check }: Extract<NextStep, { do: 'run' }>, at: string, signal: AbortSignal): AnyStepRun {
  draft.move({ currentStep: step.stepOrder })
  draft.moveStep(step.id, at, 'running')
  const { workflow, execution, state } = draft
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

/** Writes and draft belong together: the draft moves last, when nothing can throw any more. */
function performStep(direct: Direct, clock: Clock, draft: ExecutionDraft, run: AnyStepRun, at: string): void {
  const { definition, id } = run.step
  if (definition.stepType === 'check_condition') {
    const found = runCheck(direct, clock, { ...run, definition }, { hasSentBefore: hasSentBefore(draft.state.steps, run.step), at })
    draft.moveStep(id, at, 'completed', { completedAt: at, found })
  } else if (definition.stepType === 'wait_until') beginWait(direct, clock, draft, run, definition, at)
}

function beginWait(direct: Direct, clock: Clock, draft: ExecutionDraft, { execution, step, timezone }: AnyStepRun, definition: StepOf<'wait_until'>, at: string): void {
  // Begun before, and come back to when what failed is tried again: it keeps its own moment.
  const begun = step.status === 'pending' ? null : waitMomentNow(direct, execution.id, step.id)
  const resumeAt = begun ?? waitMoment(definition.triggerConfig, at, timezone)
  insertActionLogNow(direct, stepLog(clock, execution.id, step, 'pending', at, { resumeAt }))
  draft.move({ status: 'waiting', resumeAt })
  draft.moveStep(step.id, at, 'waiting')
}

function finishWait(direct: Direct, draft: ExecutionDraft, step: StepState, at: string): void {
  const { id, resume_at: resumeAt } = draft.execution
  updateStepLogNow(direct, id, step.id, { status: 'success', performedAt: at, resultData: { resumeAt, resumedAt: at } })
  draft.move({ status: 'running', resumeAt: null })
  draft.moveStep(step.id, at, 'completed', { completedAt: at })
}

function skip(direct: Direct, clock: Clock, draft: ExecutionDraft, { step, reason }: Extract<NextStep, { do: 'skip' }>, at: string): void {
  const key = `skipped.${reason}` as const
  insertActionLogNow(direct, { ...stepLog(clock, draft.execution.id, step, 'skipped', at, { reason: { key } }), errorMessage: text(readSettingsNow(direct).language, key) })
  draft.move({ currentStep: step.stepOrder })
  draft.moveStep(step.id, at, 'skipped', { completedAt: at })
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
