import { Button, Group, Stack, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SenderAccount } from '../../../shared/model/sender-account.ts'
import type { Settings } from '../../../shared/model/settings.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { AccountForm } from './account-form.tsx'
import { AccountList, AccountState } from './account-list.tsx'
import type { Providers } from './provider-choice.tsx'
import { Section } from './section.tsx'
import { SignInClients } from './sign-in-clients.tsx'

interface MailSectionProps {
  readonly settings: Settings
  readonly onDirtyChange: (isDirty: boolean) => void
}

/** The accounts that mail goes out from. */
export function MailSection({ settings, onDirtyChange }: MailSectionProps) {
  const { t } = useTranslation('settings')
  const api = useApi()
  const accounts = useQuery(api.mailAccounts.list.queryOptions())
  const providers = useQuery({ ...api.mailAccounts.providers.queryOptions(), staleTime: Infinity })
  const signIn = useQuery(api.mailAccounts.signInProviders.queryOptions())
  const failed = [accounts, providers, signIn].find(({ isError, data }) => isError && data === undefined)
  const isKnown = accounts.data !== undefined && providers.data !== undefined && signIn.data !== undefined
  return (
    <Section name="mail" lead={t('mail.lead')}>
      {failed !== undefined && <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />}
      {failed === undefined && !isKnown && <LoadingState />}
      {isKnown && <Accounts accounts={accounts.data} providers={{ all: providers.data, signIn: signIn.data }} settings={settings} onDirtyChange={onDirtyChange} />}
    </Section>
  )
}

interface AccountsProps extends MailSectionProps {
  readonly accounts: readonly SenderAccount[]
  readonly providers: Providers
}

function Accounts({ accounts, providers, settings, onDirtyChange }: AccountsProps) {
  const { t } = useTranslation(['mailAccounts', 'settings'])
  const notify = useNotify()
  /** The account in the form; 'new' for one that is not there yet. */
  const [open, setOpen] = useState<string | null>(null)
  const [isFormDirty, setIsFormDirty] = useState(false)
  const [areClientsDirty, setAreClientsDirty] = useState(false)
  useEffect(() => onDirtyChange(isFormDirty || areClientsDirty), [isFormDirty, areClientsDirty, onDirtyChange])
  const close = (): void => {
    setOpen(null)
    setIsFormDirty(false)
  }
  const saved = (account: SenderAccount): void => {
    const isChanged = accounts.some(({ id }) => id === account.id)
    if (isChanged) notify.done(t('settings:mail.savedAgain'))
    else notify.done(accounts.length === 0 ? t('settings:mail.saved') : t('added', { address: account.fromAddress }))
    close()
  }
  const formOf = (kept: SenderAccount | null, others: number) => (
    <AccountForm key={kept?.id ?? 'new'} kept={kept} others={others} officeName={settings.office.name} providers={providers} onDirtyChange={setIsFormDirty} onSaved={saved} {...(accounts.length > 0 ? { onCancel: close } : {})} />
  )
  return (
    <>
      <AccountState account={accounts.find(({ isDefault }) => isDefault)} />
      {accounts.length > 0 && <AccountList accounts={accounts} openId={open} onEdit={setOpen} formOf={(kept) => formOf(kept, accounts.length - 1)} />}
      {(open === 'new' || accounts.length === 0) && <NewAccount isFirst={accounts.length === 0}>{formOf(null, accounts.length)}</NewAccount>}
      {open === null && accounts.length > 0 && <AddButton onClick={() => setOpen('new')} />}
      <SignInClients settings={settings} onDirtyChange={setAreClientsDirty} />
    </>
  )
}

function NewAccount({ isFirst, children }: { readonly isFirst: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation('mailAccounts')
  return (
    <Stack gap="sm">
      {!isFirst && (
        <Title order={3} size="h4">
          {t('newTitle')}
        </Title>
      )}
      {children}
    </Stack>
  )
}

function AddButton({ onClick }: { readonly onClick: () => void }) {
  const { t } = useTranslation('mailAccounts')
  return (
    <Group>
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onClick}>
        {t('add')}
      </Button>
    </Group>
  )
}
