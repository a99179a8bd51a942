/**
 * What a port of the host shows, now and whenever it has changed; changes that come close
 * together are one.
 */
export async function* watchPort<T>(port: { onChange(listener: () => void): () => void }, read: () => T, signal: AbortSignal | undefined): AsyncIterableIterator<T> {
  let changed = Promise.withResolvers<void>()
  const wake = (): void => changed.resolve()
  const isOver = (): boolean => signal?.aborted === true
  const unsubscribe = port.onChange(wake)
  signal?.addEventListener('abort', wake)
  try {
    while (!isOver()) {
      changed = Promise.withResolvers()
      yield read()
      await changed.promise
    }
  } finally {
    unsubscribe()
    signal?.removeEventListener('abort', wake)
  }
}
