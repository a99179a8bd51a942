import { createContext, use, useState, type ReactNode } from 'react'
import { createStore, useStore, type StoreApi } from 'zustand'
import { Draft, EMPTY_DRAFT } from './draft.ts'

const KEY = 'kontorflyt.draft'

interface DraftStore {
  readonly draft: Draft
  /** What stands in the box and is not sent yet. */
  readonly input: string
  readonly setDraft: (draft: Draft) => void
  readonly setInput: (input: string) => void
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

/** The store, kept in `storage` so that a reload of the page loses nothing either. */
function createDraftStore(storage: Storage): StoreApi<DraftStore> {
  const store = createStore<DraftStore>((set) => ({
    draft: readDraft(storage),
    input: '',
    setDraft: (draft) => set({ draft }),
    setInput: (input) => set({ input }),
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
