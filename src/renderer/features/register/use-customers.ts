import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CustomerFilter } from '../../../shared/contract/register.ts'
import { useApi } from '../../rpc/connection-context.tsx'

const PAGE = 100

/** The customers that pass the filter, a page at a time; the list before stays until the next one is here. */
export function useCustomers(filter: CustomerFilter) {
  const api = useApi()
  const query = useInfiniteQuery(
    api.customers.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: PAGE, ...filter, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const customers = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  return { query, customers, total: query.data?.pages[0]?.total ?? customers.length }
}
