import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../shared/model/conversation.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useDraft, useDraftStore } from '../../ui/draft/draft-store.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

/** What can be done with a kept conversation. */
export function useConversationActions() {
  const { t } = useTranslation(['chat', 'common'])
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const { conversationId, startOver } = useDraft()
  const stop = useDraftStore((store) => store.stop)
  const set = useDraftStore((store) => store.set)
  const common = { onError: notify.failed, onSettled: () => queries.invalidateQueries({ queryKey: api.conversations.key() }) }
  const rename = useMutation(api.conversations.update.mutationOptions(common))
  const restore = useMutation(api.conversations.restore.mutationOptions(common))
  const remove = useMutation(api.conversations.remove.mutationOptions(common))
  const removeAll = useMutation(api.conversations.removeAll.mutationOptions(common))
  const leave = (): void => {
    stop()
    startOver()
  }
  return {
    /** Takes a conversation up again, with its draft, where one is not under way that would be lost. */
    open: async ({ id }: Conversation): Promise<void> => {
      if (id === conversationId) return
      stop()
      try {
        const { draft } = await queries.fetchQuery(api.conversations.get.queryOptions({ input: { id }, staleTime: 0 }))
        set({ conversationId: id, workflow: draft, saved: draft, input: '', error: null })
      } catch (error) {
        notify.failed(error)
      }
    },
    rename: ({ id }: Conversation, title: string) => rename.mutate({ id, title }),
    /** Needs no asking first: the notification brings it back. */
    remove: ({ id, title }: Conversation) => {
      const undo = { label: t('common:action.undo'), run: () => restore.mutate({ id }) }
      remove.mutate({ id }, { onSuccess: () => (id === conversationId && leave(), notify.done(t('list.removed', { title }), undo)) })
    },
    removeAll: () => {
      removeAll.mutate(undefined, { onSuccess: ({ removed }) => (leave(), notify.done(t('list.removedAll', { count: removed }))) })
    },
  }
}
