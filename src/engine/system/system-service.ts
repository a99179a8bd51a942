import { Temporal } from 'temporal-polyfill'
import type { Change, MailsOfDay, MetricsSummary } from '../../shared/contract/system.ts'
import type { EngineContext } from '../context.ts'
import { instantOf, now } from '../instant.ts'
import type { LateRun, Outlook, SystemService } from '../services/office-services.ts'
import { Wakeup } from '../steps/wakeup.ts'
import { mailTallies, mailTally, readCensus, type Day } from '../store/metrics.ts'
import { nextResume } from '../store/executions.ts'
import { finishedSince, lateSlotsSince, readNextRun, readOutlook } from '../store/outlook.ts'
import { readPause } from '../store/pause.ts'

const DAYS_30_MS = 30 * 24 * 3_600_000

/** So many changes are kept for a listener that does not keep up; what is dropped repeats what is kept. */
const MAX_PENDING = 1000
/** More than a person is told of one by one. */
const MAX_TOLD = 50

export class System implements SystemService {
  readonly #context: EngineContext
  readonly #closing: AbortSignal

  constructor(context: EngineContext, closing: AbortSignal) {
    this.#context = context
    this.#closing = closing
  }

  now(): string {
    return now(this.#context.clock)
  }

  async metrics(): Promise<MetricsSummary> {
    const { office } = await this.#context.settings()
    const at = this.now()
    const { today, tomorrow, monday } = daysAround(at, office.timezone)
    const { db } = this.#context
    const ofToday = await mailTally(db, today, tomorrow)
    const of30Days = await mailTally(db, instantOf(this.#context.clock.now() - DAYS_30_MS), tomorrow)
    const tried = of30Days.success + of30Days.failed
    const census = await readCensus(db, monday)
    return {
      sentToday: ofToday.success,
      failedToday: ofToday.failed,
      trialToday: ofToday.trial,
      successRate30Days: tried === 0 ? null : of30Days.success / tried,
      runningExecutions: census.running,
      waitingExecutions: census.waiting,
      activeWorkflows: census.activeWorkflows,
      activeCustomers: census.activeCustomers,
      customersMissingOrder: census.customersMissingOrder,
      trialMails: census.trialMails,
    }
  }

  async mailsByDay(days: number): Promise<MailsOfDay[]> {
    const { office } = await this.#context.settings()
    const tallies = await mailTallies(this.#context.db, lastDays(days, this.now(), office.timezone))
    return tallies.map(({ date, success, failed, trial }) => ({ date, sent: success, failed, trial }))
  }

  async outlook(since: string): Promise<Outlook> {
    const { db } = this.#context
    const [counts, next, nextResumeAt, finished, pause] = await Promise.all([readOutlook(db), readNextRun(db), nextResume(db), finishedSince(db, since, MAX_TOLD), readPause(db)])
    return { ...counts, next: next ?? null, nextResumeAt, finished, pausedAt: pause?.at ?? null }
  }

  lateRuns(foundSince: string): Promise<readonly LateRun[]> {
    return lateSlotsSince(this.#context.db, foundSince, MAX_TOLD)
  }

  /** One change of a kind waits at a time: a page that reads after it sees all that came before. */
  async *changes(signal: AbortSignal | undefined): AsyncIterableIterator<Change> {
    const pending = new Map<string, Change>()
    const wakeup = new Wakeup(this.#context.clock)
    const wake = (): void => wakeup.wake()
    const unsubscribe = this.#context.changes.subscribe((change) => {
      if (pending.size < MAX_PENDING) pending.set(`${change.topic} ${change.id ?? ''}`, change)
      wake()
    })
    const isOver = (): boolean => signal?.aborted === true || this.#closing.aborted
    signal?.addEventListener('abort', wake)
    this.#closing.addEventListener('abort', wake)
    try {
      while (!isOver()) {
        const changes = [...pending.values()]
        pending.clear()
        yield* changes
        if (pending.size === 0) await wakeup.wait(null)
      }
    } finally {
      unsubscribe()
      signal?.removeEventListener('abort', wake)
      this.#closing.removeEventListener('abort', wake)
    }
  }
}

/** The last so many days of a calendar in `timezone`, today the last. */
function lastDays(count: number, at: string, timezone: string): Day[] {
  const today = Temporal.Instant.from(at).toZonedDateTimeISO(timezone).toPlainDate()
  return Array.from({ length: count }, (_, index): Day => {
    const date = today.subtract({ days: count - 1 - index })
    return { date: date.toString(), from: midnightOf(date, timezone), to: midnightOf(date.add({ days: 1 }), timezone) }
  })
}

function midnightOf(date: Temporal.PlainDate, timezone: string): string {
  return instantOf(date.toZonedDateTime(timezone).epochMilliseconds)
}

/** Midnights of today, tomorrow and this week's Monday in the office's zone, as instants. */
function daysAround(at: string, timezone: string): { today: string; tomorrow: string; monday: string } {
  const today = Temporal.Instant.from(at).toZonedDateTimeISO(timezone).toPlainDate()
  return { today: midnightOf(today, timezone), tomorrow: midnightOf(today.add({ days: 1 }), timezone), monday: midnightOf(today.subtract({ days: today.dayOfWeek - 1 }), timezone) }
}
