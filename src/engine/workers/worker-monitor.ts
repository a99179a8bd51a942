import type { QueueName, QueueState, TaskStatistics } from '../../shared/contract/workers.ts'
import { instantOf } from '../instant.ts'
import type { Clock } from '../ports.ts'
import { QUEUE_NAMES } from './queues.ts'

/** Depths are kept in spans of this length, for ten minutes. */
const SPAN_MS = 5_000
const SPANS = 120
/** Run times are those of the latest tasks of a type. */
const RUN_TIMES = 500

interface Span {
  /** Its number since 1970. */
  readonly index: number
  greatest: number
  last: number
}

/** The greatest depth of one queue in each of the last spans of time; a span in which nothing changed is not kept, for it is as the one before it ended. */
class DepthHistory {
  readonly #spans: Span[] = []

  note(depth: number, at: number): void {
    const index = Math.floor(at / SPAN_MS)
    // A clock that was set back: what was later is not any more.
    while ((this.#spans.at(-1)?.index ?? index) > index) this.#spans.pop()
    const latest = this.#spans.at(-1)
    if (latest?.index === index) {
      latest.greatest = Math.max(latest.greatest, depth)
      latest.last = depth
      return
    }
    this.#spans.push({ index, greatest: Math.max(depth, latest?.last ?? 0), last: depth })
    // One more than is shown: what the oldest that is shown began with.
    if (this.#spans.length > SPANS + 1) this.#spans.shift()
  }

  read(at: number): QueueState['history'] {
    const first = Math.floor(at / SPAN_MS) - SPANS + 1
    const known = new Map(this.#spans.map((span) => [span.index, span]))
    let depth = this.#spans.findLast(({ index }) => index < first)?.last ?? 0
    return Array.from({ length: SPANS }, (_, position) => {
      const span = known.get(first + position)
      const greatest = span?.greatest ?? depth
      depth = span?.last ?? depth
      return { at: instantOf((first + position) * SPAN_MS), depth: greatest }
    })
  }
}

interface Tally {
  count: number
  failures: number
  /** A ring: the oldest is overwritten. */
  readonly runTimes: number[]
}

/** What the workers have done and what has waited for them, in memory: the figures of the page Arbeidere. */
export class WorkerMonitor {
  readonly #clock: Clock
  readonly #depths: Readonly<Record<QueueName, DepthHistory>> = { email: new DepthHistory(), default: new DepthHistory(), report: new DepthHistory() }
  readonly #tallies = new Map<string, Tally>()
  readonly #listeners = new Set<() => void>()
  #deaths = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get deaths(): number {
    return this.#deaths
  }

  /** Calls back after each change; the returned function ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  noteDepth(queue: QueueName, depth: number): void {
    this.#depths[queue].note(depth, this.#clock.now())
    this.noteChange()
  }

  /** `startedAt`: when a worker was given the task, in milliseconds. */
  noteEnd(type: string, startedAt: number, hasFailed: boolean): void {
    const tally = this.#tallies.get(type) ?? { count: 0, failures: 0, runTimes: [] }
    this.#tallies.set(type, tally)
    tally.runTimes[tally.count % RUN_TIMES] = Math.max(0, this.#clock.now() - startedAt)
    tally.count += 1
    if (hasFailed) tally.failures += 1
    this.noteChange()
  }

  noteDeath(): void {
    this.#deaths += 1
    this.noteChange()
  }

  noteChange(): void {
    for (const listener of this.#listeners) listener()
  }

  queues(depth: (queue: QueueName) => number, running: (queue: QueueName) => number): QueueState[] {
    const at = this.#clock.now()
    return QUEUE_NAMES.map((name) => ({ name, depth: depth(name), running: running(name), history: this.#depths[name].read(at) }))
  }

  tasks(): TaskStatistics[] {
    return [...this.#tallies].map(([type, { count, failures, runTimes }]) => {
      const sorted = runTimes.toSorted((one, other) => one - other)
      return { type, count, failures, p50Ms: percentile(sorted, 0.5), p95Ms: percentile(sorted, 0.95) }
    })
  }
}

/** The least of the values that so large a share of them does not exceed (nearest rank); null when there are none. */
export function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
}
