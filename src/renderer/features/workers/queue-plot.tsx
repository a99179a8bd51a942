import { AreaChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { Table, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueState } from '../../../shared/contract/workers.ts'
import { AfterFirstPaint } from '../../ui/after-first-paint.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { busyPoints, queuePoints, type QueuePoint } from './queue-points.ts'
import classes from './workers.module.css'

/** One colour a queue, told apart in both appearances and by those who see few colours. */
const COLORS = { email: 'fjord.5', default: 'orange.6', report: 'grape.5' } as const

const PLOT_HEIGHT = 220

/** What waits in each queue now, how it was in the last ten minutes, and the same as a table. */
export function QueuePlot({ queues }: { readonly queues: readonly QueueState[] }) {
  const { t } = useTranslation('workers')
  const words = useWords()
  const points = useMemo(() => queuePoints(queues), [queues])
  const series = queues.map(({ name }) => ({ name, label: t(`queue.${name}`), color: COLORS[name] }))
  return (
    <>
      <dl className={classes['queues']}>
        {queues.map(({ name, depth, running }) => (
          <div key={name}>
            <dt>{t(`queue.${name}`)}</dt>
            <dd>{t('waitingAndRunning', { depth: words.number(depth), running: words.number(running) })}</dd>
          </div>
        ))}
      </dl>
      <Text size="sm" c="dimmed" mb="xs">
        {t('plotExplained')}
      </Text>
      <div aria-hidden className={classes['plot']}>
        <AfterFirstPaint height={PLOT_HEIGHT}>
          <AreaChart
            h={PLOT_HEIGHT}
            data={points.map((point) => ({ ...point, time: words.time(point.at) }))}
            dataKey="time"
            series={series}
            curveType="stepAfter"
            withDots={false}
            withLegend
            gridAxis="x"
            tickLine="none"
            areaChartProps={{ accessibilityLayer: false }}
            xAxisProps={{ minTickGap: 60 }}
            yAxisProps={{ allowDecimals: false, width: 36, domain: [0, (greatest: number) => Math.max(4, greatest)] }}
          />
        </AfterFirstPaint>
      </div>
      <PointTable points={busyPoints(points)} queues={queues} />
    </>
  )
}

function PointTable({ points, queues }: { readonly points: readonly QueuePoint[]; readonly queues: readonly QueueState[] }) {
  const { t } = useTranslation('workers')
  const words = useWords()
  return (
    <details className={classes['table']}>
      <summary>{t('asTable')}</summary>
      {points.length === 0 ? (
        <Text c="dimmed">{t('nothingWaited')}</Text>
      ) : (
        <Table aria-label={t('queues')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column.time')}</Table.Th>
              {queues.map(({ name }) => (
                <Table.Th key={name} ta="right">
                  {t(`queue.${name}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {points.map((point) => (
              <Table.Tr key={point.at}>
                <Table.Th scope="row" fw={500}>
                  {words.time(point.at)}
                </Table.Th>
                {queues.map(({ name }) => (
                  <Table.Td key={name} ta="right">
                    {words.number(point[name])}
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
