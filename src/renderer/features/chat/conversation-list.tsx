import { Button, Drawer, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconMessages, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DangerButton } from '../../ui/danger-button.tsx'
import { isCovered } from '../../ui/is-covered.ts'
import { keepFocus } from '../../ui/keep-focus.ts'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { ConversationRow } from './conversation-row.tsx'
import { useRemoveConversations } from './use-conversation-actions.ts'
import classes from './chat.module.css'

interface ConversationListProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Earlier conversations: found by any word, opened, renamed, deleted. */
export function ConversationList({ isOpen, onClose }: ConversationListProps) {
  const { t } = useTranslation(['chat', 'common'])
  return (
    <Drawer
      opened={isOpen}
      onClose={() => isCovered() || onClose()}
      onExitTransitionEnd={keepFocus}
      size="md"
      title={t('list.title')}
      // Its <header> is no banner of the page.
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {isOpen && <Found onOpened={onClose} />}
    </Drawer>
  )
}

function Found({ onOpened }: { readonly onOpened: () => void }) {
  const { t } = useTranslation(['chat', 'common'])
  const [search, setSearch] = useState('')
  const [q] = useDebouncedValue(search.trim(), 200)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useConversations(q)
  const conversations = data?.pages.flatMap(({ items }) => items)
  return (
    <Stack gap="md">
      <TextInput label={t('list.search')} leftSection={<IconSearch size={16} aria-hidden />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} data-autofocus />
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {error === null && conversations === undefined && <LoadingState />}
      {conversations?.length === 0 && <None isSearch={q !== ''} />}
      {conversations !== undefined && conversations.length > 0 && (
        <>
          <ul className={classes['conversations']} aria-label={t('list.title')}>
            {conversations.map((conversation) => (
              <ConversationRow key={conversation.id} conversation={conversation} onOpened={onOpened} />
            ))}
          </ul>
          <Group justify="space-between">
            {hasNextPage ? (
              <Button variant="default" size="compact-sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('common:action.showMore')}
              </Button>
            ) : (
              <span />
            )}
            <RemoveAll />
          </Group>
        </>
      )}
    </Stack>
  )
}

function useConversations(q: string) {
  const api = useApi()
  return useInfiniteQuery(
    api.conversations.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...(q === '' ? {} : { q }), ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
}

function None({ isSearch }: { readonly isSearch: boolean }) {
  const { t } = useTranslation('chat')
  return (
    <EmptyState icon={IconMessages} title={t(isSearch ? 'list.noneMatch' : 'list.none')}>
      {t(isSearch ? 'list.noneMatchExplained' : 'list.noneExplained')}
    </EmptyState>
  )
}

function RemoveAll() {
  const { t } = useTranslation('chat')
  const [isAsking, setIsAsking] = useState(false)
  const { removeAll } = useRemoveConversations()
  return (
    <>
      <DangerButton size="compact-sm" onClick={() => setIsAsking(true)}>
        {t('list.removeAll')}
      </DangerButton>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('list.removeAllTitle')}
        confirmLabel={t('list.removeAll')}
        onConfirm={() => {
          setIsAsking(false)
          void removeAll()
        }}
        danger
      >
        <Text>{t('list.removeAllText')}</Text>
      </ConfirmDialog>
    </>
  )
}
