import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconInbox, IconSend } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/language.ts'
import type { TemplateInput } from '../../../shared/model/template.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useIsTrial, useSettings } from '../../rpc/use-settings.ts'
import { useFailureText } from '../../ui/use-failure-text.ts'
import { useNotify } from '../../ui/use-notify.tsx'

interface TestSendDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly templateId: string
  readonly draft: TemplateInput
  readonly language: Language
}

/** One mail of the template as it stands in the editor, and where it will land: out, or in the trial mailbox. */
export function TestSendDialog({ opened, onClose, ...test }: TestSendDialogProps) {
  const { t } = useTranslation(['templates', 'common'])
  return (
    <Modal opened={opened} onClose={onClose} title={t('test.title')} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <TestSendForm onClose={onClose} {...test} />
    </Modal>
  )
}

function TestSendForm({ onClose, templateId, draft, language }: Omit<TestSendDialogProps, 'opened'>) {
  const { t } = useTranslation('templates')
  const { data: settings } = useSettings()
  const failureText = useFailureText()
  const [to, setTo] = useState('')
  const send = useTestSend(onClose)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    send.mutate({ params: { id: templateId }, body: { draft, language, ...(to.trim() === '' ? {} : { to: to.trim() }) } })
  }
  const adminEmail = settings?.office.adminEmail ?? null
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t('test.to')}
          description={adminEmail === null ? t('test.toHint') : t('test.toHintNamed', { address: adminEmail })}
          type="email"
          data-autofocus
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <WhereItGoes />
        {send.isError && (
          <Alert color="red" role="alert">
            {failureText(send.error)}
          </Alert>
        )}
        <Buttons isSending={send.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}

function Buttons({ isSending, onCancel }: { readonly isSending: boolean; readonly onCancel: () => void }) {
  const { t } = useTranslation(['templates', 'common'])
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onCancel}>
        {t('common:action.cancel')}
      </Button>
      <Button type="submit" loading={isSending}>
        {t('test.send')}
      </Button>
    </Group>
  )
}

/** Out for real, or into the trial mailbox. */
function WhereItGoes() {
  const { t } = useTranslation('templates')
  const isTrial = useIsTrial()
  return (
    <>
      {isTrial !== undefined && (
        <Alert color={isTrial ? 'yellow' : 'fjord'} icon={isTrial ? <IconInbox aria-hidden /> : <IconSend aria-hidden />}>
          {t(isTrial ? 'test.trial' : 'test.real')}
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        {t('test.unsaved')}
      </Text>
    </>
  )
}

function useTestSend(onClose: () => void) {
  const { t } = useTranslation('templates')
  const notify = useNotify()
  const navigate = useNavigate()
  return useMutation(
    useApi().templates.testSend.mutationOptions({
      onSuccess: ({ to, isTrial }) => {
        if (isTrial) notify.done(t('test.sentTrial', { to }), { label: t('test.see'), run: () => void navigate({ to: '/trial-mailbox' }) })
        else notify.done(t('test.sentReal', { to }))
        onClose()
      },
    }),
  )
}
