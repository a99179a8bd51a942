import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconInbox, IconPlugConnected, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings, SmtpSettings } from '../../../shared/model/settings.ts'
import { DangerButton } from '../../ui/danger-button.tsx'
import { useFailureText } from '../../ui/use-failure-text.ts'
import { GoLiveDialog, RemoveAccountDialog } from './mail-dialogs.tsx'
import { MailFields } from './mail-fields.tsx'
import { HalfSavedError } from './save-account.ts'
import { Section } from './section.tsx'
import { useMailAccount, type Account } from './use-mail-account.ts'
import { VerdictAlert } from './verdict-alert.tsx'

interface MailSectionProps {
  readonly settings: Settings
  readonly onDirtyChange: (isDirty: boolean) => void
}

/** The account that mail goes out from. It can be tested before it is saved, and is asked about before mail goes out for real. */
export function MailSection({ settings, onDirtyChange }: MailSectionProps) {
  const { t } = useTranslation('settings')
  const { form, account, test, isVerdictFresh, save, remove } = useMailAccount(settings, onDirtyChange)
  const [goingLive, setGoingLive] = useState<Account | null>(null)
  const [isRemoving, setIsRemoving] = useState(false)
  const submit = (): void => {
    const next = account()
    if (next === undefined) return
    if (settings.smtp === null) setGoingLive(next)
    else save.mutate(next)
  }
  const runTest = (): void => {
    const next = account()
    if (next !== undefined) test.mutate(next)
  }
  return (
    <Section name="mail" lead={t('mail.lead')}>
      <AccountState smtp={settings.smtp} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="md">
          <MailFields form={form} settings={settings} />
          <VerdictAlert test={test} isFresh={isVerdictFresh} />
          <SaveProblem error={save.error} />
          <Buttons isNew={settings.smtp === null} canSave={form.isDirty()} isSaving={save.isPending} isTesting={test.isPending} onTest={runTest} onRemove={() => setIsRemoving(true)} />
        </Stack>
      </form>
      <GoLiveDialog account={goingLive} isTested={isVerdictFresh && test.data?.ok === true} isSaving={save.isPending} onClose={() => setGoingLive(null)} onConfirm={(next) => save.mutate(next, { onSettled: () => setGoingLive(null) })} />
      {settings.smtp !== null && <RemoveAccountDialog smtp={settings.smtp} opened={isRemoving} remove={remove} onClose={() => setIsRemoving(false)} />}
    </Section>
  )
}

interface ButtonsProps {
  /** No account is saved yet. */
  readonly isNew: boolean
  readonly canSave: boolean
  readonly isSaving: boolean
  readonly isTesting: boolean
  readonly onTest: () => void
  readonly onRemove: () => void
}

function Buttons({ isNew, canSave, isSaving, isTesting, onTest, onRemove }: ButtonsProps) {
  const { t } = useTranslation('settings')
  return (
    <>
      <Group gap="xs">
        <Button type="submit" loading={isSaving} disabled={!canSave}>
          {t(isNew ? 'mail.save' : 'save')}
        </Button>
        <Button variant="default" leftSection={<IconPlugConnected size={16} aria-hidden />} onClick={onTest} loading={isTesting}>
          {t('mail.test')}
        </Button>
        {!isNew && (
          <DangerButton onClick={onRemove}>
            {t('mail.remove')}
          </DangerButton>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t('mail.testHint')}
      </Text>
    </>
  )
}

/** Where mail goes now. */
function AccountState({ smtp }: { readonly smtp: SmtpSettings | null }) {
  const { t } = useTranslation('settings')
  return smtp === null ? (
    <Alert color="yellow" icon={<IconInbox aria-hidden />}>
      {t('mail.notInUse')}
    </Alert>
  ) : (
    <Alert color="teal" icon={<IconSend aria-hidden />}>
      {t('mail.inUse', { address: smtp.fromAddress, host: smtp.host })}
    </Alert>
  )
}

function SaveProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('settings')
  const failureText = useFailureText()
  if (error === null) return null
  const isHalf = error instanceof HalfSavedError
  return (
    <Alert color="red" role="alert">
      {isHalf && `${t('mail.passwordOnly')} `}
      {failureText(isHalf ? error.cause : error)}
    </Alert>
  )
}
