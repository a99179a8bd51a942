import type { Clock } from '../ports.ts'

/** Lets one waiter sleep until something happens or a moment comes. A wake before the wait is not lost. */
export class Wakeup {
  readonly #clock: Clock
  #isAwake = false
  #resolve: (() => void) | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  wake(): void {
    this.#isAwake = true
    this.#resolve?.()
  }

  /** Until `wake`, or until the clock shows `until` (milliseconds; null: as long as it takes). */
  async wait(until: number | null): Promise<void> {
    if (!this.#isAwake) {
      const woken = new Promise<void>((resolve) => {
        this.#resolve = resolve
      })
      const cancel = until === null ? undefined : this.#clock.setTimer(Math.max(0, until - this.#clock.now()), () => this.#resolve?.())
      await woken
      cancel?.()
      this.#resolve = null
    }
    this.#isAwake = false
  }
}
