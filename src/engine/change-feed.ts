import type { Change } from '../shared/contract/system.ts'

/**
 * Tells whoever listens that something has changed. Listeners get the change after its
 * transaction is committed and read the database themselves: a change that is missed loses
 * nothing but a refresh.
 */
export class ChangeFeed {
  readonly #listeners = new Set<(change: Change) => void>()

  publish(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
