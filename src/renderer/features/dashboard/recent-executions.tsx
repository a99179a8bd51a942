import { IconListDetails } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useExecutions } from '../../rpc/use-executions.ts'
import { ExecutionRow } from '../../ui/execution-row.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import classes from './dashboard.module.css'

const SHOWN = 6

/** What happened last. */
export function RecentExecutions() {
  const { t } = useTranslation()
  const { data, error, refetch } = useExecutions({}, 20)
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  const executions = data?.pages[0]?.items
  if (executions === undefined) return <LoadingState />
  if (executions.length === 0) {
    return (
      <EmptyState icon={IconListDetails} title={t('execution.none')}>
        {t('execution.noneExplained')}
      </EmptyState>
    )
  }
  return (
    <ul className={classes['plain']}>
      {executions.slice(0, SHOWN).map((execution) => (
        <li key={execution.id} className={classes['compact']}>
          <ExecutionRow execution={execution} withError={false} />
        </li>
      ))}
    </ul>
  )
}
