import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Execution } from '../../shared/model/execution.ts'
import { StatusBadge, TrialBadge } from './status-badge.tsx'
import { useWords } from './use-words.tsx'
import classes from './execution-row.module.css'

interface ExecutionRowProps {
  readonly execution: Execution
  /** False where every row is of the same workflow. */
  readonly withName?: boolean
  /** False where what went wrong stands elsewhere on the page. */
  readonly withError?: boolean
}

/** One execution as a row that is a link: what, when, how far, how it went. */
export function ExecutionRow({ execution, withName = true, withError = true }: ExecutionRowProps) {
  const words = useWords()
  const { t } = useTranslation()
  const { id, workflowName, status, isTrial, errorMessage, createdAt, startedAt, lateBy } = execution
  const began = startedAt ?? createdAt
  return (
    <Link to="/executions/$id" params={{ id }} className={classes['row']} data-testid="execution-row">
      <span className={classes['what']}>
        <span className={classes['name']}>
          {withName ? workflowName : words.moment(began)}
          {isTrial && <TrialBadge />}
        </span>
        <Text component="span" size="sm" c="dimmed">
          {withName && `${words.moment(began)}, `}
          {words.distance(began)}
          {lateBy !== null && (
            <>
              , <span className={classes['late']}>{t('execution.late', { span: words.span(lateBy) })}</span>
            </>
          )}
        </Text>
        {withError && errorMessage !== null && status === 'failed' && <span className={classes['error']}>{errorMessage}</span>}
      </span>
      <Progress execution={execution} />
      <span className={classes['status']}>
        <StatusBadge status={status} />
      </span>
    </Link>
  )
}

/** How far it has come, or what it waits for. */
function Progress({ execution: { status, resumeAt, counts, currentStep, stepCount } }: { readonly execution: Execution }) {
  const { t } = useTranslation()
  const words = useWords()
  const isOver = status === 'completed' || status === 'failed' || status === 'cancelled'
  return (
    <span className={classes['progress']}>
      {counts.total > 0 && <span>{t('execution.sentOf', { done: counts.success, total: counts.total, count: counts.total })}</span>}
      {counts.failed > 0 && <span className={classes['failed']}>{t('execution.failed', { count: counts.failed })}</span>}
      {status === 'waiting' && resumeAt !== null && <span>{t('execution.waitsUntil', { moment: words.moment(resumeAt), distance: words.distance(resumeAt) })}</span>}
      {!isOver && status !== 'waiting' && currentStep !== null && <span>{t('execution.stepOf', { step: currentStep, count: stepCount })}</span>}
    </span>
  )
}
