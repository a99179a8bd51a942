import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ExecutionStatus } from '../../shared/model/execution.ts'
import { useApi, useConnection } from './connection-context.tsx'

export interface ExecutionsFilter {
  readonly status?: ExecutionStatus | undefined
  readonly workflowId?: string | undefined
}

/** Executions, newest first, page by page. */
export function useExecutions({ status, workflowId }: ExecutionsFilter, limit = 50) {
  const api = useApi()
  const filter = { ...(status === undefined ? {} : { status }), ...(workflowId === undefined ? {} : { workflowId }) }
  return useInfiniteQuery(
    api.executions.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit, ...filter, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
}

/**
 * Follows one execution as it goes: each state that the engine reports takes the place of the
 * one shown. After a broken connection the stream is opened anew.
 */
export function useWatchedExecution(id: string): void {
  const { api, state } = useConnection()
  const queries = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    const queryKey = api.executions.get.queryKey({ input: { id } })
    const watch = async (): Promise<void> => {
      while (await state.untilOpen(stop.signal)) {
        try {
          for await (const execution of await api.executions.watch.call({ id }, { signal: stop.signal })) queries.setQueryData(queryKey, execution)
          return
        } catch {
          // Only a lost connection is worth a new stream; what else is wrong, the query of the page says.
          if (state.status === 'open') return
        }
      }
    }
    void watch()
    return () => stop.abort()
  }, [api, state, queries, id])
}
