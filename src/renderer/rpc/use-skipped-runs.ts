import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MissedRuns } from '../../shared/model/skipped-run.ts'
import { useApi } from './connection-context.tsx'

/** Runs that were due and not made, the latest due first, page by page. */
export function useSkippedRuns(workflowId: string | undefined, limit = 50) {
  const api = useApi()
  return useInfiniteQuery(
    api.executions.skipped.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit, ...(workflowId === undefined ? {} : { workflowId }), ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
}

/** What was missed in the last week and nobody has taken note of, by workflow. */
export function useMissedRuns(): readonly MissedRuns[] {
  const { data } = useQuery(useApi().executions.missed.queryOptions())
  return data?.items ?? []
}

/** Takes note of what a workflow has missed. */
export function useDismissMissed(workflowId: string, onError: (error: unknown) => void) {
  const api = useApi()
  const queries = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: async () => api.executions.dismissMissed.call({ workflowId }),
    onError,
    onSettled: () => queries.invalidateQueries({ queryKey: api.executions.missed.key() }),
  })
  return { dismiss: () => mutate(), isDismissing: isPending }
}
