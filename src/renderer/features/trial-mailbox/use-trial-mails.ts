import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../rpc/connection-context.tsx'

/** The mails of the trial mailbox, newest first, a page at a time; new ones come in as they land. */
export function useTrialMails(search: string, executionId: string | undefined) {
  const api = useApi()
  const query = useInfiniteQuery(
    api.trialMailbox.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 100,
        ...(search.trim() === '' ? {} : { q: search.trim() }),
        ...(executionId === undefined ? {} : { executionId }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const mails = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const onEndNear = (): void => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
  }
  return { query, mails, total: query.data?.pages[0]?.total ?? mails.length, onEndNear }
}
