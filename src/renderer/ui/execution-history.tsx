import { IconListDetails } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useExecutions, type ExecutionsFilter } from '../rpc/use-executions.ts'
import { ExecutionRow } from './execution-row.tsx'
import { ButtonLink } from './links.tsx'
import { EmptyState, ErrorState, LoadingState } from './states.tsx'
import { VirtualList } from './virtual-list.tsx'

interface ExecutionHistoryProps {
  readonly filter?: ExecutionsFilter
  /** False where every row is of the same workflow. */
  readonly withName?: boolean
}

/** What has been run, newest first; fetched as one scrolls. */
export function ExecutionHistory({ filter = {}, withName = true }: ExecutionHistoryProps) {
  const { t } = useTranslation()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useExecutions(filter)
  const executions = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const more = useMemo(() => (hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined), [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingState />
  if (executions.length === 0) {
    const isFiltered = filter.status !== undefined || filter.from !== undefined
    return (
      <EmptyState icon={IconListDetails} title={t(isFiltered ? 'execution.noneMatch' : 'execution.none')} action={isFiltered || !withName ? undefined : <ButtonLink to="/workflows">{t('execution.toWorkflows')}</ButtonLink>}>
        {t(isFiltered ? 'execution.noneMatchExplained' : 'execution.noneExplained')}
      </EmptyState>
    )
  }
  return (
    <VirtualList
      items={executions}
      keyOf={(execution) => execution.id}
      render={(execution) => <ExecutionRow execution={execution} withName={withName} />}
      estimate={66}
      label={t('rooms.executions')}
      onEndNear={more}
      total={data.pages[0]?.total}
    />
  )
}
