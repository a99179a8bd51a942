import type { EngineContext } from '../context.ts'
import { nextResume } from '../store/executions.ts'
import { listAccounts, type KeptAccount } from '../store/mail-accounts.ts'
import { nextDueMoment } from '../store/slots.ts'
import { isPassing, type TokenKeeper } from './token-keeper.ts'
import { nextCheckOf } from './when-to-check.ts'

/** A start has better things to do first (ms). */
const AFTER_START_MS = 20_000
/** It is asked at least this often what is due: plans change, a clock may jump, a machine sleep (ms). */
const LONGEST_SLEEP_MS = 10 * 60_000

/** Looks after the sign-ins while nobody sends: some times a day, and an hour before mail is due. */
export class TokenWatch {
  readonly #context: Pick<EngineContext, 'db' | 'clock' | 'logger'>
  readonly #keeper: TokenKeeper
  #cancelTimer: (() => void) | null = null
  #isStopped = false
  #looking: Promise<void> = Promise.resolve()

  constructor(context: Pick<EngineContext, 'db' | 'clock' | 'logger'>, keeper: TokenKeeper) {
    this.#context = context
    this.#keeper = keeper
  }

  start(): void {
    this.#sleep(AFTER_START_MS)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancelTimer?.()
    await this.#looking
  }

  #sleep(ms: number): void {
    if (this.#isStopped) return
    this.#cancelTimer = this.#context.clock.setTimer(ms, () => {
      this.#looking = this.#look().finally(() => this.#sleep(LONGEST_SLEEP_MS))
    })
  }

  async #look(): Promise<void> {
    const { db, clock, logger } = this.#context
    try {
      const signedIn = (await listAccounts(db)).filter(({ login, signedInAs }) => login !== 'password' && signedInAs !== null)
      const due = signedIn.length === 0 ? null : await this.#nextMail()
      for (const account of signedIn) if (nextCheckOf(checkedAt(account), due) <= clock.now()) await this.#check(account.id)
    } catch (thrown) {
      logger.error('could not look after the sign-ins', { detail: thrown instanceof Error ? thrown.message : String(thrown) })
    }
  }

  /** The next moment at which mail may be due: a run begins, or one goes on after a wait. */
  async #nextMail(): Promise<number | null> {
    const { db } = this.#context
    const moments = [await nextDueMoment(db), await nextResume(db)].flatMap((moment) => (moment === null ? [] : [Date.parse(moment)]))
    return moments.length === 0 ? null : Math.min(...moments)
  }

  /** What the provider says is written down and told by the keeper. */
  async #check(accountId: string): Promise<void> {
    try {
      await this.#keeper.check(accountId)
    } catch (thrown) {
      const kind = isPassing(thrown) ? 'the provider of a mail account could not be asked' : 'a mail account is not let in any more'
      this.#context.logger.warn(kind, { accountId, reason: thrown instanceof Error ? thrown.message : String(thrown) })
    }
  }
}

/** The later of the last time that we were let in, and the first that we were not. */
function checkedAt({ tokenCheckedAt, signInLostAt }: KeptAccount): number | null {
  const moments = [tokenCheckedAt, signInLostAt].flatMap((moment) => (moment === null ? [] : [Date.parse(moment)]))
  return moments.length === 0 ? null : Math.max(...moments)
}
