import { useEffect } from 'react'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useDraftStoreApi, type DraftStore } from './draft-store.tsx'

/** After the last key (ms): a name is typed in one go. */
const PAUSE = 600

/**
 * Writes what is changed by hand into the conversation, a moment after. What is being answered is
 * left alone: its answer brings the draft with it. Where writing fails nothing is lost: the draft
 * is kept here, and goes with the next thing said.
 */
export function useSavedDraft(): void {
  const api = useApi()
  const store = useDraftStoreApi()
  useEffect(() => {
    let timer: number | undefined
    const save = (): void => {
      const { conversationId, workflow } = store.getState()
      if (!isUnsaved(store.getState()) || conversationId === null) return
      api.conversations.update.call({ id: conversationId, draft: workflow }).then(
        () => store.getState().set({ saved: workflow }),
        () => undefined,
      )
    }
    const saveSoon = (state: DraftStore): void => {
      window.clearTimeout(timer)
      if (isUnsaved(state)) timer = window.setTimeout(save, PAUSE)
    }
    const unsubscribe = store.subscribe(saveSoon)
    return () => {
      unsubscribe()
      window.clearTimeout(timer)
      save()
    }
  }, [api, store])
}

function isUnsaved({ conversationId, workflow, saved, live }: DraftStore): boolean {
  return conversationId !== null && live === null && workflow !== saved && isNamed(workflow)
}

/** An empty name is one that is being written. */
function isNamed(workflow: WorkflowDefinition | null): boolean {
  return workflow === null || workflow.name.trim() !== ''
}
