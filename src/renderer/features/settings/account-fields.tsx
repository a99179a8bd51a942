import { Alert, Checkbox, Group, NumberInput, PasswordInput, Select, SimpleGrid, Text, TextInput, type InputWrapperProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SenderAccount } from '../../../shared/model/sender-account.ts'
import { SmtpSecurity } from '../../../shared/model/settings.ts'
import { TemplateCategory } from '../../../shared/model/workflow.ts'
import { LoginFields } from './account-login-fields.tsx'
import { needsNewPassword, portAfter, providerOf } from './account-values.ts'
import { ProviderChoice, type Providers } from './provider-choice.tsx'
import type { AccountFormState } from './use-account-form.ts'

/** Fields side by side stand in line when their hints come after them. */
const HINT_BELOW: NonNullable<InputWrapperProps['inputWrapperOrder']> = ['label', 'input', 'description', 'error']

interface AccountFieldsProps {
  readonly state: AccountFormState
  readonly kept: SenderAccount | null
  readonly providers: Providers
  /** There is another account, so that it can be chosen what goes out from this one. */
  readonly isOneOfSeveral: boolean
}

/** The sender first: from the address the rest can often be filled in. */
export function AccountFields({ state, kept, providers, isOneOfSeveral }: AccountFieldsProps) {
  const { t } = useTranslation('settings')
  const { form, find } = state
  const { login, route, security, host } = form.getValues()
  const isGraph = login === 'microsoft' && route === 'graph'
  const canReadMail = (providerOf(providers.all, form.getValues())?.imap ?? kept?.imap ?? null) !== null
  const findProvider = (): void => {
    const address = form.getValues().fromAddress.trim()
    if (host === '' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) && find.variables !== address) find.mutate(address)
  }
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput label={t('mail.fromName')} autoComplete="off" {...form.getInputProps('fromName')} />
        <TextInput label={t('mail.fromAddress')} required type="email" autoComplete="off" {...form.getInputProps('fromAddress')} onBlur={findProvider} />
      </SimpleGrid>
      <ProviderChoice state={state} providers={providers} />
      <LoginFields form={form} providers={providers} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        {!isGraph && <TextInput label={t('mail.user')} inputWrapperOrder={HINT_BELOW} description={t('mail.userHint')} autoComplete="off" {...form.getInputProps('user')} />}
        {login === 'password' && <Password state={state} kept={kept} />}
        {!isGraph && <ServerFields state={state} />}
        <TextInput label={t('mail.replyTo')} inputWrapperOrder={HINT_BELOW} description={t('mail.replyToHint')} type="email" autoComplete="off" {...form.getInputProps('replyTo')} />
        <Limit state={state} name="maxPerMinute" max={100_000} />
        <Limit state={state} name="maxPerDay" max={10_000_000} />
      </SimpleGrid>
      {canReadMail && <ReadsMail state={state} />}
      {isOneOfSeveral && <Categories state={state} />}
      {!isGraph && security === 'none' && (
        <Alert color="orange" role="alert">
          {t('mail.noneWarning')}
        </Alert>
      )}
    </>
  )
}

type Part = Pick<AccountFieldsProps, 'state'>

function ServerFields({ state: { form } }: Part) {
  const { t } = useTranslation('settings')
  const chooseSecurity = (chosen: string | null): void => {
    const security = SmtpSecurity.safeParse(chosen)
    if (!security.success) return
    const { port, security: before } = form.getValues()
    form.setValues({ security: security.data, port: portAfter(Number(port), before, security.data) })
  }
  return (
    <>
      <TextInput label={t('mail.host')} inputWrapperOrder={HINT_BELOW} description={t('mail.hostHint')} required autoComplete="off" spellCheck={false} {...form.getInputProps('host')} />
      <NumberInput label={t('mail.port')} required min={1} max={65_535} allowDecimal={false} hideControls clampBehavior="none" {...form.getInputProps('port')} />
      <Select label={t('mail.security')} allowDeselect={false} data={SmtpSecurity.options.map((value) => ({ value, label: t(`mail.securities.${value}`) }))} {...form.getInputProps('security')} onChange={chooseSecurity} />
    </>
  )
}

/** What the provider lets through; empty: no limit. */
function Limit({ state: { form }, name, max }: Part & { readonly name: 'maxPerMinute' | 'maxPerDay'; readonly max: number }) {
  const { t } = useTranslation('settings')
  return <NumberInput label={t(`mail.${name}`)} inputWrapperOrder={HINT_BELOW} description={t('mail.limitHint')} placeholder={t('mail.noLimit')} min={1} max={max} allowDecimal={false} allowNegative={false} hideControls clampBehavior="none" {...form.getInputProps(name)} />
}

/** Written here, never shown again. */
function Password({ state: { form }, kept }: Pick<AccountFieldsProps, 'state' | 'kept'>) {
  const { t } = useTranslation('settings')
  const { host, user } = form.getValues()
  const isKept = kept !== null && kept.user !== '' && kept.lacks !== 'password' && !needsNewPassword(kept, { host, user })
  return (
    <PasswordInput
      label={t('mail.password')}
      inputWrapperOrder={HINT_BELOW}
      description={t(isKept ? 'mail.passwordSetHint' : 'mail.passwordHint')}
      placeholder={isKept ? t('mail.passwordSet') : ''}
      autoComplete="new-password"
      {...form.getInputProps('password')}
    />
  )
}

function ReadsMail({ state: { form } }: Part) {
  const { t } = useTranslation('mailAccounts')
  const { login } = form.getValues()
  return <Checkbox label={t('readsMail.label')} description={t(login === 'password' ? 'readsMail.hint' : 'readsMail.hintSignIn')} {...form.getInputProps('readsMail', { type: 'checkbox' })} />
}

function Categories({ state: { form } }: Part) {
  const { t } = useTranslation('mailAccounts')
  const { categories } = form.getValues()
  const choose = (chosen: readonly string[]): void => form.setFieldValue('categories', TemplateCategory.options.filter((category) => chosen.includes(category)))
  return (
    <Checkbox.Group label={t('categories.label')} description={t('categories.hint')} value={categories} onChange={choose} error={form.errors['categories']}>
      <Group mt="xs" gap="md">
        {TemplateCategory.options.map((category) => (
          <Checkbox key={category} value={category} label={<Text size="sm">{t(`categories.names.${category}`)}</Text>} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
