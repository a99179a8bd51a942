import { QueryClient } from '@tanstack/react-query'
import { ConnectionLostError } from './connection-lost.ts'

/**
 * What was asked once is fresh until the engine says that it changed (live-changes.ts), so
 * nothing is polled and nothing is asked again because a window got focus. Only a lost
 * connection is worth a second try by itself; other failures are the person's to read.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (count, error) => error instanceof ConnectionLostError && count < 2,
        retryDelay: 1000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
