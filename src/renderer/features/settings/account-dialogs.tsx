import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SenderAccount } from '../../../shared/model/sender-account.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { WrittenAccount } from './use-account-form.ts'

interface GoLiveDialogProps {
  /** The account about to be used; null while nothing is asked. */
  readonly account: WrittenAccount | null
  readonly isTested: boolean
  readonly isSaving: boolean
  readonly onClose: () => void
  readonly onConfirm: (account: WrittenAccount) => void
}

/** The one moment after which mail reaches people. */
export function GoLiveDialog({ account, isTested, isSaving, onClose, onConfirm }: GoLiveDialogProps) {
  const { t } = useTranslation('settings')
  return (
    <ConfirmDialog opened={account !== null} onClose={onClose} title={t('mail.goLiveTitle')} confirmLabel={t('mail.goLive')} onConfirm={() => account !== null && onConfirm(account)} busy={isSaving}>
      <Stack gap="xs">
        <Text>{account !== null && t('mail.goLiveText', { host: account.account.host })}</Text>
        {!isTested && account?.account.login === 'password' && <Text fw={600}>{t('mail.goLiveUntested')}</Text>}
      </Stack>
    </ConfirmDialog>
  )
}

interface RemoveAccountDialogProps {
  /** The account about to go; null while nothing is asked. */
  readonly account: SenderAccount | null
  readonly isLast: boolean
  readonly isRemoving: boolean
  readonly onClose: () => void
  readonly onConfirm: (account: SenderAccount) => void
}

export function RemoveAccountDialog({ account, isLast, isRemoving, onClose, onConfirm }: RemoveAccountDialogProps) {
  const { t } = useTranslation('mailAccounts')
  return (
    <ConfirmDialog opened={account !== null} onClose={onClose} title={t('removeTitle', { address: account?.fromAddress ?? '' })} confirmLabel={t('remove')} onConfirm={() => account !== null && onConfirm(account)} busy={isRemoving} danger>
      <Text>{t(isLast ? 'removeLastText' : 'removeText')}</Text>
    </ConfirmDialog>
  )
}
