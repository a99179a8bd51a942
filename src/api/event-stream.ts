/**
 * A service's stream as the contract library takes it. It hands `return` straight to the
 * service, so that leaving the loop ends the stream at once; an async generator in between
 * would first wait for the next value, which may never come.
 */
export function eventStream<Event>(source: AsyncIterableIterator<Event, unknown>): AsyncIteratorObject<Event, unknown, void> {
  const stream: AsyncIteratorObject<Event, unknown, void> = {
    next: () => source.next(),
    return: async (value) => (await source.return?.(value)) ?? { done: true, value: undefined },
    [Symbol.asyncIterator]: () => stream,
    [Symbol.asyncDispose]: async () => {
      await source.return?.()
    },
  }
  return stream
}
