import { Table } from '@mantine/core'
import { IconChecklist } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TaskStatistics } from '../../../shared/contract/workers.ts'
import { EmptyState } from '../../ui/states.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { useTaskName } from './use-task-name.ts'

/** For each kind of task: how many, how many failed, how long. */
export function TaskTable({ tasks }: { readonly tasks: readonly TaskStatistics[] }) {
  const { t } = useTranslation('workers')
  if (tasks.length === 0) {
    return (
      <EmptyState icon={IconChecklist} title={t('noTasks')}>
        {t('noTasksExplained')}
      </EmptyState>
    )
  }
  return (
    <Table.ScrollContainer minWidth={420} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('tasks'), role: 'group' } }}>
      <Table aria-label={t('tasks')} horizontalSpacing="lg">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.task')}</Table.Th>
            <Table.Th ta="right">{t('column.count')}</Table.Th>
            <Table.Th ta="right">{t('column.failures')}</Table.Th>
            <Table.Th ta="right">{t('column.p50')}</Table.Th>
            <Table.Th ta="right">{t('column.p95')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tasks.map((task) => (
            <TaskRow key={task.type} task={task} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function TaskRow({ task: { type, count, failures, p50Ms, p95Ms } }: { readonly task: TaskStatistics }) {
  const { t } = useTranslation('workers')
  const words = useWords()
  const taskName = useTaskName()
  const duration = (ms: number | null): string => (ms === null ? '–' : t('milliseconds', { number: words.number(Math.round(ms)) }))
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {taskName(type)}
      </Table.Th>
      <Table.Td ta="right">{words.number(count)}</Table.Td>
      <Table.Td ta="right">{words.number(failures)}</Table.Td>
      <Table.Td ta="right">{duration(p50Ms)}</Table.Td>
      <Table.Td ta="right">{duration(p95Ms)}</Table.Td>
    </Table.Tr>
  )
}
