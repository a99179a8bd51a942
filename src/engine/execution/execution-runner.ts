import { toFailure } from '../../shared/failure.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import type { Clock } from '../ports.ts'
import type { SendParts } from '../steps/send-batch.ts'
import type { Direct } from '../store/direct.ts'
import { failRunningStep, moveExecution } from '../store/executions.ts'
import { advanceExecution, type Advance } from './advance-execution.ts'
import { RunExecution } from './run-execution.ts'

interface Active {
  readonly controller: AbortController
  readonly done: Promise<void>
  /** Woken while it was stopping: to be driven again. */
  isWanted: boolean
}

/** Drives executions, each by one driver at a time. */
export class ExecutionRunner {
  readonly #parts: SendParts
  /** Called when an execution has gone as far as it goes now: a wait may have become the nearest moment. */
  readonly #onRest: () => void
  readonly #active = new Map<string, Active>()
  #isStopping = false

  constructor(parts: SendParts, onRest: () => void) {
    this.#parts = parts
    this.#onRest = onRest
  }

  /** Drives an execution on as far as it goes. Harmless for one that is being driven, or over. */
  wake(id: string): void {
    if (this.#isStopping) return
    const active = this.#active.get(id)
    if (active !== undefined) {
      active.isWanted = true
      return
    }
    this.#take(id, new AbortController(), null)
  }

  /**
   * Runs `claim`, which may put an execution into the queue, and drives that on as far as the
   * database alone takes it, in one unit of a group commit: what falls due and sends nothing is
   * begun and over with one share of one fsync.
   * @throws what `claim` throws; nothing of it is left then.
   */
  async begin(claim: (direct: Direct) => string | null): Promise<void> {
    const { clock, commits } = this.#parts.context
    const controller = new AbortController()
    const begun = await commits.run((direct) => {
      const id = claim(direct)
      return id === null ? null : { id, advance: tryAdvance(direct, clock, id, controller.signal) }
    })
    // Until now nobody knew of it; from now on it is driven like any other.
    if (begun !== null && !this.#isStopping) this.#take(begun.id, controller, begun.advance)
  }

  #take(id: string, controller: AbortController, advance: Advance | null): void {
    const done = this.#drive(id, controller.signal, advance).finally(() => {
      const ended = this.#active.get(id)
      this.#active.delete(id)
      if (ended?.isWanted === true) this.wake(id)
      if (!this.#isStopping) this.#onRest()
    })
    this.#active.set(id, { controller, done, isWanted: false })
  }

  /** Asks the driver of an execution to stop after the mails in flight, because its row has changed. */
  interrupt(id: string): void {
    this.#active.get(id)?.controller.abort()
  }

  /** Stops the drivers of these executions; resolves when their mails in flight have their outcome. */
  async halt(ids: readonly string[]): Promise<void> {
    const active = ids.flatMap((id) => this.#active.get(id) ?? [])
    for (const { controller } of active) controller.abort()
    await Promise.all(active.map(({ done }) => done))
  }

  /** Stops all drivers; resolves when the mails in flight have their outcome. */
  async stop(): Promise<void> {
    this.#isStopping = true
    const all = [...this.#active.values()]
    for (const { controller } of all) controller.abort()
    await Promise.all(all.map(({ done }) => done))
  }

  async #drive(id: string, signal: AbortSignal, advance: Advance | null): Promise<void> {
    try {
      await new RunExecution(this.#parts, id, signal).drive(advance)
    } catch (thrown) {
      await this.#fail(id, thrown)
    }
  }

  async #fail(id: string, thrown: unknown): Promise<void> {
    const { context } = this.#parts
    const failure = toFailure(thrown, () => newId(context.clock))
    const detail = failure.cause instanceof Error ? (failure.cause.stack ?? failure.cause.message) : failure.message
    context.logger.error('an execution failed', { executionId: id, failure: failure.key, detail })
    try {
      const { language } = await context.settings()
      const at = now(context.clock)
      await context.db.transaction().execute(async (db) => {
        await moveExecution(db, id, ['queued', 'running', 'waiting'], { status: 'failed', completedAt: at, resumeAt: null, failure: { json: failure.toJson(), message: failure.in(language) } })
        await failRunningStep(db, id, at)
      })
      context.changes.publish({ topic: 'executions', id })
    } catch (broken) {
      // The database itself is broken: the row stays as it was, and the next start goes on from it.
      context.logger.error('could not write down a failed execution', { executionId: id, detail: broken instanceof Error ? broken.message : String(broken) })
    }
  }
}

/** Null when it could not be driven: it stays queued, and its own driver finds out why and says so. */
function tryAdvance(direct: Direct, clock: Clock, id: string, signal: AbortSignal): Advance | null {
  let advance: Advance | null = null
  try {
    direct.nested(() => {
      advance = advanceExecution(direct, clock, id, signal)
    })
  } catch {
    return null
  }
  return advance
}
