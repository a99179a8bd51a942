import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../rpc/connection-context.tsx'

export type StateFilter = 'all' | 'active' | 'inactive'

export interface CustomerFilter {
  readonly q: string
  /** Name of a group, or null for every customer. */
  readonly group: string | null
  readonly state: StateFilter
}

export const NO_FILTER: CustomerFilter = { q: '', group: null, state: 'all' }

export function isFiltered(filter: CustomerFilter): boolean {
  return filter.q.trim() !== '' || filter.group !== null || filter.state !== 'all'
}

const PAGE = 100

/** The customers that pass the filter, a page at a time; the list before stays until the next one is here. */
export function useCustomers(filter: CustomerFilter) {
  const api = useApi()
  const query = useInfiniteQuery(
    api.customers.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: PAGE,
        ...(filter.q.trim() === '' ? {} : { q: filter.q.trim() }),
        ...(filter.group === null ? {} : { group: filter.group }),
        ...(filter.state === 'all' ? {} : { active: filter.state === 'active' }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const customers = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  return { query, customers, total: query.data?.pages[0]?.total ?? customers.length }
}
