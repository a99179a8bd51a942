import { Text } from '@mantine/core'
import { IconCalendarX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SkippedRun } from '../../shared/model/skipped-run.ts'
import { useSkippedRuns } from '../rpc/use-skipped-runs.ts'
import { TextLink } from './links.tsx'
import { Moment } from './moment.tsx'
import { EmptyState, ErrorState, LoadingState } from './states.tsx'
import { VirtualList } from './virtual-list.tsx'
import classes from './skipped-runs.module.css'

/** Runs that were due and not made, each with its reason; fetched as one scrolls. */
export function SkippedRuns({ workflowId }: { readonly workflowId?: string | undefined }) {
  const { t } = useTranslation()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useSkippedRuns(workflowId)
  const runs = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const more = useMemo(() => (hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined), [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingState />
  if (runs.length === 0) {
    return (
      <EmptyState icon={IconCalendarX} title={t('skipped.none')}>
        {t('skipped.noneExplained')}
      </EmptyState>
    )
  }
  return <VirtualList items={runs} keyOf={keyOf} render={(run) => <SkippedRow run={run} />} estimate={84} label={t('skipped.title')} onEndNear={more} />
}

const keyOf = ({ workflowId, dueAt }: SkippedRun): string => `${workflowId} ${dueAt}`

/** One run that was not made: of what, when it was due, why, and what was done instead. */
export function SkippedRow({ run, withName = true }: { readonly run: SkippedRun; readonly withName?: boolean }) {
  const { t } = useTranslation()
  const { workflowId, workflowName, dueAt, message, reason, executionId } = run
  return (
    <div className={classes['row']} data-testid="skipped-run">
      <div className={classes['what']}>
        {withName && (
          <TextLink to="/workflows/$id" params={{ id: workflowId }} fw={550}>
            {workflowName}
          </TextLink>
        )}
        <Text component="span" size="sm" {...(withName ? { c: 'dimmed' } : { fw: 550 })}>
          {t('skipped.due')} <Moment at={dueAt} />
        </Text>
        <Text component="span" size="sm">
          {message}
        </Text>
      </div>
      {executionId !== null && (
        <TextLink to="/executions/$id" params={{ id: executionId }} size="sm">
          {t(reason === 'missed_one_run_only' ? 'skipped.seeMade' : 'skipped.seeNote')}
        </TextLink>
      )}
    </div>
  )
}
