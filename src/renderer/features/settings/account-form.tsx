import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SenderAccount } from '../../../shared/model/sender-account.ts'
import { useFailureText } from '../../ui/use-failure-text.ts'
import { AccountFields } from './account-fields.tsx'
import { GoLiveDialog } from './account-dialogs.tsx'
import { canSignInWith, type Providers } from './provider-choice.tsx'
import { useAccountForm, type AccountFormState, type WrittenAccount } from './use-account-form.ts'
import { VerdictAlert } from './verdict-alert.tsx'

interface AccountFormProps {
  /** The account to change; null: a new one. */
  readonly kept: SenderAccount | null
  /** Accounts that there are besides. */
  readonly others: number
  readonly officeName: string
  readonly providers: Providers
  readonly onDirtyChange: (isDirty: boolean) => void
  readonly onSaved: (saved: SenderAccount) => void
  /** Absent: there is nothing to go back to. */
  readonly onCancel?: () => void
}

/** One account: it can be tested before it is saved, and is asked about before mail goes out for real. */
export function AccountForm({ kept, others, officeName, providers, onDirtyChange, onSaved, onCancel }: AccountFormProps) {
  const state = useAccountForm({ kept, officeName, providers: providers.all, canSignIn: (provider) => canSignInWith(providers, provider), onDirtyChange, onSaved })
  const [goingLive, setGoingLive] = useState<WrittenAccount | null>(null)
  const { test, save, written, isVerdictFresh } = state
  const isFirst = kept === null && others === 0
  const withWritten = (act: (account: WrittenAccount) => void) => (): void => {
    const account = written()
    if (account !== undefined) act(account)
  }
  const submit = withWritten((account) => (isFirst ? setGoingLive(account) : save.mutate(account)))
  return (
    <>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="md">
          <AccountFields state={state} kept={kept} providers={providers} isOneOfSeveral={others > 0} />
          <VerdictAlert verdict={test.data} error={test.error} isPending={test.isPending} isFresh={isVerdictFresh} />
          <SaveProblem error={save.error} />
          <FormButtons state={state} isFirst={isFirst} onTest={withWritten((account) => test.mutate(account))} onCancel={onCancel} />
        </Stack>
      </form>
      <GoLiveDialog account={goingLive} isTested={isVerdictFresh && test.data?.ok === true} isSaving={save.isPending} onClose={() => setGoingLive(null)} onConfirm={(account) => save.mutate(account, { onSettled: () => setGoingLive(null) })} />
    </>
  )
}

interface FormButtonsProps {
  readonly state: AccountFormState
  /** No account is kept yet. */
  readonly isFirst: boolean
  readonly onTest: () => void
  readonly onCancel: (() => void) | undefined
}

function FormButtons({ state: { form, save, test }, isFirst, onTest, onCancel }: FormButtonsProps) {
  const { t } = useTranslation(['settings', 'mailAccounts'])
  return (
    <>
      <Group gap="xs">
        <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
          {t(isFirst ? 'settings:mail.save' : 'settings:save')}
        </Button>
        {form.getValues().login === 'password' && (
          <Button variant="default" leftSection={<IconPlugConnected size={16} aria-hidden />} onClick={onTest} loading={test.isPending}>
            {t('settings:mail.test')}
          </Button>
        )}
        {onCancel !== undefined && (
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {t('mailAccounts:cancel')}
          </Button>
        )}
      </Group>
      {form.getValues().login === 'password' && (
        <Text size="sm" c="dimmed">
          {t('settings:mail.testHint')}
        </Text>
      )}
    </>
  )
}

function SaveProblem({ error }: { readonly error: unknown }) {
  const failureText = useFailureText()
  if (error === null) return null
  return (
    <Alert color="red" role="alert">
      {failureText(error)}
    </Alert>
  )
}
