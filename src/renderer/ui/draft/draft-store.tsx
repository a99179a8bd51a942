import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import { createStore, useStore, type StoreApi } from 'zustand'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { Draft, EMPTY_DRAFT } from './draft.ts'

const KEY = 'kontorflyt.draft'

interface DraftStore {
  readonly draft: Draft
  /** What stands in the box and is not sent yet. */
  readonly input: string
  readonly setDraft: (draft: Draft) => void
  readonly setWorkflow: (workflow: WorkflowDefinition | null) => void
  readonly setInput: (input: string) => void
  readonly startOver: () => void
}

const DraftContext = createContext<StoreApi<DraftStore> | null>(null)

/** Holds the workflow in the making above the pages, so that looking something up elsewhere loses nothing. */
export function DraftProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(() => createDraftStore(window.sessionStorage))
  return <DraftContext value={store}>{children}</DraftContext>
}

export function useDraftStore<Selected>(select: (store: DraftStore) => Selected): Selected {
  const store = use(DraftContext)
  if (store === null) throw new Error('useDraftStore needs a DraftProvider above it')
  return useStore(store, select)
}

interface SharedDraft {
  /** The workflow in the making; null while there is none. */
  readonly workflow: WorkflowDefinition | null
  readonly setWorkflow: (workflow: WorkflowDefinition | null) => void
  /** The conversation that it is talked about in, once there is one. */
  readonly conversationId: string | null
  /** Leaves this workflow aside and begins with nothing. */
  readonly startOver: () => void
}

/** The one workflow in the making that every way of the page (words, script, gallery) shows and changes. */
export function useDraft(): SharedDraft {
  const workflow = useDraftStore((store) => store.draft.workflow)
  const setWorkflow = useDraftStore((store) => store.setWorkflow)
  const startOver = useDraftStore((store) => store.startOver)
  return useMemo(() => ({ workflow, setWorkflow, conversationId: null, startOver }), [workflow, setWorkflow, startOver])
}

/** The store, kept in `storage` so that a reload of the page loses nothing either. */
function createDraftStore(storage: Storage): StoreApi<DraftStore> {
  const store = createStore<DraftStore>((set, get) => ({
    draft: readDraft(storage),
    input: '',
    setDraft: (draft) => set({ draft }),
    setWorkflow: (workflow) => set({ draft: { ...get().draft, workflow } }),
    setInput: (input) => set({ input }),
    startOver: () => set({ draft: EMPTY_DRAFT, input: '' }),
  }))
  store.subscribe(({ draft }) => storage.setItem(KEY, JSON.stringify(draft)))
  return store
}

function readDraft(storage: Storage): Draft {
  try {
    return Draft.parse(JSON.parse(storage.getItem(KEY) ?? 'null'))
  } catch {
    return EMPTY_DRAFT
  }
}
