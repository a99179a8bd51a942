import { Button, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput, type InputWrapperProps } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/model/settings.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { problemsOfError } from '../../rpc/problems-of-error.ts'
import { fieldErrors } from '../../ui/field-errors.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import { useFollowedForm } from './use-followed-form.ts'
import classes from './settings.module.css'

const HINT_BELOW: NonNullable<InputWrapperProps['inputWrapperOrder']> = ['label', 'input', 'description', 'error']

type ClientValues = { microsoftClientId: string; microsoftTenant: string; googleClientId: string; googleClientSecret: string }

const valuesOf = ({ signIn }: Settings): ClientValues => ({ microsoftClientId: signIn.microsoftClientId ?? '', microsoftTenant: signIn.microsoftTenant, googleClientId: signIn.googleClientId ?? '', googleClientSecret: '' })
const orNull = (written: string): string | null => (written.trim() === '' ? null : written.trim())

interface SignInClientsProps {
  readonly settings: Settings
  readonly onDirtyChange: (isDirty: boolean) => void
}

/** The office's own registrations of the program, without which nobody can sign in. Seldom touched, so folded away. */
export function SignInClients({ settings, onDirtyChange }: SignInClientsProps) {
  const { t } = useTranslation(['mailAccounts', 'settings'])
  const { form, save } = useClients(settings, onDirtyChange)
  const { googleClientSecret: hasSecret } = settings.secrets
  return (
    <details className={classes['folded']}>
      <summary>{t('clients.title')}</summary>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack gap="md" mt="sm">
          <Text size="sm" c="dimmed">
            {t('clients.lead')}
          </Text>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            <TextInput label={t('clients.microsoftClientId')} autoComplete="off" spellCheck={false} {...form.getInputProps('microsoftClientId')} />
            <TextInput label={t('clients.microsoftTenant')} inputWrapperOrder={HINT_BELOW} description={t('clients.microsoftTenantHint')} autoComplete="off" spellCheck={false} {...form.getInputProps('microsoftTenant')} />
            <TextInput label={t('clients.googleClientId')} autoComplete="off" spellCheck={false} {...form.getInputProps('googleClientId')} />
            <PasswordInput label={t('clients.googleClientSecret')} inputWrapperOrder={HINT_BELOW} description={hasSecret ? t('clients.secretSet') : undefined} autoComplete="new-password" {...form.getInputProps('googleClientSecret')} />
          </SimpleGrid>
          <Group>
            <Button type="submit" variant="default" loading={save.isPending} disabled={!form.isDirty()}>
              {t('settings:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </details>
  )
}

function useClients(settings: Settings, onDirtyChange: (isDirty: boolean) => void) {
  const { t } = useTranslation('mailAccounts')
  const api = useApi()
  const notify = useNotify()
  const language = useLanguage()
  const { form, accept } = useFollowedForm<ClientValues>(valuesOf(settings), () => ({}), onDirtyChange)
  const save = useMutation({
    mutationFn: async (values: ClientValues) => {
      const secret = orNull(values.googleClientSecret)
      if (secret !== null) await api.settings.setSecret.call({ name: 'googleClientSecret', value: secret })
      return api.settings.update.call({ signIn: { microsoftClientId: orNull(values.microsoftClientId), microsoftTenant: values.microsoftTenant, googleClientId: orNull(values.googleClientId) } })
    },
    onSuccess: (saved) => {
      accept(valuesOf(saved))
      notify.done(t('clients.saved'))
    },
    onError: (error) => {
      form.setErrors(fieldErrors(problemsOfError(error).map((problem) => ({ ...problem, path: problem.path.replace(/^signIn\./, '') })), language))
      notify.failed(error)
    },
  })
  return { form, save }
}
