import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../rpc/connection-context.tsx'

interface CustomerSelectProps {
  readonly label: string
  readonly value: string | null
  readonly onChange: (customerId: string | null) => void
  readonly placeholder?: string
}

/** Chooses an active customer by name; the register is searched by the engine, so its size does not matter. */
export function CustomerSelect({ label, value, onChange, placeholder }: CustomerSelectProps) {
  const api = useApi()
  const [search, setSearch] = useState('')
  const [chosenName, setChosenName] = useState<string | null>(null)
  const [q] = useDebouncedValue(search === chosenName ? '' : search, 150)
  const { data } = useQuery(api.customers.list.queryOptions({ input: { active: true, limit: 30, ...(q === '' ? {} : { q }) }, placeholderData: keepPreviousData }))
  const found = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const isKnown = value === null || chosenName === null || found.some((option) => option.value === value)
  return (
    <Select
      size="sm"
      label={label}
      placeholder={placeholder ?? ''}
      searchable
      clearable
      value={value}
      data={isKnown ? found : [{ value, label: chosenName }, ...found]}
      filter={({ options }) => options}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(id, option) => {
        setChosenName(id === null ? null : (option?.label ?? null))
        onChange(id)
      }}
    />
  )
}
