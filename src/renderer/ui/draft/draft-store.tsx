import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import { z } from 'zod'
import { createStore, useStore, type StoreApi } from 'zustand'
import { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { LiveTurn } from './live-turn.ts'

const KEY = 'kontorflyt.draft'

/** What a reload of the page brings back. */
const Kept = z.object({
  /** The workflow in the making; null while there is none. */
  workflow: WorkflowDefinition.nullable().catch(null),
  /** The conversation that it is talked about in, once there is one. */
  conversationId: z.string().nullable().catch(null),
  /** What stands in the box and is not sent yet. */
  input: z.string().catch(''),
})
type Kept = z.infer<typeof Kept>

const nothing = (): void => undefined
const NOTHING: Kept = { workflow: null, conversationId: null, input: '' }

export interface DraftStore extends Kept {
  /** The workflow as the conversation has it; another in `workflow` was changed by hand. */
  readonly saved: WorkflowDefinition | null
  /** What is being answered. It goes on while another page is looked at. */
  readonly live: LiveTurn | null
  /** Stops the answer under way. */
  readonly stop: () => void
  /** Why the last thing said got no answer at all. */
  readonly error: unknown
  readonly set: (change: Partial<Omit<DraftStore, 'set'>>) => void
}

const DraftContext = createContext<StoreApi<DraftStore> | null>(null)

/** Holds the workflow in the making above the pages, so that looking something up elsewhere loses nothing. */
export function DraftProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(() => createDraftStore(window.sessionStorage))
  return <DraftContext value={store}>{children}</DraftContext>
}

export function useDraftStoreApi(): StoreApi<DraftStore> {
  const store = use(DraftContext)
  if (store === null) throw new Error('the draft needs a DraftProvider above it')
  return store
}

export function useDraftStore<Selected>(select: (store: DraftStore) => Selected): Selected {
  return useStore(useDraftStoreApi(), select)
}

export interface SharedDraft extends Pick<DraftStore, 'workflow' | 'conversationId'> {
  readonly setWorkflow: (workflow: WorkflowDefinition | null) => void
  /** Leaves this workflow and its conversation aside and begins with nothing. */
  readonly startOver: () => void
}

/** The one workflow in the making that every way of the page (words, script, gallery) shows and changes. */
export function useDraft(): SharedDraft {
  const workflow = useDraftStore((store) => store.workflow)
  const conversationId = useDraftStore((store) => store.conversationId)
  const set = useDraftStore((store) => store.set)
  return useMemo(
    () => ({ workflow, conversationId, setWorkflow: (changed) => set({ workflow: changed }), startOver: () => set({ ...NOTHING, saved: null, error: null }) }),
    [workflow, conversationId, set],
  )
}

/** The store, kept in `storage` so that a reload of the page loses nothing either. */
function createDraftStore(storage: Storage): StoreApi<DraftStore> {
  const kept = readKept(storage)
  const store = createStore<DraftStore>((set) => ({ ...kept, saved: null, live: null, stop: nothing, error: null, set: (change) => set(change) }))
  store.subscribe(({ workflow, conversationId, input }) => storage.setItem(KEY, JSON.stringify({ workflow, conversationId, input })))
  return store
}

function readKept(storage: Storage): Kept {
  try {
    return Kept.parse(JSON.parse(storage.getItem(KEY) ?? 'null'))
  } catch {
    return NOTHING
  }
}
