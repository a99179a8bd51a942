import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../shared/model/conversation.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useDraft, useDraftStore } from '../../ui/draft/draft-store.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

/*
 * What can be done with a kept conversation. Not by mutations of a row's own: the row may be gone
 * before the answer is there.
 */

export function useConversationActions() {
  const api = useApi()
  const attempt = useAttempt()
  const { conversationId } = useDraft()
  const stop = useDraftStore((store) => store.stop)
  const set = useDraftStore((store) => store.set)
  return {
    /** Takes a conversation up again, with its draft. */
    open: ({ id }: Conversation): Promise<void> =>
      attempt(async () => {
        if (id === conversationId) return
        stop()
        const { draft } = await api.conversations.get.call({ id })
        set({ conversationId: id, workflow: draft, saved: draft, input: '', error: null })
      }),
    rename: ({ id }: Conversation, title: string): Promise<void> =>
      attempt(async () => {
        await api.conversations.update.call({ id, title })
      }),
  }
}

export function useRemoveConversations() {
  const { t } = useTranslation(['chat', 'common'])
  const api = useApi()
  const notify = useNotify()
  const attempt = useAttempt()
  const { conversationId, startOver } = useDraft()
  const stop = useDraftStore((store) => store.stop)
  const leave = (): void => {
    stop()
    startOver()
  }
  const restore = (id: string): Promise<void> =>
    attempt(async () => {
      await api.conversations.restore.call({ id })
    })
  return {
    /** Needs no asking first: the notification brings it back. */
    remove: ({ id, title }: Conversation): Promise<void> =>
      attempt(async () => {
        await api.conversations.remove.call({ id })
        if (id === conversationId) leave()
        notify.done(t('list.removed', { title }), { label: t('common:action.undo'), run: () => void restore(id) })
      }),
    removeAll: (): Promise<void> =>
      attempt(async () => {
        const { removed } = await api.conversations.removeAll.call()
        leave()
        notify.done(t('list.removedAll', { count: removed }))
      }),
  }
}

/** Does it, says what went wrong, and has what is shown asked for again. */
function useAttempt(): (act: () => Promise<void>) => Promise<void> {
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  return async (act) => {
    try {
      await act()
    } catch (error) {
      notify.failed(error)
    }
    await queries.invalidateQueries({ queryKey: api.conversations.key() })
  }
}
