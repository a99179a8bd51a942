import { Button, Group, SegmentedControl, Select, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFilter, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { foldedChoices, type Flaw, type ListFilter } from './customer-filter.ts'
import classes from './customers.module.css'

interface CustomerFiltersProps {
  readonly filter: ListFilter
  readonly onChange: (filter: ListFilter) => void
  /** How many pass; undefined until it is known. */
  readonly total: number | undefined
}

export function CustomerFilters({ filter, onChange, total }: CustomerFiltersProps) {
  const { t } = useTranslation(['register', 'customers'])
  const stateLabel = useId()
  const moreId = useId()
  const folded = foldedChoices(filter)
  const [isOpen, { toggle }] = useDisclosure(folded > 0)
  // What narrows the list is never hidden.
  const showsMore = isOpen || folded > 0
  return (
    <>
      <Group gap="sm" mb="sm" align="flex-end" role="search">
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
        <GroupSelect filter={filter} onChange={onChange} />
        <VisuallyHidden id={stateLabel}>{t('state')}</VisuallyHidden>
        <SegmentedControl
          aria-labelledby={stateLabel}
          value={filter.state}
          onChange={(state) => onChange({ ...filter, state })}
          data={(['all', 'active', 'inactive'] as const).map((state) => ({ value: state, label: t(`states.${state}`) }))}
        />
        <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />} aria-expanded={showsMore} aria-controls={moreId} onClick={toggle} disabled={folded > 0}>
          {t('customers:filter.more')}
        </Button>
        <Text component="output" size="sm" c="dimmed" className={classes['count']}>
          {total !== undefined && t('count', { count: total })}
        </Text>
      </Group>
      <div id={moreId}>{showsMore && <MoreFilters filter={filter} onChange={onChange} />}</div>
    </>
  )
}

interface FilterProps {
  readonly filter: ListFilter
  readonly onChange: (filter: ListFilter) => void
}

function GroupSelect({ filter, onChange }: FilterProps) {
  const { t } = useTranslation('register')
  const groups = useQuery(useApi().customers.groups.queryOptions())
  return (
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
  )
}

const FLAWS: readonly Flaw[] = ['no_group', 'bounced']

function MoreFilters({ filter, onChange }: FilterProps) {
  const { t } = useTranslation('customers')
  return (
    <Group gap="sm" mb="md" align="flex-end">
      <TextInput type="date" size="sm" label={t('filter.notOrderedSince')} value={filter.notOrderedSince} onChange={(event) => onChange({ ...filter, notOrderedSince: event.currentTarget.value })} />
      <Select
        label={t('filter.reservation')}
        placeholder={t('filter.any')}
        clearable
        value={filter.reserved === null ? null : String(filter.reserved)}
        onChange={(value) => onChange({ ...filter, reserved: value === null ? null : value === 'true' })}
        data={[
          { value: 'true', label: t('filter.reserved') },
          { value: 'false', label: t('filter.notReserved') },
        ]}
      />
      <Select
        label={t('filter.flaw')}
        placeholder={t('filter.any')}
        clearable
        value={filter.flaw}
        onChange={(value) => onChange({ ...filter, flaw: FLAWS.find((flaw) => flaw === value) ?? null })}
        data={FLAWS.map((flaw) => ({ value: flaw, label: t(`filter.flaws.${flaw}`) }))}
      />
    </Group>
  )
}
