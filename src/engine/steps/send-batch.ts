import { toFailure, TransientFailure, UserFailure, type Failure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import type { TemplateCategory } from '../../shared/model/workflow.ts'
import type { EngineContext } from '../context.ts'
import type { ConnectionSlots } from '../execution/connection-slots.ts'
import type { RetryPolicies } from '../execution/retry-policy.ts'
import { now } from '../instant.ts'
import { nextPending, resolveOrphans } from '../store/action-logs.ts'
import type { WorkerTasks } from '../workers/worker-tasks.ts'
import { AccountWait } from './account-wait.ts'
import { sparingOf, type Sparing } from './check-condition.ts'
import type { ClaimedMail } from './claim-rows.ts'
import { decideOutcome, type SendOutcome, type SendResult } from './decide-outcome.ts'
import type { AccountInUse } from '../mail/account-in-use.ts'
import type { Hold } from '../mail/throttle.ts'
import { LetterMemo } from './letter-memo.ts'
import { takeTurn, writeOutcomes, type Settled, type TurnResult } from './send-turn.ts'
import type { MailRun, MailSource } from './step-run.ts'
import { Wakeup } from './wakeup.ts'

export interface SendParts {
  readonly context: EngineContext
  readonly workers: WorkerTasks
  readonly slots: ConnectionSlots
  readonly mail: MailSource
  readonly policies: RetryPolicies
  readonly random: () => number
  readonly replies: Replies
}

/** Where answers come from. */
export interface Replies {
  /**
   * Resolves when all that has come in is in the database; at once where no mailbox is read.
   * @throws Failure when a mailbox cannot be read
   */
  upToDate(signal: AbortSignal): Promise<void>
}

/** How a batch ended. `stopped`: somebody asked for it; rows are left pending. */
export type BatchEnd = { readonly kind: 'done' } | { readonly kind: 'stopped' } | { readonly kind: 'account_failed'; readonly failure: Failure }

/** What holds for all mails until the account is looked up again. */
export interface Round {
  readonly account: AccountInUse
  readonly settings: SettingsValues
}

/** A turn with what became of it on the disk. */
interface Turn extends TurnResult {
  readonly settled: readonly Settled[]
  /** False when the outcomes could not be written down: they are kept, and tried again. */
  readonly isWritten: boolean
}

/** What the workers say of a task that none of them has had. */
const NOT_BEGUN: ReadonlySet<string> = new Set(['worker.unavailable', 'failure.stopping'])

/** A database that cannot be written (a full disk) is given so many tries, this far apart, before outcomes are let go. */
const MAX_FAILED_COMMITS = 5
const FAILED_COMMIT_PAUSE_MS = 1_000

/**
 * Sends the pending rows of one step, as many at a time as there are connections.
 *
 * Each turn is one transaction: it commits the outcomes that have come in and claims the next
 * rows as `sending` for the slots that these have freed. While it waits for the disk, more
 * outcomes come in for the next turn; so one fsync serves several mails when it is busy and
 * none waits when it is not. Invariant: rows in flight + outcomes not yet committed ≤ slots held.
 */
export class SendBatch {
  readonly #parts: SendParts
  readonly #run: MailRun
  readonly #wakeup: Wakeup
  readonly #letter: LetterMemo
  readonly #wait: AccountWait
  /** What spares a customer this mail. */
  #sparing: Sparing | null = null
  #settled: Settled[] = []
  #inFlight = 0
  #accountFailure: Failure | null = null
  #fatal: { readonly thrown: unknown } | null = null
  #failedCommits = 0
  /** A mail is in flight with which a worker has died: no other goes beside it. */
  #isAlone = false

  constructor(parts: SendParts, run: MailRun) {
    this.#parts = parts
    this.#run = run
    this.#wakeup = new Wakeup(parts.context.clock)
    this.#letter = new LetterMemo(run.letter, parts.context.changes)
    this.#wait = new AccountWait(parts, run, this.#wakeup)
  }

  async run(): Promise<BatchEnd> {
    const stop = (): void => this.#wakeup.wake()
    this.#run.signal.addEventListener('abort', stop)
    try {
      await this.#resolveOrphans()
      const { execution, check, letter } = this.#run
      this.#sparing = check === null || !letter.sparesOrdered ? null : await sparingOf(this.#parts.context.db, execution.id, check)
      return await this.#rounds()
    } finally {
      this.#run.signal.removeEventListener('abort', stop)
      this.#letter.close()
    }
  }

  async #resolveOrphans(): Promise<void> {
    const { db, settings } = this.#parts.context
    const { unknownPolicy } = await settings()
    await resolveOrphans(db, this.#run.execution.id, this.#run.step.id, unknownPolicy === 'ask' ? 'unknown' : 'pending')
  }

  /** A round goes on until nothing is left to send or the account fails; then the account is waited for. */
  async #rounds(): Promise<BatchEnd> {
    for (;;) {
      if ((await this.#wait.untilReady()) === 'stopped') return { kind: 'stopped' }
      this.#accountFailure = null
      const round = await this.#beginRound()
      const end = round === null ? 'account' : await this.#round(round)
      if (typeof end === 'object') {
        await this.#wait.hold(end)
        continue
      }
      if (end !== 'account') return { kind: end }
      const failure: Failure | null = this.#accountFailure
      if (failure !== null && !(await this.#wait.retryAfter(failure))) return { kind: 'account_failed', failure }
    }
  }

  async #beginRound(): Promise<Round | null> {
    try {
      const settings = await this.#parts.context.settings()
      return { account: await this.#parts.mail.account(this.#run, await this.#category(settings.language)), settings }
    } catch (thrown) {
      if (!(thrown instanceof UserFailure || thrown instanceof TransientFailure)) throw thrown
      this.#accountFailure = thrown
      return null
    }
  }

  /** What kind of mail it is, in any language: an account may have that kind. Words that are missing are said by who needs them. */
  async #category(language: Language): Promise<TemplateCategory | null> {
    try {
      if (this.#letter.words(language) === undefined) await this.#letter.lookUp(this.#parts.context.db, language)
    } catch (thrown) {
      if (!(thrown instanceof UserFailure)) throw thrown
    }
    return this.#letter.words(language)?.category ?? null
  }

  async #round(round: Round): Promise<'done' | 'stopped' | 'account' | Hold> {
    for (;;) {
      const { claimed, held, isStopping, missing } = await this.#turn(round)
      if (missing !== null && (await this.#lookUp(missing))) continue
      if (this.#inFlight > 0 && this.#settled.length === 0) await this.#wakeup.wait(null)
      if (this.#inFlight > 0 || this.#settled.length > 0) continue
      if (this.#fatal !== null) throw this.#fatal.thrown
      if (isStopping) return 'stopped'
      if (this.#accountFailure !== null) return 'account'
      if (claimed > 0) continue
      const next = await nextPending(this.#parts.context.db, this.#run.execution.id, this.#run.step.id)
      if (next === undefined) return 'done'
      if (held !== null) return held
      await this.#waitForTurn(next.notBefore)
    }
  }

  /** One unit of a group commit: outcomes in, claims out; then the claimed mails go to the workers. */
  async #turn(round: Round): Promise<{ claimed: number; held: Hold | null; isStopping: boolean; missing: Language | null }> {
    const { context, slots } = this.#parts
    const taken = this.#mayClaim ? slots.take(Number.MAX_SAFE_INTEGER) : 0
    const { settled, claimed, held, isOver, isWritten, missing } = await this.#commit(round, taken)
    slots.release(taken + (isWritten ? settled.length : 0) - claimed.length)
    if (isWritten) this.#settled = this.#settled.slice(settled.length)
    else await this.#pause(settled.length)
    context.changes.publish({ topic: 'executions', id: this.#run.execution.id })
    this.#isAlone ||= claimed.some(({ workerDeaths }) => workerDeaths > 0)
    for (const mail of claimed) this.#send(round, mail)
    return { claimed: claimed.length, held, isStopping: isOver || this.#run.signal.aborted, missing }
  }

  /**
   * When claiming fails, the outcomes are committed without it and the mails in flight are still
   * waited for: what was sent must be known as sent.
   */
  async #commit(round: Round, taken: number): Promise<Turn> {
    const { context, slots } = this.#parts
    const { clock, commits } = context
    const terms = { ...round, run: this.#run, letter: this.#letter, sparing: this.#sparing }
    try {
      return await commits.run((direct) => {
        // Looked at as late as can be: answers that have come in while others had the disk share this turn.
        const settled = [...this.#settled]
        const reused = slots.isContended ? 0 : settled.length
        const mayClaim = this.#mayClaim && !this.#run.signal.aborted
        return { settled, isWritten: true, ...takeTurn(direct, clock, { terms, settled, slots: mayClaim ? reused + taken : 0, isQuiet: this.#inFlight === 0 }) }
      })
    } catch (thrown) {
      this.#fatal ??= { thrown }
    }
    const none = { claimed: [], missing: null, held: null, isOver: true }
    const settled = [...this.#settled]
    try {
      await commits.run((direct) => writeOutcomes(direct, clock, terms, settled))
      return { settled, isWritten: true, ...none }
    } catch (thrown) {
      context.logger.error('outcomes of mails could not be written down', { executionId: this.#run.execution.id, count: settled.length, detail: thrown instanceof Error ? thrown.message : String(thrown) })
      return { settled, isWritten: false, ...none }
    }
  }

  get #mayClaim(): boolean {
    return this.#accountFailure === null && this.#fatal === null && !this.#isAlone
  }

  /** False when there are no words: no mail can go, and those in flight are waited for. */
  async #lookUp(language: Language): Promise<boolean> {
    try {
      await this.#letter.lookUp(this.#parts.context.db, language)
      return true
    } catch (thrown) {
      this.#fatal ??= { thrown }
      return false
    }
  }

  /** Outcomes that could not be written are tried again after a pause; let go at last, their rows stay `sending` for the next driver to resolve. */
  async #pause(unwritten: number): Promise<void> {
    const { context, slots } = this.#parts
    this.#failedCommits += 1
    if (this.#failedCommits > MAX_FAILED_COMMITS) {
      slots.release(unwritten)
      this.#settled = this.#settled.slice(unwritten)
      return
    }
    await new Promise<void>((resolve) => void context.clock.setTimer(FAILED_COMMIT_PAUSE_MS, resolve))
  }

  #send(round: Round, mail: ClaimedMail): void {
    this.#inFlight += 1
    void this.#dialogue(round, mail).then((outcome) => {
      this.#inFlight -= 1
      this.#isAlone = false
      if (outcome.kind === 'account') this.#accountFailure = outcome.failure
      this.#settled.push({ mail, outcome })
      this.#wakeup.wake()
    })
  }

  async #dialogue({ account, settings }: Round, mail: ClaimedMail): Promise<SendOutcome> {
    const { workers, policies, random } = this.#parts
    let result: SendResult
    try {
      const answer = await workers.run({ type: 'send_mail', account: account.account, mail: mail.task })
      if (answer.type !== 'mail_sent' && answer.type !== 'mail_failed') throw new Error(`a send task was answered with ${answer.type}`)
      result = answer
    } catch (thrown) {
      const failure = toFailure(thrown, () => mail.row.id)
      result = { type: NOT_BEGUN.has(failure.key) ? 'not_begun' : 'worker_died', failure }
    }
    return decideOutcome(result, mail, policies, settings.unknownPolicy, random())
  }

  async #waitForTurn(notBefore: string | null): Promise<void> {
    const { slots, context } = this.#parts
    if (notBefore === null || notBefore <= now(context.clock)) {
      // Rows are pending and free to go, so what is missing is a slot; one may have come free since we looked.
      const off = slots.onRelease(() => this.#wakeup.wake())
      if (!slots.hasFree) await this.#wakeup.wait(null)
      off()
    } else {
      await this.#wakeup.wait(Date.parse(notBefore))
    }
  }
}
