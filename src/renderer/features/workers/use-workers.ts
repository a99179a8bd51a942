import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { WorkerOverview } from '../../../shared/contract/workers.ts'
import type { Connection } from '../../rpc/connect.ts'
import { useApi, useConnection } from '../../rpc/connection-context.tsx'

/** The workers as they are, followed live while the page is open. */
export function useWorkers() {
  const connection = useConnection()
  const queries = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    const queryKey = connection.api.workers.get.queryKey()
    void watchWorkers(connection, (overview) => queries.setQueryData(queryKey, overview), stop.signal)
    return () => stop.abort()
  }, [connection, queries])
  return useQuery(useApi().workers.get.queryOptions())
}

/** Reports each picture until `signal` ends it. After a broken connection the stream is opened anew. */
async function watchWorkers({ api, state }: Connection, report: (overview: WorkerOverview) => void, signal: AbortSignal): Promise<void> {
  while (await state.untilOpen(signal)) {
    try {
      for await (const overview of await api.workers.watch.call(undefined, { signal })) report(overview)
      return
    } catch {
      // Only a lost connection is worth a new stream; what else is wrong, the query of the page says.
      if (state.status === 'open') return
    }
  }
}
