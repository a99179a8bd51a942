import type { Clock } from '../../src/engine/ports.ts'

interface Timer {
  readonly at: number
  readonly callback: () => void
  cancel: () => void
}

/**
 * A clock that runs like any other but shows the time that a test wants, and can be put
 * forward: what was to happen in between happens at once, in its order.
 */
export class SteeredClock implements Clock {
  #offset: number
  readonly #timers = new Set<Timer>()

  constructor(instant: string) {
    this.#offset = Date.parse(instant) - Date.now()
  }

  now(): number {
    return Date.now() + this.#offset
  }

  setTimer(ms: number, callback: () => void): () => void {
    const timer: Timer = { at: this.now() + ms, callback, cancel: () => undefined }
    this.#timers.add(timer)
    this.#arm(timer)
    return () => {
      timer.cancel()
      this.#timers.delete(timer)
    }
  }

  /** Puts the clock to an instant; timers that are due by then go off. */
  moveTo(instant: string): void {
    this.#offset = Date.parse(instant) - Date.now()
    for (const timer of [...this.#timers].sort((a, b) => a.at - b.at)) this.#arm(timer)
  }

  #arm(timer: Timer): void {
    timer.cancel()
    const fire = (): void => {
      if (this.#timers.delete(timer)) timer.callback()
    }
    const handle = setTimeout(fire, Math.min(Math.max(0, timer.at - this.now()), 2 ** 31 - 1))
    timer.cancel = () => clearTimeout(handle)
  }
}
