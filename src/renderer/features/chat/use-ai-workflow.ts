import { useMutation } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useApi } from '../../rpc/connection-context.tsx'
import { conversationOf, withAnswer } from '../../ui/draft/draft.ts'
import { useDraftStore } from '../../ui/draft/draft-store.tsx'

/**
 * The conversation that a workflow is made in: says something to the engine, and holds what
 * came of it. Nothing is created here.
 */
export function useAIWorkflow() {
  const api = useApi()
  const draft = useDraftStore((store) => store.draft)
  const setDraft = useDraftStore((store) => store.setDraft)
  const setInput = useDraftStore((store) => store.setInput)
  const { mutate, isPending, variables, error } = useMutation(
    api.assistant.parseDescription.mutationOptions({
      onSuccess: (output, { description }) => {
        setDraft(withAnswer(draft, description, output))
        setInput('')
      },
    }),
  )
  const say = useCallback(
    (text: string) => {
      const description = text.trim()
      if (description !== '') mutate({ description, ...(draft.turns.length === 0 ? {} : { conversation: conversationOf(draft.turns).slice(-100) }) })
    },
    [mutate, draft.turns],
  )
  return { draft, say, isThinking: isPending, asked: isPending ? variables.description : null, error }
}
