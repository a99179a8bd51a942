import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useConnection } from '../../rpc/connection-context.tsx'
import { followStream } from '../../rpc/follow-stream.ts'

/** Whether other programs can call, followed as it changes. */
export function useRestFace() {
  const connection = useConnection()
  const queries = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    const queryKey = connection.api.restFace.get.queryKey()
    void followStream(connection, (signal) => connection.api.restFace.watch.call(undefined, { signal }), (status) => queries.setQueryData(queryKey, status), stop.signal)
    return () => stop.abort()
  }, [connection, queries])
  return useQuery(connection.api.restFace.get.queryOptions())
}
