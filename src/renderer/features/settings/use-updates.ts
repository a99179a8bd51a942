import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { UpdateStatus } from '../../../shared/model/update.ts'
import type { Connection } from '../../rpc/connect.ts'
import { useConnection } from '../../rpc/connection-context.tsx'

/** Where the program stands with its next version, followed as it changes. */
export function useUpdates() {
  const connection = useConnection()
  const queries = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    const queryKey = connection.api.updates.get.queryKey()
    void watchUpdates(connection, (status) => queries.setQueryData(queryKey, status), stop.signal)
    return () => stop.abort()
  }, [connection, queries])
  return useQuery(connection.api.updates.get.queryOptions())
}

/** Reports each status until `signal` ends it, or the host says that there will be no other. */
async function watchUpdates({ api, state }: Connection, report: (status: UpdateStatus) => void, signal: AbortSignal): Promise<void> {
  while (await state.untilOpen(signal)) {
    try {
      for await (const status of await api.updates.watch.call(undefined, { signal })) report(status)
      return
    } catch {
      // Only a lost connection is worth a new stream; what else is wrong, the query of the page says.
      if (state.status === 'open') return
    }
  }
}
