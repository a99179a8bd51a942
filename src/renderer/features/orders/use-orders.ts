import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../rpc/connection-context.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { filterInput, type OrderFilter } from './order-filter.ts'

const PAGE = 100

/** The orders that pass the filter, newest first, a page at a time; the list before stays until the next one is here. */
export function useOrders(filter: OrderFilter) {
  const api = useApi()
  const { timezone } = useWords()
  const query = useInfiniteQuery(
    api.orders.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: PAGE, ...filterInput(filter, timezone), ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const orders = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  return { query, orders, total: query.data?.pages[0]?.total ?? orders.length }
}
