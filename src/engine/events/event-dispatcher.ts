import { toFailure, UserFailure } from '../../shared/failure.ts'
import { recordAlert } from '../alerts/record-alert.ts'
import type { EngineContext } from '../context.ts'
import { startExecution } from '../execution/start-execution.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import { chainOf, claimEventRun, linkEventRun, listenersOf, markEventHandled, openEvents, type Listener, type StoredEvent } from '../store/events.ts'
import type { Handle } from '../store/open-store.ts'
import { readPause } from '../store/pause.ts'
import { EventFacts, filterFields, type EventData } from './event-data.ts'
import { matchesFilter } from './matches-filter.ts'
import { MAX_CHAIN, planStart } from './plan-start.ts'

const BATCH = 200
const TRY_AGAIN_MS = 60_000

/**
 * Starts the workflows that listen for the events of the outbox. An event is handled in one
 * transaction: its executions, the rows that say they were started, and that it is handled.
 * So each workflow starts once for each event, wherever the process may die.
 *
 * Who listens is decided then, which is right after the event, or at the next start.
 */
export class EventDispatcher {
  readonly #context: EngineContext
  readonly #wake: (executionId: string) => void
  #checking: Promise<void> | null = null
  #isWanted = false
  #isStopped = false
  #unsubscribe: (() => void) | null = null
  #cancelTimer: (() => void) | null = null

  constructor(context: EngineContext, wake: (executionId: string) => void) {
    this.#context = context
    this.#wake = wake
  }

  start(): Promise<void> {
    this.#unsubscribe = this.#context.changes.subscribe(({ topic }) => {
      if (topic === 'orders' || topic === 'customers') void this.check()
    })
    return this.check()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#unsubscribe?.()
    this.#cancelTimer?.()
    await this.#checking
  }

  /** Handles what waits in the outbox. Called while it does so, it looks once more after that. */
  check(): Promise<void> {
    this.#isWanted = true
    this.#checking ??= this.#checkWhileWanted().finally(() => {
      this.#checking = null
    })
    return this.#checking
  }

  async #checkWhileWanted(): Promise<void> {
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false
      try {
        await this.#handleOpen()
      } catch (thrown) {
        this.#tryAgainLater(thrown, null)
      }
    }
  }

  async #handleOpen(): Promise<void> {
    // What comes while the office is paused waits in the outbox.
    if ((await readPause(this.#context.db)) !== null) return
    for (let after = ''; !this.#isStopped; ) {
      const events = await openEvents(this.#context.db, after, BATCH)
      for (const event of events) await this.#handleOne(event)
      const last = events.at(-1)
      if (last === undefined) return
      after = last.id
    }
  }

  /** One event that cannot be handled must not keep the others from being. */
  async #handleOne(event: StoredEvent): Promise<void> {
    const { db, changes } = this.#context
    try {
      const { started, hasAlert } = await db.transaction().execute((transaction) => this.#startListeners(transaction, event))
      if (hasAlert) changes.publish({ topic: 'alerts' })
      for (const executionId of started) {
        changes.publish({ topic: 'executions', id: executionId })
        this.#wake(executionId)
      }
    } catch (thrown) {
      this.#tryAgainLater(thrown, event.id)
    }
  }

  async #startListeners(db: Handle, event: StoredEvent): Promise<{ started: string[]; hasAlert: boolean }> {
    const facts = EventFacts.parse(JSON.parse(event.payload))
    const fields = filterFields(facts)
    const listeners = await listenersOf(db, event)
    const heard = listeners.filter(({ filter }) => filter === null || matchesFilter(filter, fields))
    const chain = heard.length === 0 ? [] : await chainOf(db, event.sourceExecutionId, MAX_CHAIN)
    const started: string[] = []
    for (const listener of heard) {
      const executionId = await this.#startListener(db, event, facts, listener, chain)
      if (executionId !== null) started.push(executionId)
    }
    await markEventHandled(db, event.id, now(this.#context.clock))
    return { started, hasAlert: started.length < heard.length }
  }

  async #startListener(db: Handle, event: StoredEvent, facts: EventFacts, listener: Listener, chain: readonly string[]): Promise<string | null> {
    const { workflowId, version, isSample } = listener
    const claim = { workflowId, eventId: event.id, at: now(this.#context.clock) }
    const alert = { workflowId, executionId: event.sourceExecutionId }
    if (listener.filter === null) {
      await claimEventRun(db, { ...claim, outcome: 'failed', reason: 'filter' })
      await recordAlert(db, this.#context, { ...alert, cause: 'could_not_start', failure: new UserFailure('event.bad_filter', { workflow: listener.name }) })
      return null
    }
    const plan = planStart(workflowId, chain)
    if (plan.do === 'stop') {
      await claimEventRun(db, { ...claim, outcome: 'stopped', reason: plan.reason })
      const failure = new UserFailure(plan.reason === 'loop' ? 'event.loop' : 'event.too_deep', { workflow: listener.name, limit: MAX_CHAIN + 1 })
      await recordAlert(db, this.#context, { ...alert, cause: 'event_loop', failure })
      return null
    }
    await claimEventRun(db, { ...claim, outcome: 'started', reason: null })
    const eventData: EventData = { ...facts, event: event.name, eventId: event.id }
    const executionId = await startExecution(db, this.#context, { workflowId, version, isSample, trigger: 'event', dueAt: null, eventData: JSON.stringify(eventData) })
    await linkEventRun(db, workflowId, event.id, executionId)
    return executionId
  }

  /** The event stays in the outbox: it is tried again in a minute, and at the next start. */
  #tryAgainLater(thrown: unknown, eventId: string | null): void {
    const { logger, clock } = this.#context
    const failure = toFailure(thrown, () => newId(clock))
    logger.error('an event could not be handled', { eventId, failure: failure.key, detail: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
    this.#cancelTimer?.()
    if (!this.#isStopped) this.#cancelTimer = clock.setTimer(TRY_AGAIN_MS, () => void this.check())
  }
}
