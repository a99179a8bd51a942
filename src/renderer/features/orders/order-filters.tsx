import { Group, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CustomerSelect } from '../../ui/customer-select/customer-select.tsx'
import type { OrderFilter } from './order-filter.ts'
import classes from './orders.module.css'

interface OrderFiltersProps {
  readonly filter: OrderFilter
  readonly onChange: (filter: OrderFilter) => void
  /** How many pass; undefined until it is known. */
  readonly total: number | undefined
}

export function OrderFilters({ filter, onChange, total }: OrderFiltersProps) {
  const { t } = useTranslation('orders')
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        className={classes['search']}
        type="search"
        maxLength={200}
        label={t('filter.search')}
        placeholder={t('filter.searchHint')}
        value={filter.q}
        onChange={(event) => onChange({ ...filter, q: event.currentTarget.value })}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <CustomerSelect className={classes['filterCustomer']} label={t('filter.customer')} placeholder={t('filter.everyone')} everyone value={filter.customerId} onChange={(customerId) => onChange({ ...filter, customerId })} />
      <TextInput type="date" label={t('filter.from')} max={filter.to} value={filter.from} onChange={(event) => onChange({ ...filter, from: event.currentTarget.value })} />
      <TextInput type="date" label={t('filter.to')} min={filter.from} value={filter.to} onChange={(event) => onChange({ ...filter, to: event.currentTarget.value })} />
      <Text component="output" size="sm" c="dimmed" className={classes['total']}>
        {total !== undefined && t('count', { count: total })}
      </Text>
    </Group>
  )
}
