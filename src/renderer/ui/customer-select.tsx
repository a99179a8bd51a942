import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode, type Ref } from 'react'
import { useApi } from '../rpc/connection-context.tsx'

interface CustomerSelectProps {
  readonly label: string
  readonly value: string | null
  readonly onChange: (customerId: string | null) => void
  readonly placeholder?: string
  /** Those who are not active as well. */
  readonly everyone?: boolean
  /** The name of `value`, where the page knows it before the register was asked. */
  readonly knownName?: string | undefined
  readonly error?: ReactNode
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLInputElement>
}

/**
 * Chooses a customer by name; the register is searched by the engine, so its size does not
 * matter. Until the answer to what was typed is here, only customers whose names hold it can be
 * chosen: Enter must never take one from the answer before.
 */
export function CustomerSelect({ label, value, onChange, placeholder, everyone = false, knownName, error, className, ref }: CustomerSelectProps) {
  const api = useApi()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<{ readonly id: string; readonly name: string } | null>(null)
  const name = value === null ? null : chosen?.id === value ? chosen.name : (knownName ?? null)
  const typed = search === name ? '' : search.trim()
  const [q] = useDebouncedValue(typed, 120)
  const { data, isPlaceholderData } = useQuery(api.customers.list.queryOptions({ input: { ...(everyone ? {} : { active: true }), limit: 30, ...(q === '' ? {} : { q }) }, placeholderData: keepPreviousData }))
  const found = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const options = typed === q && !isPlaceholderData ? found : found.filter((option) => option.label.toLowerCase().includes(typed.toLowerCase()))
  const isListed = value === null || name === null || options.some((option) => option.value === value)
  return (
    <Select
      ref={ref ?? null}
      size="sm"
      label={label}
      placeholder={placeholder ?? ''}
      searchable
      clearable
      selectFirstOptionOnChange
      className={className ?? ''}
      error={error ?? null}
      value={value}
      data={isListed ? options : [{ value, label: name }, ...options]}
      filter={({ options }) => (typed === '' ? options : options.filter((option) => !('value' in option) || option.value !== value))}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(id, option) => {
        setChosen(id === null ? null : { id, name: option?.label ?? '' })
        onChange(id)
      }}
    />
  )
}
