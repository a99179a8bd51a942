import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Api } from './api.ts'
import { useConnection } from './connection-context.tsx'
import { followStream } from './follow-stream.ts'

/** A query, and the stream of what its answer becomes. */
interface Followed<State> {
  readonly queryKey: QueryKey
  readonly watch: (signal: AbortSignal) => Promise<AsyncIterable<State>>
}

/** Keeps a query in step with its stream while the part is there. `of` is always the same function, else the stream begins anew. */
export function useFollow<State>(of: (api: Api) => Followed<State>): void {
  const connection = useConnection()
  const queries = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    const { queryKey, watch } = of(connection.api)
    void followStream(connection, watch, (state) => queries.setQueryData(queryKey, state), stop.signal)
    return () => stop.abort()
  }, [connection, queries, of])
}
