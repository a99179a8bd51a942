import { Worker } from 'node:worker_threads'
import { TransientFailure, type Failure } from '../../shared/failure.ts'
import type { Clock } from '../ports.ts'
import { imapFailure, type ImapStep } from './imap-failure.ts'
import { FromThread, type ImapTask, type Look, type Looked } from './imap-protocol.ts'

/** In megabytes. A mail of half a megabyte takes ten. */
const MEMORY_LIMIT = 256
/** No step of a conversation with a server takes longer, nor does the parsing of mails (ms). */
const DEADLINE_MS = 120_000

/** Why a session ended. */
interface SessionEnd {
  readonly failure: Failure
  readonly step: ImapStep
  /** The mail in hand when the thread died without a word: what it may have died of. */
  readonly diedAt: number | null
}

/** Thrown by a session: it is over. */
export class SessionEnded extends Error {
  readonly end: SessionEnd

  constructor(end: SessionEnd) {
    super(end.failure.message, { cause: end.failure })
    this.end = end
  }
}

interface Waiting {
  readonly resolve: (looked: Looked | null) => void
  readonly reject: (ended: SessionEnded) => void
  readonly cancelTimer: () => void
}

/** One connection to a mailbox, in a thread of its own. */
export class MailboxSession {
  readonly #thread: Worker
  readonly #clock: Clock
  readonly #task: ImapTask
  readonly #onNews: () => void
  #waiting: Waiting | null = null
  #reading: number | null = null
  #end: SessionEnd | null = null
  #isClosing = false

  private constructor(entry: string, clock: Clock, task: ImapTask, onNews: () => void) {
    this.#clock = clock
    this.#task = task
    this.#onNews = onNews
    this.#thread = new Worker(entry, { workerData: task, execArgv: [], env: {}, resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT } })
    this.#thread.on('message', (message) => this.#hear(FromThread.parse(message)))
    this.#thread.on('error', () => undefined)
    this.#thread.on('exit', () => this.#over(null))
  }

  /**
   * Connects, logs in and opens the folder, to read only.
   * @param entry the file of imap-thread, as source or as bundle
   * @param onNews called when the server says that there is something new, and when the session has ended
   * @throws SessionEnded
   */
  static async open(entry: string, clock: Clock, task: ImapTask, onNews: () => void): Promise<MailboxSession> {
    const session = new MailboxSession(entry, clock, task, onNews)
    await session.#answer()
    return session
  }

  get isOver(): boolean {
    return this.#end !== null
  }

  /** @throws SessionEnded */
  async look(look: Omit<Look, 'type'>): Promise<Looked> {
    if (this.#end !== null) throw new SessionEnded(this.#end)
    this.#reading = null
    const answer = this.#answer()
    this.#thread.postMessage({ type: 'look', ...look } satisfies Look)
    const looked = await answer
    if (looked === null) throw new Error('a look was answered as an opening is')
    return looked
  }

  async close(): Promise<void> {
    this.#isClosing = true
    await this.#thread.terminate()
  }

  #answer(): Promise<Looked | null> {
    return new Promise((resolve, reject) => {
      const cancelTimer = this.#clock.setTimer(DEADLINE_MS, () => void this.#thread.terminate())
      this.#waiting = { resolve, reject, cancelTimer }
    })
  }

  #hear(message: FromThread): void {
    switch (message.type) {
      case 'open':
        this.#settle(({ resolve }) => resolve(null))
        return
      case 'looked':
        this.#settle(({ resolve }) => resolve(message))
        return
      case 'reading':
        this.#reading = message.uid
        return
      case 'news':
        this.#onNews()
        return
      case 'closed': {
        const { login } = this.#task
        const facts = message.error ?? { code: 'EConnectionClosed', message: '', isLogin: false, isTls: false, isFolder: false, response: '' }
        this.#over({ ...imapFailure(facts, { ...this.#task, user: login.user }), diedAt: null })
        return
      }
    }
  }

  /** @param end null: the thread is gone without a word */
  #over(end: SessionEnd | null): void {
    if (this.#end !== null) return
    const { host, port, folder } = this.#task
    const over = end ?? { failure: new TransientFailure('incoming.connection_lost', { host, port, folder, user: this.#task.login.user }), step: 'connect', diedAt: this.#reading }
    this.#end = over
    const wasWaiting = this.#waiting !== null
    this.#settle(({ reject }) => reject(new SessionEnded(over)))
    if (!wasWaiting && !this.#isClosing) this.#onNews()
  }

  #settle(act: (waiting: Waiting) => void): void {
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.cancelTimer()
    if (waiting !== null) act(waiting)
  }
}
