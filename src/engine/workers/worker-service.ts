import type { WorkerOverview } from '../../shared/contract/workers.ts'
import type { Clock } from '../ports.ts'
import type { WorkerService } from '../services/office-services.ts'
import { Wakeup } from '../steps/wakeup.ts'
import type { WorkerPool } from './worker-pool.ts'

/** Pictures are at least this far apart, however busy the workers are, */
const AT_LEAST_MS = 1_000
/** and at most this far, for memory and time go on. */
const AT_MOST_MS = 5_000

export interface WorkerServiceParts {
  readonly pool: Pick<WorkerPool, 'overview' | 'monitor'>
  readonly clock: Clock
  /** Mails that wait in the database: the workers are given no more than there are connections. */
  readonly waitingMails: () => Promise<number>
  readonly closing: AbortSignal
}

/** The worker monitor, as pages and other programs see it. */
export class Workers implements WorkerService {
  readonly #parts: WorkerServiceParts
  #isSampling = false
  #cancelSample = (): void => undefined

  constructor(parts: WorkerServiceParts) {
    this.#parts = parts
    parts.pool.monitor.onChange(() => this.#sampleSoon())
    parts.closing.addEventListener('abort', () => this.#cancelSample())
  }

  async get(): Promise<WorkerOverview> {
    const waiting = await this.#parts.waitingMails()
    const overview = this.#parts.pool.overview()
    return { ...overview, queues: overview.queues.map((queue) => (queue.name === 'email' ? { ...queue, depth: queue.depth + waiting } : queue)) }
  }

  async *watch(signal: AbortSignal | undefined): AsyncIterableIterator<WorkerOverview> {
    const { clock, closing, pool } = this.#parts
    const changed = new Wakeup(clock)
    const left = new Wakeup(clock)
    const leave = (): void => {
      changed.wake()
      left.wake()
    }
    const isOver = (): boolean => signal?.aborted === true || closing.aborted
    const unsubscribe = pool.monitor.onChange(() => changed.wake())
    signal?.addEventListener('abort', leave)
    closing.addEventListener('abort', leave)
    try {
      while (!isOver()) {
        yield await this.get()
        await left.wait(clock.now() + AT_LEAST_MS)
        if (!isOver()) await changed.wait(clock.now() + AT_MOST_MS - AT_LEAST_MS)
      }
    } finally {
      unsubscribe()
      signal?.removeEventListener('abort', leave)
      closing.removeEventListener('abort', leave)
    }
  }

  /** While something happens, and once after it, what waits in the database becomes part of the history; in silence nothing is asked. */
  #sampleSoon(): void {
    const { clock, closing } = this.#parts
    if (this.#isSampling || closing.aborted) return
    this.#isSampling = true
    this.#cancelSample = clock.setTimer(AT_LEAST_MS, () => void this.#sample())
  }

  async #sample(): Promise<void> {
    const { closing, pool } = this.#parts
    try {
      const email = (await this.get()).queues.find(({ name }) => name === 'email')
      if (!closing.aborted) pool.monitor.noteDepth('email', email?.depth ?? 0)
    } catch {
      // The database is closed, or cannot be read just now: a figure of the history is missed, no more.
    } finally {
      this.#isSampling = false
    }
  }
}
