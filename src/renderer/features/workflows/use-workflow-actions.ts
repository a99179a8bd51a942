import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { WorkflowRecord } from '../../../shared/model/workflow-record.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { definitionOf, exportName } from './definition-of.ts'

/** What can be done with a stored workflow, from the list and from its own page. */
export function useWorkflowActions() {
  const { t } = useTranslation(['workflows', 'common'])
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const navigate = useNavigate()
  const refresh = () => queries.invalidateQueries({ queryKey: api.workflows.key() })
  const common = { onSettled: refresh, onError: notify.failed }
  const activate = useMutation(api.workflows.activate.mutationOptions(common))
  const deactivate = useMutation(api.workflows.deactivate.mutationOptions(common))
  const restore = useMutation(api.workflows.restore.mutationOptions({ ...common, onSuccess: ({ name }) => notify.done(t('restored', { name })) }))
  const remove = useMutation(api.workflows.remove.mutationOptions(common))
  const duplicate = useMutation(
    api.workflows.duplicate.mutationOptions({
      ...common,
      onSuccess: ({ id, name }) => {
        notify.done(t('duplicated', { name }))
        void navigate({ to: '/workflows/$id', params: { id } })
      },
    }),
  )
  const run = useMutation(api.workflows.run.mutationOptions({ ...common, onSuccess: ({ executionId }) => void navigate({ to: '/executions/$id', params: { id: executionId } }) }))
  return {
    setActive: ({ id }: WorkflowRecord, isActive: boolean) => (isActive ? activate : deactivate).mutate({ id }),
    isSwitching: activate.isPending || deactivate.isPending,
    /** Needs no asking first: the notification brings it back. */
    remove: ({ id, name }: WorkflowRecord, onRemoved?: () => void) => {
      const undo = { label: t('common:action.undo'), run: () => restore.mutate({ id }) }
      remove.mutate({ id }, { onSuccess: () => (onRemoved?.(), notify.done(t('removed', { name }), undo)) })
    },
    duplicate: ({ id }: WorkflowRecord) => duplicate.mutate({ id }),
    run: ({ id }: WorkflowRecord) => run.mutate({ id }),
    isStarting: run.isPending,
    download,
  }
}

/** Hands the definition to the browser as a file. */
function download(workflow: WorkflowRecord): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(definitionOf(workflow), null, 2)}\n`], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = exportName(workflow.name)
  link.click()
  URL.revokeObjectURL(url)
}
