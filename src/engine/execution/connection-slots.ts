/**
 * The SMTP connections that all executions share. Who holds a slot may have one mail between
 * `sending` and its committed outcome; so their number bounds what a crash can repeat.
 */
export class ConnectionSlots {
  #free: number
  readonly #waiting = new Set<() => void>()

  constructor(count: number) {
    this.#free = count
  }

  /** Takes up to `count` slots; returns how many it got. */
  take(count: number): number {
    const taken = Math.max(0, Math.min(count, this.#free))
    this.#free -= taken
    return taken
  }

  release(count: number): void {
    if (count === 0) return
    this.#free += count
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of waiting) wake()
  }

  get hasFree(): boolean {
    return this.#free > 0
  }

  /** True when somebody else waits for a slot: then none should be kept from mail to mail. */
  get isContended(): boolean {
    return this.#waiting.size > 0
  }

  /** Calls back once, as soon as a slot is released; the returned function calls it off. */
  onRelease(wake: () => void): () => void {
    this.#waiting.add(wake)
    return () => this.#waiting.delete(wake)
  }
}
