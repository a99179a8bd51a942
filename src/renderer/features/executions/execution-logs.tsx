import { ActionIcon, CopyButton, Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronRight, IconCopy, IconListDetails } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionLog } from '../../../shared/model/execution.ts'
import { Card } from '../../ui/card.tsx'
import { JsonView } from '../../ui/json-view.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { useExecutionLogs } from './use-execution-logs.ts'
import classes from './executions.module.css'

/** The log row by row, as the database has it: for whoever needs to know exactly. */
export function ExecutionLogs({ executionId }: { readonly executionId: string }) {
  const { t } = useTranslation('executions')
  const { logs, total, error, refetch, more } = useExecutionLogs(executionId)
  if (error !== null && logs === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (logs === undefined) return <LoadingState />
  if (logs.length === 0) {
    return (
      <Card>
        <EmptyState icon={IconListDetails} title={t('noLog')}>
          {t('noLogExplained')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card title={t('logTitle')} flush actions={<CopyLog logs={logs} />}>
      <VirtualList items={logs} keyOf={(log) => log.id} render={(log) => <LogRow log={log} />} estimate={38} label={t('logTitle')} onEndNear={more} total={total} />
    </Card>
  )
}

function LogRow({ log }: { readonly log: ActionLog }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className={classes['log']}>
      <UnstyledButton className={classes['logHead']} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <IconChevronRight size={14} aria-hidden data-open={isOpen || undefined} />
        <span>{log.performedAt ?? '–'}</span>
        <span>
          {log.stepOrder} {log.actionType}
        </span>
        <span className={classes['logTarget']}>{log.targetAddress ?? log.targetId}</span>
        <span data-status={log.status}>{log.status}</span>
      </UnstyledButton>
      {isOpen && (
        <div className={classes['json']}>
          <JsonView value={log} />
          <CopyJson value={log} />
        </div>
      )}
    </div>
  )
}

/** Copies what has been fetched so far, and says how much that is. */
function CopyLog({ logs }: { readonly logs: readonly ActionLog[] }) {
  const { t } = useTranslation('executions')
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {t('rowsFetched', { count: logs.length })}
      </Text>
      <CopyJson value={logs} />
    </Group>
  )
}

function CopyJson({ value }: { readonly value: unknown }) {
  const { t } = useTranslation()
  return (
    <CopyButton value={JSON.stringify(value, null, 2)}>
      {({ copied, copy }) => (
        <Tooltip label={t(copied ? 'action.copied' : 'action.copy')}>
          <ActionIcon variant="default" onClick={copy} aria-label={t(copied ? 'action.copied' : 'action.copy')}>
            {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}
