import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { changeLanguage } from '../../i18n/create-i18n.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

/** For the settings that are saved as they are chosen. */
export function useSaveSettings() {
  const { i18n } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  return useMutation(
    api.settings.update.mutationOptions({
      onSuccess: async (settings) => {
        queries.setQueryData(api.settings.get.queryKey(), settings)
        // The language may be what was chosen: that it is saved is said in the new one.
        await changeLanguage(i18n, settings.language)
        notify.done(i18n.t('settings:saved'))
      },
      onError: notify.failed,
    }),
  )
}
