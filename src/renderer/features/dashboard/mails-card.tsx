import { Skeleton, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailsOfDay } from '../../../shared/contract/system.ts'
import { formatCalendarDate } from '../../../shared/describe/moments.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { AfterFirstPaint } from '../../ui/after-first-paint.tsx'
import { Card } from '../../ui/card.tsx'
import { dateIn } from '../../ui/day-in-zone.ts'
import { ErrorState } from '../../ui/states.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { busyDays, DAYS, PLOT_HEIGHT, withToday } from './mail-days.ts'
import classes from './dashboard.module.css'

// The plots' code is large, and nothing on the page waits for it.
const MailPlot = lazy(async () => ({ default: (await import('./mail-plot.tsx')).MailPlot }))

/** Mails a day in the last month: how many in a sentence, a plot to be seen, and the same as a table. */
export function MailsCard() {
  const { t } = useTranslation('dashboard')
  const { days, error, refetch } = useMailDays()
  if (error !== null) return <ErrorState error={error} onRetry={refetch} />
  return (
    <Card title={t('mails.title')}>
      <Total days={days} />
      <div aria-hidden className={classes['plot']}>
        {days === undefined ? (
          <Skeleton height={PLOT_HEIGHT} />
        ) : (
          <AfterFirstPaint height={PLOT_HEIGHT}>
            <Suspense fallback={<Skeleton height={PLOT_HEIGHT} />}>
              <MailPlot days={days} />
            </Suspense>
          </AfterFirstPaint>
        )}
      </div>
      {days !== undefined && <DayTable days={busyDays(days)} />}
    </Card>
  )
}

/** The days before today are asked for once a day; today's figures come with those of the dashboard, as they change. */
function useMailDays() {
  const api = useApi()
  const { now, timezone } = useWords()
  const today = dateIn(timezone, now)
  const query = api.system.mailsByDay.queryOptions({ input: { days: DAYS } })
  const { data, error, refetch } = useQuery({ ...query, queryKey: [...query.queryKey, today] })
  const { data: metrics } = useQuery(api.system.metrics.queryOptions())
  const ofToday = metrics === undefined ? undefined : { date: today, sent: metrics.sentToday, failed: metrics.failedToday, trial: metrics.trialToday }
  return { days: data === undefined ? undefined : withToday(data.items, ofToday), error: data === undefined ? error : null, refetch: () => void refetch() }
}

function Total({ days }: { readonly days: readonly MailsOfDay[] | undefined }) {
  const { t } = useTranslation('dashboard')
  const words = useWords()
  const sum = (of: (day: MailsOfDay) => number): number => (days ?? []).reduce((total, day) => total + of(day), 0)
  const [sent, failed, trial] = [sum((day) => day.sent), sum((day) => day.failed), sum((day) => day.trial)]
  return (
    <Text size="sm" c="dimmed" mb="sm">
      {days === undefined ? '\u00a0' : t('mails.total', { sent: words.number(sent), failed: words.number(failed), trial: words.number(trial) })}
    </Text>
  )
}

function DayTable({ days }: { readonly days: readonly MailsOfDay[] }) {
  const { t } = useTranslation('dashboard')
  const words = useWords()
  return (
    <details className={classes['asTable']}>
      <summary>{t('mails.asTable')}</summary>
      {days.length === 0 ? (
        <Text c="dimmed">{t('mails.none')}</Text>
      ) : (
        <Table aria-label={t('mails.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('mails.day')}</Table.Th>
              <Table.Th ta="right">{t('mails.sent')}</Table.Th>
              <Table.Th ta="right">{t('mails.trial')}</Table.Th>
              <Table.Th ta="right">{t('mails.failed')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {days.map(({ date, sent, failed, trial }) => (
              <Table.Tr key={date}>
                <Table.Th scope="row" fw={500}>
                  {formatCalendarDate(date, words.language)}
                </Table.Th>
                {[sent, trial, failed].map((count, index) => (
                  // The columns never change places.
                  // oxlint-disable-next-line react/no-array-index-key
                  <Table.Td key={index} ta="right">
                    {words.number(count)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </details>
  )
}
