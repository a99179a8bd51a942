import { skipToken, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Customer } from '../../../shared/model/register.ts'
import { useApi } from '../../rpc/connection-context.tsx'

const route = getRouteApi('/customers')

/** Who is open beside the list: whom a row was pressed for, or whom the address names (`?customer=`). */
export function useOpenedCustomer() {
  const { customer: id } = route.useSearch()
  const navigate = route.useNavigate()
  const [chosen, setChosen] = useState<Customer | 'new' | null>(null)
  const { data } = useQuery(useApi().customers.get.queryOptions({ input: id === undefined ? skipToken : { id } }))
  const close = (): void => {
    setChosen(null)
    if (id !== undefined) void navigate({ search: ({ customer: _closed, ...rest }) => rest, replace: true })
  }
  return { opened: chosen ?? (id === undefined ? null : (data ?? null)), open: setChosen, close }
}
