/** What happens in a stream: `emit` hands an event on, `signal` is raised when nobody listens any more. */
type Work<Event> = (emit: (event: Event) => void, signal: AbortSignal) => Promise<void>

/**
 * The events of a piece of work as they come. The work begins at once and ends by itself; leaving
 * the loop, or raising `outer`, only asks it to stop. What it throws, the listener gets.
 */
export class EventStream<Event> implements AsyncIterableIterator<Event, undefined, void> {
  readonly #events: Event[] = []
  readonly #stop = new AbortController()
  #state: { readonly isOver: boolean; readonly thrown?: Error } = { isOver: false }
  #wake: () => void = () => undefined

  constructor(work: Work<Event>, outer: AbortSignal | undefined) {
    const leave = (): void => this.#stop.abort()
    if (outer?.aborted === true) leave()
    outer?.addEventListener('abort', leave, { once: true })
    const end = (state: { isOver: true; thrown?: Error }): void => {
      outer?.removeEventListener('abort', leave)
      this.#state = state
      this.#wake()
    }
    work((event) => this.#take(event), this.#stop.signal).then(
      () => end({ isOver: true }),
      (thrown: unknown) => end({ isOver: true, thrown: thrown instanceof Error ? thrown : new Error('not an error', { cause: thrown }) }),
    )
  }

  async next(): Promise<IteratorResult<Event, undefined>> {
    while (this.#events.length === 0 && !this.#state.isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    const [event] = this.#events.splice(0, 1)
    if (event !== undefined) return { done: false, value: event }
    const { thrown } = this.#state
    if (thrown === undefined) return { done: true, value: undefined }
    this.#state = { isOver: true }
    throw thrown
  }

  async return(): Promise<IteratorResult<Event, undefined>> {
    this.#stop.abort()
    this.#events.length = 0
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #take(event: Event): void {
    if (this.#stop.signal.aborted) return
    this.#events.push(event)
    this.#wake()
  }
}
