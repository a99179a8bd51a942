import type { Clock } from '../../src/engine/ports.ts'

interface Timer {
  readonly at: number
  readonly callback: () => void
}

/**
 * A clock that runs as the real one does, from another moment, and that can be put forward.
 * Timers whose moment has come by that fire, in their order, as after a machine's sleep.
 */
export class SteerableClock implements Clock {
  #offset: number
  readonly #timers = new Set<Timer>()
  #armed: NodeJS.Timeout | undefined

  constructor(instant: string) {
    this.#offset = Date.parse(instant) - Date.now()
  }

  now(): number {
    return Date.now() + this.#offset
  }

  setTimer(ms: number, callback: () => void): () => void {
    const timer = { at: this.now() + Math.max(0, ms), callback }
    this.#timers.add(timer)
    this.#arm()
    return () => {
      this.#timers.delete(timer)
      this.#arm()
    }
  }

  moveTo(instant: string): void {
    this.#offset = Date.parse(instant) - Date.now()
    this.#arm()
  }

  #arm(): void {
    clearTimeout(this.#armed)
    const nearest = [...this.#timers].reduce<number | undefined>((least, timer) => (least === undefined || timer.at < least ? timer.at : least), undefined)
    if (nearest !== undefined) this.#armed = setTimeout(() => this.#fire(), Math.min(Math.max(0, nearest - this.now()), 2_000_000_000))
  }

  #fire(): void {
    const due = [...this.#timers].filter((timer) => timer.at <= this.now()).toSorted((one, other) => one.at - other.at)
    for (const timer of due) if (this.#timers.delete(timer)) timer.callback()
    this.#arm()
  }
}
