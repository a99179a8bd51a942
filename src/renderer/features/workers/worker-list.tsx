import { Badge, Group, Text } from '@mantine/core'
import { IconMoonStars } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { WorkerState } from '../../../shared/contract/workers.ts'
import { TextLink } from '../../ui/links.tsx'
import { Moment } from '../../ui/moment.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { useTaskName } from './use-task-name.ts'
import classes from './workers.module.css'

const MEGABYTE = 1_000_000

/** Each process: what it is for, since when, how much memory, and what it has in its hands. */
export function WorkerList({ workers }: { readonly workers: readonly WorkerState[] }) {
  const { t } = useTranslation('workers')
  if (workers.length === 0) {
    return (
      <EmptyState icon={IconMoonStars} title={t('noWorkers')}>
        {t('noWorkersExplained')}
      </EmptyState>
    )
  }
  return (
    <ul className={classes['workers']}>
      {workers.map((worker) => (
        <WorkerRow key={`${worker.pid ?? ''} ${worker.startedAt}`} worker={worker} />
      ))}
    </ul>
  )
}

function WorkerRow({ worker }: { readonly worker: WorkerState }) {
  const { t } = useTranslation('workers')
  const words = useWords()
  const { pid, role, state, startedAt, memoryBytes, running } = worker
  return (
    <li className={classes['worker']}>
      <div>
        <Group gap="xs">
          <Text fw={600}>{pid === null ? t('process') : t('processNumber', { pid })}</Text>
          <Badge variant="default" tt="none">
            {t(`role.${role}`)}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {t(`state.${state}`)} <Moment at={startedAt} />
        </Text>
        {memoryBytes !== null && (
          <Text size="sm" c="dimmed">
            {t('memory', { megabytes: words.number(Math.round(memoryBytes / MEGABYTE)) })}
          </Text>
        )}
      </div>
      <Running running={running} />
    </li>
  )
}

function Running({ running }: Pick<WorkerState, 'running'>) {
  const { t } = useTranslation('workers')
  const taskName = useTaskName()
  const words = useWords()
  if (running.length === 0) return <Text c="dimmed">{t('idle')}</Text>
  return (
    <ul className={classes['running']} aria-label={t('runs')}>
      {running.map(({ type, executionId, since }, index) => (
        <li key={`${since} ${index}`}>
          {taskName(type)}{' '}
          <Text component="span" size="sm" c="dimmed">
            {t('since', { time: words.time(since) })}
          </Text>{' '}
          {executionId !== null && (
            <TextLink to="/executions/$id" params={{ id: executionId }} size="sm">
              {t('toExecution')}
            </TextLink>
          )}
        </li>
      ))}
    </ul>
  )
}
