import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { useTranslation } from 'react-i18next'
import type { MailsOfDay } from '../../../shared/contract/system.ts'
import { useWords } from '../../ui/use-words.tsx'
import { PLOT_HEIGHT, shortDate } from './mail-days.ts'

/** Mails a day in columns: sent, on trial and failed, told apart by shade as well as by colour. The table beside it says the same in words. */
export function MailPlot({ days }: { readonly days: readonly MailsOfDay[] }) {
  const { t } = useTranslation('dashboard')
  const { language } = useWords()
  const hasTrial = days.some(({ trial }) => trial > 0)
  const hasFailed = days.some(({ failed }) => failed > 0)
  return (
    <BarChart
      h={PLOT_HEIGHT}
      type="stacked"
      data={days.map((day) => ({ ...day, date: shortDate(day.date, language) }))}
      dataKey="date"
      series={[
        { name: 'sent', label: t('mails.sent'), color: 'fjord.6' },
        ...(hasTrial ? [{ name: 'trial', label: t('mails.trial'), color: 'fjord.3' }] : []),
        ...(hasFailed ? [{ name: 'failed', label: t('mails.failed'), color: 'red.7' }] : []),
      ]}
      withLegend
      gridAxis="x"
      tickLine="none"
      barChartProps={{ accessibilityLayer: false }}
      xAxisProps={{ minTickGap: 28 }}
      yAxisProps={{ allowDecimals: false, width: 40, domain: [0, (greatest: number) => Math.max(4, greatest)] }}
    />
  )
}
