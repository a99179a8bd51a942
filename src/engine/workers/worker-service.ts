import type { WorkerOverview } from '../../shared/contract/workers.ts'
import type { Clock } from '../ports.ts'
import type { WorkerService } from '../services.ts'
import { Wakeup } from '../steps/wakeup.ts'
import type { WorkerPool } from './worker-pool.ts'

/** Pictures are at least this far apart, however busy the workers are, */
const AT_LEAST_MS = 1_000
/** and at most this far, for memory and time go on. */
const AT_MOST_MS = 5_000

/** The worker monitor, as pages and other programs see it. */
export class Workers implements WorkerService {
  readonly #pool: Pick<WorkerPool, 'overview' | 'monitor'>
  readonly #clock: Clock
  readonly #closing: AbortSignal

  constructor(pool: Pick<WorkerPool, 'overview' | 'monitor'>, clock: Clock, closing: AbortSignal) {
    this.#pool = pool
    this.#clock = clock
    this.#closing = closing
  }

  get(): WorkerOverview {
    return this.#pool.overview()
  }

  async *watch(signal: AbortSignal | undefined): AsyncIterableIterator<WorkerOverview> {
    const changed = new Wakeup(this.#clock)
    const left = new Wakeup(this.#clock)
    const leave = (): void => {
      changed.wake()
      left.wake()
    }
    const isOver = (): boolean => signal?.aborted === true || this.#closing.aborted
    const unsubscribe = this.#pool.monitor.onChange(() => changed.wake())
    signal?.addEventListener('abort', leave)
    this.#closing.addEventListener('abort', leave)
    try {
      while (!isOver()) {
        yield this.#pool.overview()
        await left.wait(this.#clock.now() + AT_LEAST_MS)
        if (!isOver()) await changed.wait(this.#clock.now() + AT_MOST_MS - AT_LEAST_MS)
      }
    } finally {
      unsubscribe()
      signal?.removeEventListener('abort', leave)
      this.#closing.removeEventListener('abort', leave)
    }
  }
}
