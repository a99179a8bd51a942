import { Group, SegmentedControl, Select, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { useWords } from '../../ui/use-words.ts'
import type { CustomerFilter } from './use-customers.ts'
import classes from './customers.module.css'

interface CustomerFiltersProps {
  readonly filter: CustomerFilter
  readonly onChange: (filter: CustomerFilter) => void
  /** How many pass; undefined until it is known. */
  readonly total: number | undefined
}

export function CustomerFilters({ filter, onChange, total }: CustomerFiltersProps) {
  const { t } = useTranslation('register')
  const words = useWords()
  const stateLabel = useId()
  const groups = useQuery(useApi().customers.groups.queryOptions())
  return (
    <Group gap="sm" mb="md" align="flex-end">
      <TextInput
        className={classes['search']}
        type="search"
        maxLength={200}
        value={filter.q}
        onChange={(event) => onChange({ ...filter, q: event.currentTarget.value })}
        aria-label={t('search')}
        placeholder={t('searchPlaceholder')}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <Select
        className={classes['group']}
        aria-label={t('group')}
        placeholder={t('allGroups')}
        clearable
        searchable
        value={filter.group}
        onChange={(group) => onChange({ ...filter, group })}
        data={(groups.data?.items ?? []).map(({ name, customerCount }) => ({ value: name, label: t('groupWithCount', { name, count: customerCount }) }))}
      />
      <VisuallyHidden id={stateLabel}>{t('state')}</VisuallyHidden>
      <SegmentedControl
        aria-labelledby={stateLabel}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
        data={(['all', 'active', 'inactive'] as const).map((state) => ({ value: state, label: t(`states.${state}`) }))}
      />
      <Text component="output" size="sm" c="dimmed" className={classes['count']}>
        {total !== undefined && t('count', { count: total, formatted: words.number(total) })}
      </Text>
    </Group>
  )
}
