import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

/** A workflow with its place in the list that is shown. */
type Placed = readonly [index: number, workflow: WorkflowDefinition]

/**
 * Creates workflows as they are shown, in their order, and knows which are. The first that is
 * refused ends it: those before it are created, and shown to be.
 */
export function useCreate(onCreated: (workflow: WorkflowDefinition, id: string) => void) {
  const api = useApi()
  const notify = useNotify()
  const [createdAs, setCreatedAs] = useState<ReadonlyMap<number, string>>(new Map())
  const { mutate, isPending } = useMutation({
    mutationFn: async (placed: readonly Placed[]) => {
      for (const [index, workflow] of placed) {
        const { id } = await api.workflows.create.call(workflow)
        setCreatedAs((known) => new Map(known).set(index, id))
        onCreated(workflow, id)
      }
    },
    onError: notify.failed,
  })
  return { createdAs, create: mutate, isCreating: isPending }
}
