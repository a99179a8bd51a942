import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../rpc/connection-context.tsx'

export interface CustomerOption {
  readonly id: string
  readonly name: string
}

interface CustomerSearch {
  readonly options: readonly CustomerOption[]
  /** The engine has not answered yet what is typed; until then only those of the answer before are options whose names hold it. */
  readonly isWaiting: boolean
  /** Asks for what is typed without waiting for a pause in the typing. */
  readonly ask: () => Promise<readonly CustomerOption[]>
}

const TYPING_PAUSE_MS = 120

/** Customers by what is typed; the register is searched by the engine, so its size does not matter. */
export function useCustomerSearch(typed: string, everyone: boolean): CustomerSearch {
  const { customers } = useApi()
  const client = useQueryClient()
  const [q] = useDebouncedValue(typed, TYPING_PAUSE_MS)
  const queryOf = (text: string) => customers.list.queryOptions({ input: { ...(everyone ? {} : { active: true }), limit: 30, ...(text === '' ? {} : { q: text }) } })
  const { data, isPlaceholderData } = useQuery({ ...queryOf(q), placeholderData: keepPreviousData })
  const isAnswered = data !== undefined && typed === q && !isPlaceholderData
  const found = optionsOf(data)
  return {
    isWaiting: typed !== '' && !isAnswered,
    options: isAnswered ? found : found.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase())),
    ask: async () => optionsOf(await client.fetchQuery(queryOf(typed))),
  }
}

function optionsOf(page: { readonly items: readonly CustomerOption[] } | undefined): readonly CustomerOption[] {
  return (page?.items ?? []).map(({ id, name }) => ({ id, name }))
}
