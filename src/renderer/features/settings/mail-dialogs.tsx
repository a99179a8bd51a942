import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SmtpSettings } from '../../../shared/model/settings.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { Account, useMailAccount } from './use-mail-account.ts'

interface GoLiveDialogProps {
  /** The account about to be used; null while nothing is asked. */
  readonly account: Account | null
  readonly isTested: boolean
  readonly isSaving: boolean
  readonly onClose: () => void
  readonly onConfirm: (account: Account) => void
}

/** The one moment after which mail reaches people. */
export function GoLiveDialog({ account, isTested, isSaving, onClose, onConfirm }: GoLiveDialogProps) {
  const { t } = useTranslation('settings')
  return (
    <ConfirmDialog opened={account !== null} onClose={onClose} title={t('mail.goLiveTitle')} confirmLabel={t('mail.goLive')} onConfirm={() => account !== null && onConfirm(account)} busy={isSaving}>
      <Stack gap="xs">
        <Text>{account !== null && t('mail.goLiveText', { host: account.smtp.host })}</Text>
        {!isTested && <Text fw={600}>{t('mail.goLiveUntested')}</Text>}
      </Stack>
    </ConfirmDialog>
  )
}

interface RemoveAccountDialogProps {
  readonly smtp: SmtpSettings
  readonly opened: boolean
  readonly remove: ReturnType<typeof useMailAccount>['remove']
  readonly onClose: () => void
}

export function RemoveAccountDialog({ smtp, opened, remove, onClose }: RemoveAccountDialogProps) {
  const { t } = useTranslation('settings')
  return (
    <ConfirmDialog opened={opened} onClose={onClose} title={t('mail.removeTitle')} confirmLabel={t('mail.remove')} onConfirm={() => remove.mutate(undefined, { onSettled: onClose })} busy={remove.isPending} danger>
      <Text>{t('mail.removeText', { address: smtp.fromAddress })}</Text>
    </ConfirmDialog>
  )
}
