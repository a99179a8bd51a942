import { ORPCError } from '@orpc/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ApplyScriptOutput } from '../../../shared/contract/scripts.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

interface Options {
  readonly onApplied: (output: ApplyScriptOutput) => void
  /** Something changed since it was compared: nothing was done. */
  readonly onOutdated: () => void
}

/** Does what a comparison has shown, all or nothing. */
export function useApply({ onApplied, onOutdated }: Options) {
  const { t } = useTranslation('script')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  return useMutation(
    api.scripts.apply.mutationOptions({
      onSuccess: (output) => {
        const { created, updated, deactivated, deleted } = output
        notify.done(t('comparison.applied', { count: created.length + updated.length + deactivated.length + deleted.length }))
        onApplied(output)
      },
      onError: (error) => {
        notify.failed(error)
        if (error instanceof ORPCError && error.code === 'CONFLICT') onOutdated()
      },
      onSettled: () => queries.invalidateQueries({ queryKey: api.workflows.key() }),
    }),
  )
}
