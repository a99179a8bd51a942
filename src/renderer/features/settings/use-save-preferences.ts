import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DesktopPreferences, DesktopPreferencesInput } from '../../../shared/model/desktop.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

export type SavePreferences = (input: DesktopPreferencesInput) => void

/** For what holds for this machine: saved as it is chosen; what is chosen shows while it is being saved. */
export function useSavePreferences(): { save: SavePreferences; wished: Partial<DesktopPreferences> } {
  const { t } = useTranslation('settings')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const { mutate, isPending, variables } = useMutation(
    api.desktop.update.mutationOptions({
      onSuccess: (state) => {
        queries.setQueryData(api.desktop.get.queryKey(), state)
        notify.done(t('saved'))
      },
      onError: notify.failed,
    }),
  )
  const wished: Partial<DesktopPreferences> = isPending ? Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined)) : {}
  return { save: mutate, wished }
}
