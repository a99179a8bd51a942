import { Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

interface ClearDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly onCleared: () => void
}

/** Empties the whole mailbox, whatever the list shows just now: so it says how many that is. */
export function ClearDialog({ opened, onClose, onCleared }: ClearDialogProps) {
  const { t } = useTranslation('trialMailbox')
  const api = useApi()
  const notify = useNotify()
  const { data: metrics } = useQuery(api.system.metrics.queryOptions())
  const clear = useMutation(
    api.trialMailbox.clear.mutationOptions({
      onSuccess: () => {
        onCleared()
        notify.done(t('cleared'))
      },
      onError: notify.failed,
      onSettled: onClose,
    }),
  )
  return (
    <ConfirmDialog opened={opened} onClose={onClose} title={t('clearTitle')} confirmLabel={t('clearConfirm')} onConfirm={() => clear.mutate(undefined)} busy={clear.isPending} danger>
      <Text>{metrics !== undefined && t('clearText', { count: metrics.trialMails })}</Text>
    </ConfirmDialog>
  )
}
