import { Text } from '@mantine/core'
import { IconMailForward } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { IncomingMail } from '../../../shared/model/incoming-mail.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import classes from './came-back.module.css'

/** What came back for a run: of whom, when, and its first lines. Never more than text: a stranger wrote it. */
export function CameBack({ executionId }: { readonly executionId: string }) {
  const { t } = useTranslation('incoming')
  const query = useInfiniteQuery(
    useApi().incomingMail.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ executionId, limit: 50, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  )
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  if (data === undefined) return error === null ? <LoadingState /> : <ErrorState error={error} onRetry={() => void refetch()} />
  const mails = data.pages.flatMap((page) => page.items)
  if (mails.length === 0) {
    return (
      <EmptyState icon={IconMailForward} title={t('nothing')}>
        {t('nothingExplained')}
      </EmptyState>
    )
  }
  const more = hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined
  return (
    <Card flush>
      <VirtualList items={mails} keyOf={(mail) => mail.id} render={(mail) => <Mail mail={mail} />} estimate={120} label={t('cameBack')} onEndNear={more} total={data.pages[0]?.total} />
    </Card>
  )
}

function Mail({ mail }: { readonly mail: IncomingMail }) {
  const { t } = useTranslation('incoming')
  const words = useWords()
  const { kind, receivedAt, fromName, fromAddress, subject, excerpt, customerName, bounce } = mail
  const sender = fromName === '' ? fromAddress : `${fromName} <${fromAddress}>`
  return (
    <article className={classes['mail']} data-testid="came-back" data-kind={kind}>
      <header className={classes['head']}>
        <strong>{customerName ?? bounce?.address ?? sender}</strong>
        <StatusBadge status={LOOK[kind]} label={kind === 'bounce' && bounce !== null ? t(`severity.${bounce.severity}`) : t(`kind.${kind}`)} />
        <span className={classes['when']}>{words.moment(receivedAt)}</span>
      </header>
      {kind === 'bounce' && bounce !== null ? (
        <>
          <Text size="sm">{t(`severityExplained.${bounce.severity}`, { address: bounce.address ?? '' })}</Text>
          <Text size="sm" c="dimmed" className={classes['words']}>
            {t('serverWords', { words: bounce.reason.includes(bounce.status) ? bounce.reason : `${bounce.status} ${bounce.reason}` })}
          </Text>
        </>
      ) : (
        <>
          <Text size="sm" c="dimmed" className={classes['words']}>
            {sender}: {subject}
          </Text>
          <Text size="sm" className={classes['words']}>
            {excerpt}
          </Text>
        </>
      )}
    </article>
  )
}

const LOOK = { reply: 'success', bounce: 'failed', auto_reply: 'waiting', other: 'pending' } as const
