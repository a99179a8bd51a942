import { Alert, Stack, Title } from '@mantine/core'
import { IconInbox, IconSend } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SenderAccount } from '../../../shared/model/sender-account.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { AccountCard } from './account-card.tsx'
import { RemoveAccountDialog } from './account-dialogs.tsx'
import classes from './settings.module.css'

interface AccountListProps {
  readonly accounts: readonly SenderAccount[]
  /** The account whose form is open. */
  readonly openId: string | null
  readonly onEdit: (id: string) => void
  readonly formOf: (account: SenderAccount) => ReactNode
}

/** The accounts that are kept, the default one first. */
export function AccountList({ accounts, openId, onEdit, formOf }: AccountListProps) {
  const { t } = useTranslation('mailAccounts')
  const api = useApi()
  const notify = useNotify()
  const [removing, setRemoving] = useState<SenderAccount | null>(null)
  const isLast = accounts.length === 1
  const remove = useMutation({ mutationFn: ({ id }: SenderAccount) => api.mailAccounts.remove.call({ id }), onSuccess: () => notify.done(t(isLast ? 'removedLast' : 'removed')), onError: notify.failed, onSettled: () => setRemoving(null) })
  return (
    <>
      <ul aria-label={t('list')} className={classes['accounts']}>
        {accounts.map((account) =>
          account.id === openId ? (
            <li key={account.id} className={classes['account']}>
              <Stack gap="sm">
                <Title order={3} size="h4">
                  {t('editTitle', { address: account.fromAddress })}
                </Title>
                {formOf(account)}
              </Stack>
            </li>
          ) : (
            <AccountCard key={account.id} account={account} onEdit={() => onEdit(account.id)} onRemove={() => setRemoving(account)} />
          ),
        )}
      </ul>
      <RemoveAccountDialog account={removing} isLast={isLast} isRemoving={remove.isPending} onClose={() => setRemoving(null)} onConfirm={(account) => remove.mutate(account)} />
    </>
  )
}

/** Where mail goes now. */
export function AccountState({ account }: { readonly account: SenderAccount | undefined }) {
  const { t } = useTranslation('settings')
  return account === undefined ? (
    <Alert color="yellow" icon={<IconInbox aria-hidden />}>
      {t('mail.notInUse')}
    </Alert>
  ) : (
    <Alert color="teal" icon={<IconSend aria-hidden />}>
      {t('mail.inUse', { address: account.fromAddress, host: account.host })}
    </Alert>
  )
}
