import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { openNotices, resumeNotices } from '../store/alerts.ts'
import { collectAlerts } from './collect-alerts.ts'
import { isMailDue, tellNotice, type TellParts } from './tell-notice.ts'

/** Executions report each of their steps; so long after the first report (ms) is looked whether one has failed. */
const SOON_MS = 100
const TRY_AGAIN_MS = 60_000

/**
 * Keeps the alerts: looks at what the executions have come to, and tells what is to be told,
 * one notice after the other. All that is left to do is rows, so that a crash neither loses
 * nor repeats a telling, but for a mail that was in its SMTP dialogue.
 */
export class AlertKeeper {
  readonly #parts: TellParts & { readonly context: EngineContext }
  #checking: Promise<void> | null = null
  #isWanted = false
  #isStopped = false
  #unsubscribe: (() => void) | null = null
  #cancelSoon: (() => void) | null = null
  #cancelRetry: (() => void) | null = null

  constructor(parts: TellParts & { readonly context: EngineContext }) {
    this.#parts = parts
  }

  async start(): Promise<void> {
    const { context } = this.#parts
    await resumeNotices(context.db)
    this.#unsubscribe = context.changes.subscribe(({ topic }) => {
      if (topic === 'executions') this.#checkSoon()
      else if (topic === 'alerts') void this.check()
    })
    // What the last process left is told without keeping the start waiting.
    void this.check()
  }

  /** Resolves when the mail in flight has its outcome. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#unsubscribe?.()
    this.#cancelSoon?.()
    this.#cancelRetry?.()
    await this.#checking
  }

  /** Looks now. Called while it is looking, it looks once more after that. */
  check(): Promise<void> {
    this.#isWanted = true
    this.#checking ??= this.#checkWhileWanted().finally(() => {
      this.#checking = null
    })
    return this.#checking
  }

  #checkSoon(): void {
    if (this.#cancelSoon !== null || this.#isStopped) return
    this.#cancelSoon = this.#parts.context.clock.setTimer(SOON_MS, () => {
      this.#cancelSoon = null
      void this.check()
    })
  }

  async #checkWhileWanted(): Promise<void> {
    const { context } = this.#parts
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false
      try {
        if (await collectAlerts(context)) context.changes.publish({ topic: 'alerts' })
        await this.#tellAll()
      } catch (thrown) {
        context.logger.error('could not keep the alerts', { detail: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
        this.#retryAfter(TRY_AGAIN_MS)
      }
    }
  }

  async #tellAll(): Promise<void> {
    const { db, clock, changes } = this.#parts.context
    const notices = await openNotices(db)
    for (const notice of notices) {
      if (this.#isStopped) return
      if (notice.notified_at !== null && !isMailDue(notice, now(clock))) continue
      await tellNotice(this.#parts, notice)
      changes.publish({ topic: 'alerts' })
    }
    const moments = (await openNotices(db)).flatMap(({ not_before }) => (not_before === null ? [] : [Date.parse(not_before)]))
    if (moments.length > 0) this.#retryAfter(Math.max(0, Math.min(...moments) - clock.now()))
  }

  #retryAfter(ms: number): void {
    this.#cancelRetry?.()
    if (!this.#isStopped) this.#cancelRetry = this.#parts.context.clock.setTimer(ms, () => void this.check())
  }
}
