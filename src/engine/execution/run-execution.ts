import { UserFailure, type Failure } from '../../shared/failure.ts'
import type { ExecutionStatus } from '../../shared/model/execution.ts'
import { recordAlert } from '../alerts/record-alert.ts'
import { now } from '../instant.ts'
import { createOrders } from '../steps/create-order.ts'
import { fanOut } from '../steps/fan-out.ts'
import { generateReport } from '../steps/generate-report.ts'
import { SendBatch, type SendParts } from '../steps/send-batch.ts'
import type { AnyStepRun, MailRun, StepRun } from '../steps/step-run.ts'
import { templateLetter } from '../steps/template-letter.ts'
import { lastErrorOfStep, countsOfSteps, noTargets } from '../store/action-logs.ts'
import { moveExecution, saveStepProgress, stepProgress } from '../store/executions.ts'
import { advanceExecution, looksAtReplies, type Advance } from './advance-execution.ts'

/** Why an execution stopped being driven: nothing to do now, or somebody asked. */
type Turn = 'go_on' | 'stop'

/**
 * Drives one execution as far as it can go now: what the database alone can do in one unit of
 * a group commit (`advanceExecution`), each other step by its own means, and again. Every move
 * is a committed transaction, so it may be killed between any two and driven on by another
 * process.
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

  /**
   * @param begun how far it came in the unit that put it into the queue; null: to be read from the database
   * @returns the state in which the execution rests; null when it was asked to stop, or is gone.
   */
  async drive(begun: Advance | null): Promise<ExecutionStatus | null> {
    const { clock, commits, changes } = this.#context
    let hasReplies = false
    for (let next = begun; !this.#signal.aborted; next = null) {
      const advance = next ?? (await commits.run((direct) => advanceExecution(direct, clock, this.#id, this.#signal, hasReplies)))
      hasReplies = false
      changes.publish({ topic: 'executions', id: this.#id })
      if (advance.kind === 'rest') return advance.status
      if (advance.kind === 'broken') throw advance.thrown
      if (looksAtReplies(advance.run.step)) {
        hasReplies = await this.#takeInReplies()
        continue
      }
      const turn = await this.#runStep(advance.run)
      changes.publish({ topic: 'executions', id: this.#id })
      if (turn === 'stop') return null
    }
    return null
  }

  /**
   * Who has answered is not reminded: the mailbox is read first. False when it was asked to stop meanwhile.
   * @throws Failure when it cannot be read
   */
  async #takeInReplies(): Promise<boolean> {
    try {
      await this.#parts.replies.upToDate(this.#signal)
      return true
    } catch (thrown) {
      if (this.#signal.aborted) return false
      throw thrown
    }
  }

  get #context() {
    return this.#parts.context
  }

  async #runStep(run: AnyStepRun): Promise<Turn> {
    const { definition } = run.step
    switch (definition.stepType) {
      case 'send_email':
        return this.#send({ ...run, recipients: definition.actionConfig.recipients, letter: templateLetter(this.#parts, definition.actionConfig, run) })
      case 'create_order':
        return (await createOrders(this.#context, { ...run, definition })) === 'stopped' ? 'stop' : 'go_on'
      case 'generate_report':
        return this.#report({ ...run, definition })
      case 'check_condition':
      case 'wait_until':
        throw new Error(`${definition.stepType} is done where the execution is advanced`)
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
      await this.#askAbout(run.execution.workflow_id, counts.unknown)
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
    return new UserFailure('execution.account_failed', { remaining, reason: failure.in(language), cause: failure.key }, { cause: failure })
  }

  /** The office wants to be asked before anything is sent twice: the execution pauses with the question. */
  async #askAbout(workflowId: string, count: number): Promise<void> {
    const { language } = await this.#context.settings()
    const failure = new UserFailure('execution.unknown_outcome', { count })
    const isPaused = await this.#context.db.transaction().execute(async (db) => {
      if (!(await moveExecution(db, this.#id, ['running'], { status: 'paused', failure: { json: failure.toJson(), message: failure.in(language) } }))) return false
      await recordAlert(db, this.#context, { cause: 'unknown_outcome', workflowId, executionId: this.#id, failure })
      return true
    })
    if (isPaused) this.#context.changes.publish({ topic: 'alerts' })
    this.#context.logger.warn('an execution waits for a person: mails of unknown outcome', { executionId: this.#id, count })
  }
}
