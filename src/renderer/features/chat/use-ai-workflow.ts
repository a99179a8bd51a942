import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { StoreApi } from 'zustand'
import type { SayEvent } from '../../../shared/contract/assistant.ts'
import type { ConversationDetail, ConversationTurn } from '../../../shared/model/conversation.ts'
import type { Api } from '../../rpc/api.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useDraftStore, useDraftStoreApi, type DraftStore } from '../../ui/draft/draft-store.tsx'
import { afterEvent, saidJustNow } from '../../ui/draft/live-turn.ts'
import { answeredTurns } from './answered-turns.ts'

const NO_TURNS: readonly ConversationTurn[] = []

/**
 * The conversation that a workflow is made in: what was said and answered, and how to say
 * something. Nothing is created here.
 */
export function useAIWorkflow() {
  const api = useApi()
  const queries = useQueryClient()
  const store = useDraftStoreApi()
  const conversationId = useDraftStore((state) => state.conversationId)
  const live = useDraftStore((state) => state.live)
  const error = useDraftStore((state) => state.error)
  const stop = useDraftStore((state) => state.stop)
  const { data, error: loadError, isPending } = useQuery(api.conversations.get.queryOptions({ input: { id: conversationId ?? '' }, enabled: conversationId !== null }))
  const say = useCallback(
    (words: string) => {
      const text = words.trim()
      if (text !== '' && store.getState().live === null) void sayAndFollow({ api, queries, store, text })
    },
    [api, queries, store],
  )
  return {
    turns: conversationId === null ? NO_TURNS : answeredTurns(data?.turns ?? NO_TURNS, live),
    isLoading: conversationId !== null && isPending,
    /** The conversation could not be shown: it may be deleted. The draft stands. */
    loadError: conversationId === null ? null : loadError,
    live,
    error,
    say,
    stop,
  }
}

interface Saying {
  readonly api: Api
  readonly queries: QueryClient
  readonly store: StoreApi<DraftStore>
  readonly text: string
}

/** Says it and takes each event into the store, until the answer is there or it is stopped. */
async function sayAndFollow({ api, queries, store, text }: Saying): Promise<void> {
  const { conversationId, workflow, set } = store.getState()
  const controller = new AbortController()
  const { signal } = controller
  set({ live: saidJustNow(text), stop: () => controller.abort(), error: null, input: '' })
  let id = conversationId
  try {
    const input = { text, draft: workflow === null || workflow.name.trim() === '' ? null : workflow, ...(id === null ? {} : { conversationId: id }) }
    for await (const event of await api.assistant.say.call(input, { signal })) {
      if (event.kind === 'begun') id = event.conversationId
      takeEvent({ api, queries, store }, event, id)
    }
  } catch (thrown) {
    // What was not kept goes back into the box.
    set({ ...(signal.aborted ? {} : { error: thrown }), ...(id === null ? { input: text } : {}) })
  } finally {
    if (id !== null) await queries.invalidateQueries({ queryKey: api.conversations.get.queryKey({ input: { id } }) }).catch(() => undefined)
    set({ live: null })
  }
}

function takeEvent({ api, queries, store }: Pick<Saying, 'api' | 'queries' | 'store'>, event: SayEvent, id: string | null): void {
  const { live, set } = store.getState()
  if (event.kind === 'begun') set({ conversationId: id })
  if (live !== null) set({ live: afterEvent(live, event) })
  if (event.kind !== 'answer' || id === null) return
  const { turn, draft } = event
  const queryKey = api.conversations.get.queryKey({ input: { id } })
  queries.setQueryData(queryKey, (kept: ConversationDetail | undefined) =>
    kept === undefined ? kept : { ...kept, draft, turns: [...kept.turns.filter((each) => each.id !== turn.id), turn] },
  )
  set({ workflow: draft, saved: draft })
}
