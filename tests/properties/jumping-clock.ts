import type { Clock } from '../../src/engine/ports.ts'

/** Stands still until it is moved, to whatever moment; timers that are due by then fire, in their order. */
export class JumpingClock implements Clock {
  #now: number
  readonly #timers = new Set<{ readonly at: number; readonly callback: () => void }>()

  constructor(instant: string) {
    this.#now = Date.parse(instant)
  }

  now(): number {
    return this.#now
  }

  setTimer(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, ms), callback }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Forward or, as when somebody sets it, backward. */
  moveBy(ms: number): void {
    this.#now += ms
    const due = [...this.#timers].filter(({ at }) => at <= this.#now).toSorted((one, other) => one.at - other.at)
    for (const timer of due) if (this.#timers.delete(timer)) timer.callback()
  }

  get instant(): string {
    return new Date(this.#now).toISOString()
  }
}
