import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

/** For the settings that are saved as they are chosen. */
export function useSaveSettings() {
  const { t } = useTranslation('settings')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  return useMutation(
    api.settings.update.mutationOptions({
      onSuccess: (settings) => {
        queries.setQueryData(api.settings.get.queryKey(), settings)
        notify.done(t('saved'))
      },
      onError: notify.failed,
    }),
  )
}
