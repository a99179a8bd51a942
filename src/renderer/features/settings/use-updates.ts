import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useConnection } from '../../rpc/connection-context.tsx'
import { followStream } from '../../rpc/follow-stream.ts'

/** Where the program stands with its next version, followed as it changes. */
export function useUpdates() {
  const connection = useConnection()
  const queries = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    const queryKey = connection.api.updates.get.queryKey()
    void followStream(connection, (signal) => connection.api.updates.watch.call(undefined, { signal }), (status) => queries.setQueryData(queryKey, status), stop.signal)
    return () => stop.abort()
  }, [connection, queries])
  return useQuery(connection.api.updates.get.queryOptions())
}
