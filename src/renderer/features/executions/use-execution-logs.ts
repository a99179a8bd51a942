import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ActionLogStatus } from '../../../shared/model/execution.ts'
import { useApi } from '../../rpc/connection-context.tsx'

export interface LogsFilter {
  readonly status?: ActionLogStatus | undefined
  readonly stepId?: string | undefined
  readonly q?: string | undefined
}

/** The log of an execution, page by page, in the order in which its rows were made. */
export function useExecutionLogs(id: string, { status, stepId, q }: LogsFilter = {}) {
  const api = useApi()
  const filter = { ...(status === undefined ? {} : { status }), ...(stepId === undefined ? {} : { stepId }), ...(q === undefined || q === '' ? {} : { q }) }
  const query = useInfiniteQuery(
    api.executions.logs.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, limit: 100, ...filter, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const logs = useMemo(() => data?.pages.flatMap((page) => page.items), [data])
  const more = useMemo(() => (hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined), [hasNextPage, isFetchingNextPage, fetchNextPage])
  return { logs, total: data?.pages[0]?.total, error, refetch, more }
}
