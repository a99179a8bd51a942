import { Alert, Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { useFailureText } from '../../ui/use-failure-text.ts'
import { useNotify } from '../../ui/use-notify.tsx'

/** The contract's own limit. */
const SHORTEST = 8

/** Makes the vault, asking for the passphrase twice since it is kept nowhere, or opens the one there is. */
export function VaultForm({ mode }: { readonly mode: 'make' | 'unlock' }) {
  const { t } = useTranslation('settings')
  const notify = useNotify()
  const failureText = useFailureText()
  const form = useForm({
    initialValues: { passphrase: '', repeat: '' },
    validate: {
      passphrase: (value) => (value.length < SHORTEST ? t('secrets.passphraseHint') : null),
      repeat: (value, { passphrase }) => (mode === 'make' && value !== passphrase ? t('secrets.different') : null),
    },
  })
  const unlock = useMutation(
    useApi().settings.unlockVault.mutationOptions({
      onSuccess: () => {
        form.reset()
        notify.done(t(mode === 'make' ? 'secrets.made' : 'secrets.unlocked'))
      },
    }),
  )
  return (
    <form onSubmit={form.onSubmit(({ passphrase }) => unlock.mutate({ passphrase }))} noValidate>
      <Stack gap="sm" maw={420}>
        {mode === 'make' && <Text size="sm">{t('secrets.makeText')}</Text>}
        <PasswordInput label={t('secrets.passphrase')} {...(mode === 'make' ? { description: t('secrets.passphraseHint') } : {})} autoComplete={mode === 'make' ? 'new-password' : 'current-password'} {...form.getInputProps('passphrase')} />
        {mode === 'make' && <PasswordInput label={t('secrets.repeat')} autoComplete="new-password" {...form.getInputProps('repeat')} />}
        {unlock.isError && (
          <Alert color="red" role="alert">
            {failureText(unlock.error)}
          </Alert>
        )}
        <Group>
          <Button type="submit" variant={mode === 'make' ? 'default' : 'filled'} loading={unlock.isPending}>
            {t(mode === 'make' ? 'secrets.make' : 'secrets.unlock')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
