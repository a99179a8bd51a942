import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { WorkflowDefinition } from '../../../../shared/model/workflow.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { problemsOfError } from '../../../rpc/problems-of-error.ts'
import { useNotify } from '../../../ui/use-notify.tsx'

/** Saves a workflow as a new version. What the engine refuses (a group that is gone) is answered by the path of its field. */
export function useSaveWorkflow(id: string) {
  const { t } = useTranslation('workflows')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const { mutate, isPending, error, reset } = useMutation(
    api.workflows.update.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(api.workflows.get.queryKey({ input: { id } }), saved)
        notify.done(t('saved', { name: saved.name }))
      },
      onError: (failure) => problemsOfError(failure).length === 0 && notify.failed(failure),
      onSettled: () => queries.invalidateQueries({ queryKey: api.workflows.key() }),
    }),
  )
  return { save: (definition: WorkflowDefinition) => mutate({ params: { id }, body: definition }), isSaving: isPending, problems: problemsOfError(error), forget: reset }
}
