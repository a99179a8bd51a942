import { UserFailure, type Failure } from '../../shared/failure.ts'
import type { Step, WaitConfig } from '../../shared/model/workflow.ts'
import { text } from '../../shared/texts/text.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import { waitMoment } from '../schedule/wait-moment.ts'
import { runCheck } from '../steps/check-condition.ts'
import { createOrders } from '../steps/create-order.ts'
import { fanOut } from '../steps/fan-out.ts'
import { generateReport } from '../steps/generate-report.ts'
import { SendBatch, type SendParts } from '../steps/send-batch.ts'
import type { AnyStepRun, MailRun, StepRun } from '../steps/step-run.ts'
import { templateLetter } from '../steps/template-letter.ts'
import { insertActionLogs, lastErrorOfStep, countsOfSteps, noTargets, updateStepLog } from '../store/action-logs.ts'
import { findExecution, moveExecution, saveStepProgress, stepProgress } from '../store/executions.ts'
import { planNextStep, type NextStep, type StepState } from './plan-next-step.ts'
import { readExecution, type LoadedExecution } from './read-state.ts'
import { settleExecution } from './settle-execution.ts'

/** Why an execution stopped being driven: nothing to do now, or somebody asked. */
type Turn = 'go_on' | 'stop'

/**
 * Drives one execution as far as it can go now: reads its state, asks `planNextStep`, does
 * it, and again. Every move is a committed transaction, so it may be killed between any two
 * and driven on by another process.
 */
export class RunExecution {
  readonly #parts: SendParts
  readonly #id: string
  readonly #signal: AbortSignal

  constructor(parts: SendParts, id: string, signal: AbortSignal) {
    this.#parts = parts
    this.#id = id
    this.#signal = signal
  }

  async drive(): Promise<void> {
    for (;;) {
      if (this.#signal.aborted) return
      const loaded = await readExecution(this.#context.db, this.#id)
      if (loaded === undefined) return
      const turn = await this.#act(loaded, planNextStep(loaded.state, now(this.#context.clock)))
      this.#context.changes.publish({ topic: 'executions', id: this.#id })
      if (turn === 'stop') return
    }
  }

  get #context() {
    return this.#parts.context
  }

  async #act(loaded: LoadedExecution, next: NextStep): Promise<Turn> {
    switch (next.do) {
      case 'nothing':
        return 'stop'
      case 'start':
        await moveExecution(this.#context.db, this.#id, ['queued'], { status: 'running', startedAt: now(this.#context.clock) })
        return 'go_on'
      case 'finish_wait':
        await this.#finishWait(next.step)
        return 'go_on'
      case 'skip':
        await this.#skip(next.step, next.reason)
        return 'go_on'
      case 'run':
        return this.#runStep(loaded, next.step, next.check)
      case 'complete':
        await settleExecution(this.#context, this.#id)
        return 'stop'
    }
  }

  async #runStep(loaded: LoadedExecution, step: StepState, check: StepState | null): Promise<Turn> {
    const { clock, db } = this.#context
    const { definition } = step
    const at = now(clock)
    await db.transaction().execute(async (trx) => {
      await moveExecution(trx, this.#id, ['running'], { currentStep: step.stepOrder })
      await saveStepProgress(trx, this.#id, step.id, at, { status: 'running' })
    })
    const run = await this.#stepRun(loaded, step, check)
    switch (definition.stepType) {
      case 'send_email':
        return this.#send({ ...run, recipients: definition.actionConfig.recipients, letter: templateLetter(this.#parts.mail, definition.actionConfig.template, step.stepOrder) })
      case 'check_condition':
        await runCheck(this.#context, { ...run, definition }, hasSentBefore(loaded.state.steps, step))
        return 'go_on'
      case 'wait_until':
        await this.#wait(run, definition.triggerConfig)
        return 'go_on'
      case 'create_order':
        return (await createOrders(this.#context, { ...run, definition })) === 'stopped' ? 'stop' : 'go_on'
      case 'generate_report':
        return this.#report({ ...run, definition })
    }
  }

  async #stepRun(loaded: LoadedExecution, step: StepState, check: StepState | null): Promise<AnyStepRun> {
    const { office } = await this.#context.settings()
    const timezone = loaded.workflow.definition.schedule?.timezone ?? office.timezone
    return {
      execution: loaded.execution,
      workflowName: loaded.workflow.definition.name,
      isSample: loaded.workflow.isSample,
      schedule: loaded.workflow.definition.schedule,
      timezone,
      step,
      check,
      deadline: deadlineAfter(loaded.state.steps, step, now(this.#context.clock), timezone),
      signal: this.#signal,
    }
  }

  /** Makes the report once, then mails it. What fails on the way to its receivers leaves the report kept. */
  async #report(run: StepRun<'generate_report'>): Promise<Turn> {
    const letter = await generateReport(this.#parts, run)
    return letter === 'stopped' ? 'stop' : this.#send({ ...run, recipients: run.definition.actionConfig.recipients, letter })
  }

  async #send(run: MailRun): Promise<Turn> {
    const { db, clock } = this.#context
    const progress = (await stepProgress(db, this.#id)).find(({ stepId }) => stepId === run.step.id)
    if (progress?.isFannedOut !== true) await fanOut(this.#context, run)
    const end = await new SendBatch(this.#parts, run).run()
    if (end.kind === 'stopped') return 'stop'
    const counts = (await countsOfSteps(db, this.#id)).get(run.step.id) ?? noTargets()
    if (end.kind === 'account_failed') throw await this.#accountFailure(end.failure, counts.pending)
    if (counts.unknown > 0) {
      await this.#askAbout(counts.unknown)
      return 'stop'
    }
    if (counts.failed > 0 && counts.success === 0) {
      const reason = (await lastErrorOfStep(db, this.#id, run.step.id)) ?? ''
      throw new UserFailure('execution.all_failed', { step: run.step.stepOrder, reason })
    }
    const at = now(clock)
    await saveStepProgress(db, this.#id, run.step.id, at, { status: 'completed', completedAt: at })
    return 'go_on'
  }

  async #accountFailure(failure: Failure, remaining: number): Promise<Failure> {
    const { language } = await this.#context.settings()
    return new UserFailure('execution.account_failed', { remaining, reason: failure.in(language) }, { cause: failure })
  }

  /** The office wants to be asked before anything is sent twice: the execution pauses with the question. */
  async #askAbout(count: number): Promise<void> {
    const { language } = await this.#context.settings()
    const failure = new UserFailure('execution.unknown_outcome', { count })
    await moveExecution(this.#context.db, this.#id, ['running'], { status: 'paused', failure: { json: failure.toJson(), message: failure.in(language) } })
    this.#parts.context.logger.warn('an execution waits for a person: mails of unknown outcome', { executionId: this.#id, count })
  }

  async #wait(run: AnyStepRun, config: WaitConfig): Promise<void> {
    const { db, clock } = this.#context
    const at = now(clock)
    const resumeAt = waitMoment(config, at, run.timezone)
    await db.transaction().execute(async (trx) => {
      const hasMoved = await moveExecution(trx, this.#id, ['running'], { status: 'waiting', resumeAt })
      if (!hasMoved) return
      await saveStepProgress(trx, this.#id, run.step.id, at, { status: 'waiting' })
      await insertActionLogs(trx, [this.#stepLog(run.step, 'pending', at, { resumeAt })])
    })
  }

  async #finishWait(step: StepState): Promise<void> {
    const { db, clock } = this.#context
    const at = now(clock)
    await db.transaction().execute(async (trx) => {
      const execution = await findExecution(trx, this.#id)
      const hasMoved = await moveExecution(trx, this.#id, ['waiting'], { status: 'running', resumeAt: null })
      if (!hasMoved) return
      await saveStepProgress(trx, this.#id, step.id, at, { status: 'completed', completedAt: at })
      await updateStepLog(trx, this.#id, step.id, { status: 'success', performedAt: at, resultData: { resumeAt: execution?.resume_at ?? null, resumedAt: at } })
    })
  }

  async #skip(step: StepState, reason: 'step_off' | 'nobody_found'): Promise<void> {
    const { db, clock } = this.#context
    const at = now(clock)
    const { language } = await this.#context.settings()
    const key = `skipped.${reason}` as const
    await db.transaction().execute(async (trx) => {
      await moveExecution(trx, this.#id, ['running'], { currentStep: step.stepOrder })
      await saveStepProgress(trx, this.#id, step.id, at, { status: 'skipped', completedAt: at })
      await insertActionLogs(trx, [{ ...this.#stepLog(step, 'skipped', at, { reason: { key } }), errorMessage: text(language, key) }])
    })
  }

  #stepLog(step: StepState, status: 'pending' | 'skipped', at: string, resultData: Readonly<Record<string, unknown>>) {
    return {
      id: newId(this.#context.clock),
      executionId: this.#id,
      stepId: step.id,
      actionType: step.definition.stepType,
      targetId: this.#id,
      targetType: 'execution' as const,
      targetName: null,
      targetAddress: null,
      status,
      performedAt: at,
      resultData,
    }
  }
}

function hasSentBefore(steps: readonly StepState[], step: StepState): boolean {
  return steps.some((candidate) => candidate.stepOrder < step.stepOrder && candidate.definition.stepType === 'send_email' && candidate.definition.isActive)
}

/** The next wait's moment after a step, as it can be told now: what a mail calls the deadline. */
export function deadlineAfter(steps: readonly { readonly stepOrder: number; readonly definition: Step }[], step: { readonly stepOrder: number }, at: string, timezone: string): string | null {
  const wait = steps.find((candidate) => candidate.stepOrder > step.stepOrder && candidate.definition.stepType === 'wait_until' && candidate.definition.isActive)
  return wait?.definition.stepType === 'wait_until' ? waitMoment(wait.definition.triggerConfig, at, timezone) : null
}
