import { Alert, Radio, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { AccountLogin, MailRoute } from '../../../shared/model/sender-account.ts'
import { providerOf, type AccountValues } from './account-values.ts'
import type { Providers } from './provider-choice.tsx'

interface LoginFieldsProps {
  readonly form: UseFormReturnType<AccountValues>
  readonly providers: Providers
}

export const PROVIDER_NAMES = { microsoft: 'Microsoft', google: 'Google' } as const

/** With a password or by signing in, where the provider has both; and by which way mail goes out then. */
export function LoginFields({ form, providers }: LoginFieldsProps) {
  const { t } = useTranslation('mailAccounts')
  const values = form.getValues()
  const provider = providerOf(providers.all, values)
  const name = provider?.signIn?.provider ?? (values.login === 'password' ? null : values.login)
  if (name === null) return null
  const choose = (chosen: string): void => {
    const login = AccountLogin.parse(chosen)
    const route = login === 'microsoft' ? (provider?.signIn?.route ?? 'smtp') : 'smtp'
    // Back from Graph there is a server again.
    form.setValues({ login, route, ...(provider === undefined ? {} : provider.smtp) })
  }
  return (
    <Stack gap="md">
      <Radio.Group label={t('login.label')} value={values.login} onChange={choose}>
        <Stack mt="xs" gap="xs">
          <Radio value={name} label={t(`login.${name}`)} />
          <Radio value="password" label={t('login.password')} />
        </Stack>
      </Radio.Group>
      {values.login !== 'password' && !providers.signIn.includes(values.login) && <Alert color="orange">{t('login.notRegistered', { provider: PROVIDER_NAMES[values.login] })}</Alert>}
      {values.login === 'microsoft' && <Route form={form} />}
      {values.login !== 'password' && (
        <Text size="sm" c="dimmed">
          {t('login.after')}
        </Text>
      )}
    </Stack>
  )
}

function Route({ form }: Pick<LoginFieldsProps, 'form'>) {
  const { t } = useTranslation('mailAccounts')
  return (
    <Radio.Group label={t('route.label')} value={form.getValues().route} onChange={(chosen) => form.setFieldValue('route', MailRoute.parse(chosen))}>
      <Stack mt="xs" gap="xs">
        <Radio value="graph" label={t('route.graph')} description={t('route.graphHint')} />
        <Radio value="smtp" label={t('route.smtp')} description={t('route.smtpHint')} />
      </Stack>
    </Radio.Group>
  )
}
