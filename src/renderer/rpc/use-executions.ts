import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ExecutionDetail, ExecutionStatus } from '../../shared/model/execution.ts'
import type { Connection } from './connect.ts'
import { useApi, useConnection } from './connection-context.tsx'

export interface ExecutionsFilter {
  readonly status?: ExecutionStatus | undefined
  readonly workflowId?: string | undefined
  /** Made at this instant or later. */
  readonly from?: string | undefined
}

/** Executions, newest first, page by page. */
export function useExecutions({ status, workflowId, from }: ExecutionsFilter, limit = 50) {
  const api = useApi()
  const filter = { ...(status === undefined ? {} : { status }), ...(workflowId === undefined ? {} : { workflowId }), ...(from === undefined ? {} : { from }) }
  return useInfiniteQuery(
    api.executions.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit, ...filter, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
}

/** Follows one execution as it goes: each state that the engine reports takes the place of the one shown. */
export function useWatchedExecution(id: string): void {
  const connection = useConnection()
  const queries = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    const queryKey = connection.api.executions.get.queryKey({ input: { id } })
    void watchExecution(connection, id, (execution) => queries.setQueryData(queryKey, execution), stop.signal)
    return () => stop.abort()
  }, [connection, queries, id])
}

/** Reports each state of an execution until it is over or `signal` ends it. After a broken connection the stream is opened anew. */
async function watchExecution({ api, state }: Connection, id: string, report: (execution: ExecutionDetail) => void, signal: AbortSignal): Promise<void> {
  while (await state.untilOpen(signal)) {
    try {
      for await (const execution of await api.executions.watch.call({ id }, { signal })) report(execution)
      return
    } catch {
      // Only a lost connection is worth a new stream; what else is wrong, the query of the page says.
      if (state.status === 'open') return
    }
  }
}
