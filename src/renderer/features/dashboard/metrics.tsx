import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { MetricsCard } from '../../ui/metrics-card.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { useWords } from '../../ui/use-words.tsx'
import classes from './dashboard.module.css'

function noteOfToday(data: { readonly failedToday: number; readonly trialToday: number } | undefined, t: TFunction<'dashboard'>): string | undefined {
  if (data === undefined) return undefined
  const notes = [data.failedToday > 0 ? t('failedToday', { count: data.failedToday }) : '', data.trialToday > 0 ? t('trialToday', { count: data.trialToday }) : '']
  return notes.filter((note) => note !== '').join(', ') || undefined
}

/** The figures of the day. Before they have come, the cards stand there without them, so that nothing jumps. */
export function Metrics() {
  const { t } = useTranslation('dashboard')
  const words = useWords()
  const { data, error, refetch } = useQuery(useApi().system.metrics.queryOptions())
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  const number = (value: number | undefined): string | undefined => (value === undefined ? undefined : words.number(value))
  const rate = data === undefined ? undefined : data.successRate30Days === null ? t('noneTried') : words.percent(data.successRate30Days)
  return (
    <ul className={classes['metrics']} aria-label={t('figures')}>
      <MetricsCard label={t('sentToday')} value={number(data?.sentToday)} note={noteOfToday(data, t)} isBad={data !== undefined && data.failedToday > 0} />
      <MetricsCard label={t('successRate')} value={rate} note={t('last30Days')} />
      <MetricsCard label={t('running')} value={number(data?.runningExecutions)} note={data === undefined ? undefined : t('waiting', { count: data.waitingExecutions })} />
      <MetricsCard label={t('missingOrder')} value={number(data?.customersMissingOrder)} note={data === undefined ? undefined : t('ofCustomers', { count: data.activeCustomers })} />
    </ul>
  )
}
