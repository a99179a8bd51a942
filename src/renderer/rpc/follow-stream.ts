import type { Connection } from './connect.ts'

/**
 * Reports each value of a stream of the host's, over broken connections, until `signal` ends it or
 * the host has no more to say.
 */
export async function followStream<T>({ state }: Connection, open: (signal: AbortSignal) => Promise<AsyncIterable<T>>, report: (value: T) => void, signal: AbortSignal): Promise<void> {
  while (await state.untilOpen(signal)) {
    try {
      for await (const value of await open(signal)) report(value)
      return
    } catch {
      // Only a lost connection is worth a new stream; what else is wrong, the query of the page says.
      if (state.status === 'open') return
    }
  }
}
