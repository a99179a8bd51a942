/** connecting: before the first connection. lost: there was one, and a new one is being tried. */
export type ConnectionStatus = 'connecting' | 'open' | 'lost'

/** The state of the connection as a store that React and the live subscription both follow. */
export class ConnectionState {
  #status: ConnectionStatus = 'connecting'
  readonly #listeners = new Set<() => void>()

  get status(): ConnectionStatus {
    return this.#status
  }

  set(status: ConnectionStatus): void {
    if (status === this.#status) return
    this.#status = status
    for (const listener of this.#listeners) listener()
  }

  /** Calls `listener` after each change; the answer ends that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly getSnapshot = (): ConnectionStatus => this.#status

  /** Resolves when the connection is open; false when `signal` ended the wait. */
  async untilOpen(signal: AbortSignal): Promise<boolean> {
    if (this.#status === 'open') return true
    return new Promise((resolve) => {
      const settle = (isOpen: boolean): void => {
        unsubscribe()
        signal.removeEventListener('abort', giveUp)
        resolve(isOpen)
      }
      const giveUp = (): void => settle(false)
      const unsubscribe = this.subscribe(() => {
        if (this.#status === 'open') settle(true)
      })
      if (signal.aborted) giveUp()
      else signal.addEventListener('abort', giveUp)
    })
  }
}
