import { Progress, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AiUsage } from '../../../shared/model/ai.ts'
import { localesOf } from '../../i18n/locales-of.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { useWords, type Words } from '../../ui/use-words.tsx'
import classes from './settings.module.css'

/** What language models were used for this month, by model. Asked anew whenever the page is opened. */
export function AiUsagePanel() {
  const api = useApi()
  const query = useQuery(api.settings.aiUsage.queryOptions({ staleTime: 0 }))
  if (query.isError && query.data === undefined) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return query.data === undefined ? null : <Usage usage={query.data} />
}

function Usage({ usage }: { readonly usage: AiUsage }) {
  const { t } = useTranslation('ai')
  const words = useWords()
  const { limitUsd, costUsd, unpriced, estimated, models } = usage
  const cost = useCost()
  return (
    <Stack gap="xs">
      <Text fw={500}>{t('usage.title', { month: monthName(usage.month, words) })}</Text>
      {models.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('usage.none')}
        </Text>
      ) : (
        <>
          <Text>{limitUsd === null ? t('usage.totalNoLimit', { cost: cost(costUsd) }) : t('usage.total', { cost: cost(costUsd), limit: words.number(limitUsd) })}</Text>
          {limitUsd !== null && <Progress value={limitUsd === 0 ? 100 : Math.min(100, (costUsd / limitUsd) * 100)} color={costUsd >= limitUsd ? 'red' : 'teal'} aria-label={t('usage.title', { month: monthName(usage.month, words) })} />}
          <Models models={models} />
          {unpriced > 0 && <Text size="sm">{t('usage.unpriced', { count: unpriced })}</Text>}
          {estimated > 0 && <Text size="sm">{t('usage.estimated', { count: estimated })}</Text>}
          <Text size="sm" c="dimmed">
            {t('usage.prices', { date: words.date(`${usage.pricesOf}T12:00:00.000Z`) })}
          </Text>
        </>
      )}
    </Stack>
  )
}

function Models({ models }: { readonly models: AiUsage['models'] }) {
  const { t } = useTranslation('ai')
  const { number } = useWords()
  const cost = useCost()
  return (
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('usage.model')}</Table.Th>
          <Table.Th ta="right">{t('usage.requests')}</Table.Th>
          <Table.Th ta="right" visibleFrom="xs">{t('usage.tokensIn')}</Table.Th>
          <Table.Th ta="right" visibleFrom="xs">{t('usage.tokensOut')}</Table.Th>
          <Table.Th ta="right">{t('usage.cost')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {models.map((row) => (
          <Table.Tr key={`${row.provider} ${row.model}`}>
            <Table.Td className={classes['model']}>{row.model}</Table.Td>
            <Table.Td ta="right">{number(row.requests)}</Table.Td>
            <Table.Td ta="right" visibleFrom="xs">{number(row.inputTokens)}</Table.Td>
            <Table.Td ta="right" visibleFrom="xs">{number(row.outputTokens)}</Table.Td>
            <Table.Td ta="right">{row.costUsd === null ? t('usage.unknown') : cost(row.costUsd)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** Cents; less than one is said to be, since it is not nothing. */
function useCost(): (usd: number) => string {
  const { t } = useTranslation('ai')
  const { number } = useWords()
  return (usd) => (usd > 0 && usd < 0.01 ? t('usage.lessThanCent') : number(Math.round(usd * 100) / 100))
}

function monthName(month: string, { language }: Words): string {
  return new Intl.DateTimeFormat(localesOf(language), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T12:00:00.000Z`))
}
