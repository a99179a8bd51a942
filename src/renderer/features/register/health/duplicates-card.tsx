import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Duplicates } from '../../../../shared/contract/register.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorState, LoadingState } from '../../../ui/states.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import classes from '../customers.module.css'

/** So many at once (and so many more at a press): most offices have a handful. */
const SHOWN = 20

/** Customers that may be one and the same, surest first. */
export function DuplicatesCard({ count }: { readonly count: number }) {
  const { t } = useTranslation(['customers', 'common'])
  const { data, error, refetch } = useQuery(useApi().customers.duplicates.queryOptions())
  const [shown, setShown] = useState(SHOWN)
  const [merged, setMerged] = useState<Duplicates | null>(null)
  const sets = data?.items ?? []
  return (
    <Card title={t('health.duplicates.title', { count })} flush>
      <Text size="sm" c="dimmed" className={classes['cardText']}>
        {t('health.duplicates.text')}
      </Text>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <LoadingState />}
      <ul className={classes['changes']} aria-label={t('health.duplicates.list')}>
        {sets.slice(0, shown).map((set) => (
          <SetRow key={`${set.shared} ${set.customers.map(({ id }) => id).join(' ')}`} set={set} onCompare={() => setMerged(set)} />
        ))}
      </ul>
      {sets.length > shown && (
        <Button variant="subtle" m="sm" onClick={() => setShown(shown + SHOWN)}>
          {t('common:action.showMore')}
        </Button>
      )}
      <MergeDialog set={merged} onClose={() => setMerged(null)} />
    </Card>
  )
}

function SetRow({ set: { shared, value, customers }, onCompare }: { readonly set: Duplicates; readonly onCompare: () => void }) {
  const { t } = useTranslation('customers')
  const names = customers.map(({ name }) => name).join(', ')
  return (
    <li>
      <div>
        <Text fw={550}>{names}</Text>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t(`health.duplicates.shared.${shared}`, { value })}
        </Text>
      </div>
      <Button size="compact-sm" variant="default" onClick={onCompare} aria-label={t('health.duplicates.compareNamed', { names })}>
        {t('health.duplicates.compare')}
      </Button>
    </li>
  )
}
