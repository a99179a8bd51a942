import { z } from 'zod'
import { UserFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { IncomingMailSettings } from '../../shared/model/settings.ts'
import { text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { decodeCursor, pageFrom } from '../cursor.ts'
import type { IncomingMailService } from '../services/mail-services.ts'
import { countIncoming, listIncoming } from '../store/incoming-mails.ts'
import { MailboxReader, mailboxKey } from './mailbox-reader.ts'
import { isSameMailbox, type MailboxSource } from './mailboxes.ts'
import { MailboxSession, SessionEnded } from './mailbox-session.ts'
import type { TakenIn } from './take-in-mail.ts'

/** Between tries to read a mailbox that an execution waits for (ms). */
const PAUSES_MS = [10_000, 60_000]

const Position = z.tuple([z.string(), z.string()])

/** Reads the office's mailboxes, and tells what came back. */
export class IncomingMail {
  readonly #context: EngineContext
  readonly #entry: string
  readonly #mailboxes: MailboxSource
  readonly #onEvent: () => void
  readonly #readers = new Map<string, MailboxReader>()
  #arranging: Promise<void> = Promise.resolve()
  #isStopped = false
  #unsubscribe: (() => void) | null = null

  /**
   * @param entry the file of imap-thread, as source or as bundle
   * @param onEvent called when an event was raised that nobody has handled yet
   */
  constructor(context: EngineContext, entry: string, mailboxes: MailboxSource, onEvent: () => void) {
    this.#context = context
    this.#entry = entry
    this.#mailboxes = mailboxes
    this.#onEvent = onEvent
  }

  /** Does not wait for the servers: a mail server that is away must not hold up the start. */
  async start(): Promise<void> {
    this.#unsubscribe = this.#context.changes.subscribe(({ topic }) => {
      if (topic === 'settings') void this.#arrange()
    })
    await this.#arrange()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#unsubscribe?.()
    await this.#arranging
    await Promise.all([...this.#readers.values()].map((reader) => reader.stop()))
  }

  /**
   * Resolves when all that lies in the mailboxes has been taken in; at once where none is read.
   * What time may mend is tried again a few times.
   * @throws Failure when a mailbox cannot be read: whoever would be reminded may have answered.
   */
  async upToDate(signal: AbortSignal): Promise<void> {
    await this.#arranging
    for (const reader of this.#readers.values()) {
      let failure = await reader.look()
      for (const pause of PAUSES_MS) {
        if (failure?.retryable !== true || signal.aborted) break
        await this.#pause(pause, signal)
        failure = signal.aborted ? failure : await reader.look()
      }
      if (failure === null) continue
      const { language } = await this.#context.settings()
      throw new UserFailure('incoming.replies_unknown', { reason: failure.in(language) }, { status: 503, cause: failure })
    }
  }

  #pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel()
        signal.removeEventListener('abort', done)
        resolve()
      }
      const cancel = this.#context.clock.setTimer(ms, done)
      signal.addEventListener('abort', done)
    })
  }

  get service(): IncomingMailService {
    return {
      list: async ({ executionId, limit, cursor }) => {
        const after = decodeCursor(cursor, Position)
        const rows = await listIncoming(this.#context.db, executionId, after, limit + 1)
        return { ...pageFrom(rows, limit, (mail) => [mail.receivedAt, mail.id], (mail) => mail), total: await countIncoming(this.#context.db, executionId) }
      },
      status: async (language) => {
        await this.#arranging
        return {
          mailboxes: [...this.#readers.values()].map(({ name, state }) => ({ mailbox: name, lookedAt: state.lookedAt, problem: state.failure?.in(language) ?? null })),
        }
      },
      verify: (input, language) => this.#verify(input, language),
    }
  }

  /** Tries a mailbox: connects, logs in, opens the folder; reads nothing. The stored password is not carried to another server or user. */
  async #verify(input: { readonly incomingMail?: IncomingMailSettings | undefined; readonly password?: string | undefined }, language: Language): Promise<Awaited<ReturnType<IncomingMailService['verify']>>> {
    const saved = (await this.#context.settings()).incomingMail
    const mailbox = input.incomingMail ?? saved
    if (mailbox === null) return { ok: false, step: 'settings', message: text(language, 'incoming.no_mailbox'), detail: null }
    const isStoredOnesPlace = saved === null || isSameMailbox(saved, mailbox)
    const password = input.password ?? (isStoredOnesPlace ? await this.#context.secrets.get('imapPassword') : undefined)
    if (password === undefined || password === '') return { ok: false, step: 'settings', message: text(language, 'incoming.password_missing', { user: mailbox.user }), detail: null }
    const { host, port, security, folder, user } = mailbox
    try {
      const session = await MailboxSession.open(this.#entry, this.#context.clock, { host, port, security, folder, login: { user, password } }, () => undefined)
      await session.close()
      return { ok: true, step: null, message: text(language, 'incoming.ok', { host, folder, user }), detail: null }
    } catch (thrown) {
      if (!(thrown instanceof SessionEnded)) throw thrown
      const { failure, step } = thrown.end
      return { ok: false, step, message: failure.in(language), detail: failure.detail ?? null }
    }
  }

  /** Begins with what is new, ends what is no more, and tries again at once what could not be read. */
  #arrange(): Promise<void> {
    this.#arranging = this.#arranging.then(() => this.#arrangeNow()).catch((thrown: unknown) => this.#context.logger.error('the mailboxes could not be arranged', { detail: String(thrown) }))
    return this.#arranging
  }

  async #arrangeNow(): Promise<void> {
    if (this.#isStopped) return
    const wanted = new Map((await this.#mailboxes()).map((mailbox) => [JSON.stringify([mailboxKey(mailbox), mailbox.port, mailbox.security]), mailbox]))
    for (const [id, reader] of this.#readers) {
      if (wanted.has(id)) continue
      this.#readers.delete(id)
      await reader.stop()
    }
    for (const [id, mailbox] of wanted) {
      const known = this.#readers.get(id)
      const reader = known ?? new MailboxReader(this.#context, this.#entry, mailbox, (taken) => this.#tell(taken))
      if (known === undefined) this.#readers.set(id, reader)
      if (known === undefined || known.state.failure !== null) void reader.look()
    }
  }

  #tell(taken: readonly TakenIn[]): void {
    const { changes } = this.#context
    for (const executionId of new Set(taken.flatMap((mail) => mail.executionId ?? []))) changes.publish({ topic: 'executions', id: executionId })
    for (const customerId of new Set(taken.flatMap((mail) => mail.markedCustomerId ?? []))) changes.publish({ topic: 'customers', id: customerId })
    if (taken.some(({ isEvent }) => isEvent)) this.#onEvent()
  }
}
