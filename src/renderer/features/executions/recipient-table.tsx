import { Group, Select, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionLogStatus, type ActionLog, type ExecutionDetail } from '../../../shared/model/execution.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { useExecutionLogs, type LogsFilter } from './use-execution-logs.ts'
import classes from './executions.module.css'

/** Who, what, how it went, how many tries, why not, when. */
export function RecipientTable({ execution }: { readonly execution: ExecutionDetail }) {
  const [filter, setFilter] = useState<LogsFilter>({})
  const [q] = useDebouncedValue(filter.q, 200)
  return (
    <>
      <Filters execution={execution} filter={filter} onChange={setFilter} />
      <Card flush>
        <Rows executionId={execution.id} filter={{ ...filter, q }} />
      </Card>
    </>
  )
}

function Filters({ execution, filter, onChange }: { readonly execution: ExecutionDetail; readonly filter: LogsFilter; readonly onChange: (filter: LogsFilter) => void }) {
  const { t } = useTranslation(['executions', 'common'])
  const steps = execution.steps.filter(({ counts, definition }) => counts.total > 0 && definition.stepType !== 'wait_until')
  return (
    <Group gap="sm" mb="sm" role="search">
      <TextInput type="search" leftSection={<IconSearch size={16} aria-hidden />} placeholder={t('searchRecipients')} aria-label={t('searchRecipients')} value={filter.q ?? ''} onChange={(event) => onChange({ ...filter, q: event.currentTarget.value })} />
      <Select
        aria-label={t('filterStatus')}
        placeholder={t('allStatuses')}
        clearable
        value={filter.status ?? null}
        data={ActionLogStatus.options.map((value) => ({ value, label: t(`common:status.${value}`) }))}
        onChange={(value) => onChange({ ...filter, status: ActionLogStatus.options.find((known) => known === value) })}
      />
      {steps.length > 1 && (
        <Select
          aria-label={t('filterStep')}
          placeholder={t('allSteps')}
          clearable
          value={filter.stepId ?? null}
          data={steps.map(({ id, stepOrder }) => ({ value: id, label: t('common:preview.step', { order: stepOrder }) }))}
          onChange={(value) => onChange({ ...filter, stepId: value ?? undefined })}
        />
      )}
    </Group>
  )
}

function Rows({ executionId, filter }: { readonly executionId: string; readonly filter: LogsFilter }) {
  const { t } = useTranslation('executions')
  const { logs, error, refetch, more } = useExecutionLogs(executionId, filter)
  if (error !== null && logs === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (logs === undefined) return <LoadingState />
  // A wait or a check has one row of its own that is about no recipient.
  const recipients = logs.filter((log) => log.targetType !== 'execution')
  if (recipients.length === 0) {
    return (
      <EmptyState icon={IconUsers} title={t('noRecipients')}>
        {t('noRecipientsExplained')}
      </EmptyState>
    )
  }
  return (
    <>
      <div className={classes['headings']} aria-hidden>
        <span>{t('column.who')}</span>
        <span>{t('column.what')}</span>
        <span>{t('column.when')}</span>
        <span>{t('column.status')}</span>
      </div>
      <VirtualList items={recipients} keyOf={(log) => log.id} render={(log) => <RecipientRow log={log} />} estimate={62} label={t('recipients')} onEndNear={more} />
    </>
  )
}

function RecipientRow({ log }: { readonly log: ActionLog }) {
  const { t } = useTranslation(['executions', 'common'])
  const words = useWords()
  const { targetName, targetAddress, targetId, actionType, stepOrder, status, attempt, performedAt, errorMessage } = log
  const name = targetName ?? targetAddress ?? targetId
  const what = t(`actionType.${actionType}`, { defaultValue: actionType })
  return (
    <div className={classes['recipient']} data-testid="recipient-row" data-status={status}>
      <span className={classes['who']}>
        <strong>{name}</strong>
        {targetAddress !== null && targetAddress !== name && <span className={classes['address']}>{targetAddress}</span>}
        {errorMessage !== null && <span className={status === 'skipped' ? classes['address'] : classes['problem']}>{errorMessage}</span>}
      </span>
      <span className={classes['small']}>
        {what}
        <Text component="span" size="xs" c="dimmed" display="block">
          {t('common:preview.step', { order: stepOrder })}
          {attempt > 1 && `, ${t('tries', { count: attempt })}`}
        </Text>
      </span>
      <span className={classes['small']}>{performedAt === null ? '' : words.moment(performedAt)}</span>
      <StatusBadge status={status} {...(status === 'success' && actionType === 'send_email' && { label: t('sent') })} />
    </div>
  )
}
