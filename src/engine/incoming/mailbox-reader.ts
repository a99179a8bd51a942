import { toFailure, type Failure } from '../../shared/failure.ts'
import { recordAlert } from '../alerts/record-alert.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import { closeAlert } from '../store/alerts.ts'
import { readPosition, savePosition } from '../store/incoming-mails.ts'
import { listAccounts } from '../store/mail-accounts.ts'
import type { ImapLogin, Looked } from './imap-protocol.ts'
import { MailboxSession, SessionEnded } from './mailbox-session.ts'
import { ownAddresses, takeInMail, type TakenIn } from './take-in-mail.ts'

/** A mailbox that is read, and how to get into it. */
export interface Mailbox {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string
  readonly folder: string
  /**
   * @param isRefused the login before was refused: a token is asked for anew
   * @throws Failure when there is no password or token to be had
   */
  login(isRefused: boolean): Promise<ImapLogin>
}

/** By what a mailbox is known: how far it was read outlives a change of password or port. */
export const mailboxKey = ({ host, user, folder }: Pick<Mailbox, 'host' | 'user' | 'folder'>): string => `${user}@${host}/${folder}`.toLowerCase()

/** Mails at a time: a transaction of some milliseconds each. */
const AT_A_TIME = 20
/** A server tells of new mail by itself where it knows IDLE; where it does not, or is silent, it is asked (ms). */
const LOOK_MS = 4 * 60_000
/** After a failure (ms): each pause three times the one before, up to the longest. */
const FIRST_PAUSE_MS = 10_000
const LONGEST_PAUSE_MS = 15 * 60_000
/** A connection that does not come is told of after so many tries: some minutes. */
const TRIES_BEFORE_ALERT = 5
/** Threads that may die over one mail before it is passed over. */
const DEATHS = 2

/**
 * Reads one mailbox for as long as the program runs, and never changes anything in it. What was
 * read and how far are committed together, so that a crash neither loses a mail nor takes one in twice.
 */
export class MailboxReader {
  readonly #context: EngineContext
  readonly #entry: string
  readonly #mailbox: Mailbox
  readonly #onTaken: (taken: readonly TakenIn[]) => void
  readonly #deaths = new Map<number, number>()
  #session: MailboxSession | null = null
  #looking: Promise<Failure | null> | null = null
  #isWanted = false
  #failure: Failure | null = null
  #attempt = 0
  #lookedAt: string | null = null
  #cancelTimer: (() => void) | null = null
  #isStopped = false

  constructor(context: EngineContext, entry: string, mailbox: Mailbox, onTaken: (taken: readonly TakenIn[]) => void) {
    this.#context = context
    this.#entry = entry
    this.#mailbox = mailbox
    this.#onTaken = onTaken
  }

  /** As a person knows it. */
  get name(): string {
    const { user, host } = this.#mailbox
    return user.includes('@') ? user : `${user} (${host})`
  }

  /** As it was when it was last looked into; `lookedAt` null: not yet since the start. */
  get state(): { readonly lookedAt: string | null; readonly failure: Failure | null } {
    return { lookedAt: this.#lookedAt, failure: this.#failure }
  }

  /**
   * Looks now. Called while it is looking, it looks once more after that.
   * @returns why it could not be read; null when all that is new has been taken in
   */
  look(): Promise<Failure | null> {
    this.#isWanted = true
    this.#looking ??= this.#lookWhileWanted().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancelTimer?.()
    await this.#session?.close()
    await this.#looking
    await this.#session?.close()
  }

  async #lookWhileWanted(): Promise<Failure | null> {
    let failure: Failure | null = null
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false
      failure = await this.#lookOnce()
    }
    return failure
  }

  async #lookOnce(): Promise<Failure | null> {
    this.#cancelTimer?.()
    let failure: Failure | null = null
    try {
      await this.#takeInNew()
      this.#attempt = 0
    } catch (thrown) {
      failure = this.#failureOf(thrown)
      this.#attempt += 1
      await this.#session?.close()
      this.#session = null
    }
    if (!this.#isStopped) {
      await this.#tell(failure).catch((broken: unknown) => this.#context.logger.error('could not write down how a mailbox stands', { detail: String(broken) }))
      this.#cancelTimer = this.#context.clock.setTimer(failure === null ? LOOK_MS : pauseAfter(this.#attempt), () => void this.look())
    }
    return failure
  }

  async #takeInNew(): Promise<void> {
    const session = await this.#open()
    const key = mailboxKey(this.#mailbox)
    for (let hasMore = true; hasMore && !this.#isStopped; ) {
      const position = await readPosition(this.#context.db, key)
      const skip = [...this.#deaths].filter(([, deaths]) => deaths >= DEATHS).map(([uid]) => uid)
      const looked = await session.look({ after: position === null ? null : { uidValidity: position.uidValidity, uid: position.lastUid, since: dayBefore(position.lookedAt) }, limit: AT_A_TIME, skip })
      await this.#commit(key, looked)
      hasMore = looked.hasMore
    }
  }

  async #open(): Promise<MailboxSession> {
    if (this.#session !== null && !this.#session.isOver) return this.#session
    const { host, port, security, folder } = this.#mailbox
    const login = await this.#mailbox.login(this.#failure?.key.startsWith('incoming.login_refused') === true)
    this.#session = await MailboxSession.open(this.#entry, this.#context.clock, { host, port, security, folder, login }, () => {
      if (!this.#isStopped) void this.look()
    })
    return this.#session
  }

  async #commit(key: string, { uidValidity, lastUid, mails, unreadable }: Looked): Promise<void> {
    const { db, clock, logger } = this.#context
    const settings = await this.#context.settings()
    const own = ownAddresses(settings, await listAccounts(db), this.#mailbox.user)
    const taken = await db.transaction().execute(async (transaction) => {
      const all: TakenIn[] = []
      for (const mail of mails) all.push(await takeInMail(transaction, this.#context, mail, own, settings.language))
      await savePosition(transaction, key, { uidValidity, lastUid, lookedAt: now(clock) })
      return all
    })
    if (unreadable.length > 0) logger.warn('mails that came in could not be read', { mailbox: key, count: unreadable.length })
    const kept = taken.filter(({ kind }) => kind !== 'none')
    if (kept.length > 0) this.#onTaken(kept)
  }

  #failureOf(thrown: unknown): Failure {
    if (!(thrown instanceof SessionEnded)) return toFailure(thrown, () => newId(this.#context.clock))
    const { diedAt, failure } = thrown.end
    if (diedAt !== null) {
      const deaths = (this.#deaths.get(diedAt) ?? 0) + 1
      this.#deaths.set(diedAt, deaths)
      this.#context.logger.warn('a mail was being read when its thread ended', { mailbox: mailboxKey(this.#mailbox), uid: diedAt, deaths, isPassedOver: deaths >= DEATHS })
    }
    return failure
  }

  /** A cause is told of once, and closed when the mailbox is read again. */
  async #tell(failure: Failure | null): Promise<void> {
    const { db, clock, changes, logger } = this.#context
    const before = this.#failure
    const isFirst = this.#lookedAt === null
    this.#failure = failure
    if (failure === null) {
      this.#lookedAt = now(clock)
      if (!isFirst && before === null) return
      await closeAlert(db, { cause: 'mailbox_unreadable', workflowId: null }, now(clock))
      changes.publish({ topic: 'alerts' })
      return
    }
    if (before?.key !== failure.key) logger.warn('a mailbox could not be read', { mailbox: mailboxKey(this.#mailbox), failure: failure.key, detail: failure.detail ?? failure.message })
    if (this.#attempt === triesBeforeAlert(failure)) await db.transaction().execute((transaction) => recordAlert(transaction, this.#context, { cause: 'mailbox_unreadable', workflowId: null, executionId: null, failure }))
    if (this.#attempt === 1 || this.#attempt === triesBeforeAlert(failure)) changes.publish({ topic: 'alerts' })
  }
}

/** What a person must mend is told of at once; but who sets a mailbox up gives its password a moment after its place. */
function triesBeforeAlert({ retryable, key }: Failure): number {
  if (retryable) return TRIES_BEFORE_ALERT
  return key === 'incoming.password_missing' ? 2 : 1
}

function pauseAfter(attempt: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 3 ** (attempt - 1))
}

/** A server's days may begin elsewhere; a mail that is found twice is taken in once. */
function dayBefore(instant: string): string {
  const day = new Date(instant)
  day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString()
}
