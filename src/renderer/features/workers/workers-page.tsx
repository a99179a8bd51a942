import { useTranslation } from 'react-i18next'
import type { WorkerOverview } from '../../../shared/contract/workers.ts'
import { Card } from '../../ui/card.tsx'
import { MetricsCard } from '../../ui/metrics-card.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { QueuePlot } from './queue-plot.tsx'
import { TaskTable } from './task-table.tsx'
import { useWorkers } from './use-workers.ts'
import { WorkerList } from './worker-list.tsx'
import classes from './workers.module.css'

/** Arbeidere: the processes behind the scenes, live: what each runs, what waits, and how long things take. */
export function WorkersPage() {
  const { t } = useTranslation('workers')
  const { data, error, refetch } = useWorkers()
  return (
    <Page>
      <PageHeader title={t('title')} description={t('description')} />
      {data !== undefined ? <Overview overview={data} /> : error === null ? <LoadingState /> : <ErrorState error={error} onRetry={() => void refetch()} />}
    </Page>
  )
}

function Overview({ overview }: { readonly overview: WorkerOverview }) {
  const { t } = useTranslation('workers')
  const words = useWords()
  const { workers, maxWorkers, queues, tasks, deaths } = overview
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
  const failures = sum(tasks.map((task) => task.failures))
  return (
    <div className={classes['stack']}>
      <ul className={classes['figures']} aria-label={t('figures')}>
        <MetricsCard label={t('processes')} value={words.number(workers.length)} note={t('ofAtMost', { count: maxWorkers })} />
        <MetricsCard label={t('underWay')} value={words.number(sum(queues.map(({ running }) => running)))} note={t('inQueue', { count: sum(queues.map(({ depth }) => depth)) })} />
        <MetricsCard label={t('done')} value={words.number(sum(tasks.map(({ count }) => count)))} note={t('failures', { count: failures })} isBad={failures > 0} />
        <MetricsCard label={t('deaths')} value={words.number(deaths)} note={t('sinceStart')} isBad={deaths > 0} />
      </ul>
      <Card title={t('processes')} flush>
        <WorkerList workers={workers} />
      </Card>
      <Card title={t('queues')}>
        <QueuePlot queues={queues} />
      </Card>
      <Card title={t('tasks')} flush>
        <TaskTable tasks={tasks} />
      </Card>
    </div>
  )
}
