import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

/** A workflow with its place in the list that is shown. */
type Placed = readonly [index: number, workflow: WorkflowDefinition]

/** Creates workflows as they are shown, all that are asked for or none, and knows which are created. */
export function useCreate(onCreated: (workflow: WorkflowDefinition, id: string) => void) {
  const api = useApi()
  const notify = useNotify()
  const [createdAs, setCreatedAs] = useState<ReadonlyMap<number, string>>(new Map())
  const { mutate, isPending } = useMutation({
    mutationFn: (placed: readonly Placed[]) => api.scripts.createWorkflows.call({ workflows: placed.map(([, workflow]) => workflow) }),
    onSuccess: ({ created }, placed) => {
      const made = placed.flatMap(([index, workflow], place) => {
        const id = created[place]?.id
        return id === undefined ? [] : [{ index, workflow, id }]
      })
      setCreatedAs((known) => new Map([...known, ...made.map(({ index, id }) => [index, id] as const)]))
      for (const { workflow, id } of made) onCreated(workflow, id)
    },
    onError: notify.failed,
  })
  return { createdAs, create: mutate, isCreating: isPending }
}
