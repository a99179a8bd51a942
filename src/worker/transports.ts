import SMTPPool from 'nodemailer/lib/smtp-pool'
import type { MailAccount } from '../shared/worker-protocol.ts'
import { SENDING_TIMEOUTS, smtpOptions } from './smtp-options.ts'
import { authOf } from './smtp-login.ts'
import type { TokenDesk } from './token-desk.ts'

/** Servers close a silent connection after five minutes (RFC 5321 4.5.3.2.7); we leave before. */
const IDLE_MILLISECONDS = 60_000

function poolFor(account: MailAccount, tokens: TokenDesk): SMTPPool {
  return new SMTPPool({
    ...smtpOptions(account, SENDING_TIMEOUTS),
    ...authOf(account, tokens),
    pool: true,
    maxConnections: account.maxConnections,
    maxMessages: 10_000,
    idleTimeout: IDLE_MILLISECONDS,
    // Only a mail of which not a byte has gone out is put back by nodemailer: once for each
    // connection that may turn out to be stale.
    maxRequeues: account.maxConnections + 1,
  })
}

interface Entry {
  readonly pool: SMTPPool
  tasks: number
  lastUsed: number
}

/** One pool of connections for each account key, shared by all tasks of this worker. */
export class Transports {
  readonly #entries = new Map<string, Entry>()
  readonly #now: () => number
  readonly #tokens: TokenDesk

  constructor(now: () => number, tokens: TokenDesk) {
    this.#now = now
    this.#tokens = tokens
  }

  /** Lends the account's pool to one task. */
  async using<T>(account: MailAccount, task: (pool: SMTPPool) => Promise<T>): Promise<T> {
    const entry = this.#entryOf(account)
    entry.tasks += 1
    try {
      return await task(entry.pool)
    } finally {
      entry.tasks -= 1
      entry.lastUsed = this.#now()
    }
  }

  #entryOf(account: MailAccount): Entry {
    const known = this.#entries.get(account.key)
    if (known !== undefined) return known
    const entry: Entry = { pool: poolFor(account, this.#tokens), tasks: 0, lastUsed: this.#now() }
    this.#entries.set(account.key, entry)
    return entry
  }

  /** Closes what no task uses: accounts that another has replaced, and all that have been idle for a minute. Called now and then. */
  sweep(): void {
    const newest = [...this.#entries.values()].reduce((latest, entry) => Math.max(latest, entry.lastUsed), 0)
    for (const [key, entry] of this.#entries) {
      const isReplaced = entry.lastUsed < newest && this.#now() - entry.lastUsed > 5_000
      if (entry.tasks > 0 || (!isReplaced && this.#now() - entry.lastUsed < IDLE_MILLISECONDS)) continue
      this.#entries.delete(key)
      entry.pool.close()
    }
  }

  closeAll(): void {
    for (const entry of this.#entries.values()) entry.pool.close()
    this.#entries.clear()
  }
}
