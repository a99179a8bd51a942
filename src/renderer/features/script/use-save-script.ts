import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SavedScript } from '../../../shared/contract/scripts.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

/** Saves a script, as a new one or over the one that it is. Its workflows are left as they are. */
export function useSaveScript(onSaved: (script: SavedScript) => void) {
  const { t } = useTranslation('script')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const options = {
    onSuccess: (script: SavedScript) => {
      notify.done(t('savedNamed', { name: script.name }))
      queries.setQueryData(api.scripts.get.queryKey({ input: { id: script.id } }), script)
      void queries.invalidateQueries({ queryKey: api.scripts.list.key() })
      onSaved(script)
    },
    onError: notify.failed,
  }
  const create = useMutation(api.scripts.create.mutationOptions(options))
  const update = useMutation(api.scripts.update.mutationOptions(options))
  return { create: create.mutate, update: update.mutate, isSaving: create.isPending || update.isPending }
}
