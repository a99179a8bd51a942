import { IconListDetails } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate, weekdayOfDate } from '../../../shared/describe/moments.ts'
import { capitalized, weekdayName } from '../../../shared/describe/words.ts'
import type { Execution } from '../../../shared/model/execution.ts'
import { useExecutions } from '../../rpc/use-executions.ts'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { StatusBadge, TrialBadge } from '../../ui/status-badge.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { daysAhead } from './agenda.ts'
import { executionsByDay, type ExecutionDay } from './executions-by-day.ts'
import classes from './timeline.module.css'

const SHOWN = 8

/** What happened last, along a line of time: the newest first, by day. */
export function RecentExecutions() {
  const { t } = useTranslation()
  const { timezone } = useWords()
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
    <ol className={classes['days']}>
      {executionsByDay(executions.slice(0, SHOWN), timezone).map((day) => (
        <Day key={day.date} day={day} />
      ))}
    </ol>
  )
}

function Day({ day: { date, executions } }: { readonly day: ExecutionDay }) {
  const { t } = useTranslation('dashboard')
  const { language, now, timezone } = useWords()
  const ago = -daysAhead(date, now, timezone)
  const name = ago === 0 ? t('today') : ago === 1 ? t('yesterday') : capitalized(weekdayName(weekdayOfDate(date), language))
  return (
    <li>
      <h3 className={classes['dayName']}>
        {name} <span>{formatCalendarDate(date, language)}</span>
      </h3>
      <ol className={classes['line']}>
        {executions.map((execution) => (
          <li key={execution.id} className={classes['moment']} data-status={execution.status}>
            <Moment execution={execution} />
          </li>
        ))}
      </ol>
    </li>
  )
}

/** One execution at its time: what it is, how far it came and how it went. */
function Moment({ execution: { id, workflowName, status, isTrial, startedAt, createdAt, counts, resumeAt } }: { readonly execution: Execution }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <Link to="/executions/$id" params={{ id }} className={classes['row']} data-testid="execution-row">
      <span className={classes['time']}>{words.time(startedAt ?? createdAt)}</span>
      <span className={classes['what']}>
        <span className={classes['name']}>
          {workflowName}
          {isTrial && <TrialBadge />}
        </span>
        <span className={classes['progress']}>
          {counts.total > 0 && t('execution.sentOf', { done: counts.success, total: counts.total, count: counts.total })}
          {counts.failed > 0 && <span data-failed>, {t('execution.failed', { count: counts.failed })}</span>}
          {status === 'waiting' && resumeAt !== null && <span className={classes['wait']}>{t('execution.waitsUntil', { moment: words.moment(resumeAt), distance: words.distance(resumeAt) })}</span>}
        </span>
      </span>
      <StatusBadge status={status} />
    </Link>
  )
}
