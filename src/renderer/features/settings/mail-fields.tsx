import { Alert, NumberInput, PasswordInput, Select, SimpleGrid, Text, TextInput, type InputWrapperProps } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { SmtpSecurity, type Settings } from '../../../shared/model/settings.ts'
import { portAfter, presetOf, SMTP_PRESETS } from './smtp-presets.ts'
import { needsNewPassword, type SmtpValues } from './smtp-values.ts'

/** Fields side by side stand in line when their hints come after them. */
const HINT_BELOW: NonNullable<InputWrapperProps['inputWrapperOrder']> = ['label', 'input', 'description', 'error']

type MailForm = UseFormReturnType<SmtpValues>

export function MailFields({ form, settings }: { readonly form: MailForm; readonly settings: Settings }) {
  const { t } = useTranslation('settings')
  return (
    <>
      <Provider form={form} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput label={t('mail.fromName')} autoComplete="off" {...form.getInputProps('fromName')} />
        <TextInput label={t('mail.fromAddress')} required type="email" autoComplete="off" {...form.getInputProps('fromAddress')} onBlur={() => suggestUser(form)} />
        <TextInput label={t('mail.user')} inputWrapperOrder={HINT_BELOW} description={t('mail.userHint')} autoComplete="off" {...form.getInputProps('user')} />
        <Password form={form} settings={settings} />
        <TextInput label={t('mail.host')} inputWrapperOrder={HINT_BELOW} description={t('mail.hostHint')} required autoComplete="off" spellCheck={false} {...form.getInputProps('host')} />
        <NumberInput label={t('mail.port')} required min={1} max={65_535} allowDecimal={false} hideControls clampBehavior="none" {...form.getInputProps('port')} />
        <Security form={form} />
        <TextInput label={t('mail.replyTo')} inputWrapperOrder={HINT_BELOW} description={t('mail.replyToHint')} type="email" autoComplete="off" {...form.getInputProps('replyTo')} />
        <Limit form={form} name="maxPerMinute" max={100_000} />
        <Limit form={form} name="maxPerDay" max={10_000_000} />
      </SimpleGrid>
      {form.getValues().security === 'none' && (
        <Alert color="orange" role="alert">
          {t('mail.noneWarning')}
        </Alert>
      )}
    </>
  )
}

/** What the provider lets through; empty: no limit. */
function Limit({ form, name, max }: { readonly form: MailForm; readonly name: 'maxPerMinute' | 'maxPerDay'; readonly max: number }) {
  const { t } = useTranslation('settings')
  return <NumberInput label={t(`mail.${name}`)} inputWrapperOrder={HINT_BELOW} description={t('mail.limitHint')} placeholder={t('mail.noLimit')} min={1} max={max} allowDecimal={false} allowNegative={false} hideControls clampBehavior="none" {...form.getInputProps(name)} />
}

/** Where the provider logs in by the address, that is the user name as long as nobody wrote another. */
function suggestUser(form: MailForm): void {
  const { user, fromAddress, host } = form.getValues()
  const preset = presetOf(host)
  if (user === '' && preset !== undefined && preset.note !== 'domeneshop' && preset.note !== 'proton') form.setFieldValue('user', fromAddress.trim())
}

function Provider({ form }: { readonly form: MailForm }) {
  const { t } = useTranslation('settings')
  const { host } = form.getValues()
  const preset = presetOf(host)
  const choose = (id: string | null): void => {
    const chosen = SMTP_PRESETS.find((each) => each.id === id)
    if (chosen === undefined) form.setFieldValue('host', '')
    else {
      form.setValues({ host: chosen.host, port: chosen.port, security: chosen.security })
      suggestUser(form)
    }
  }
  return (
    <div>
      <Select
        label={t('mail.preset')}
        placeholder={t('mail.presetPlaceholder')}
        maw={420}
        value={preset?.id ?? (host === '' ? null : 'other')}
        onChange={choose}
        data={[...SMTP_PRESETS.map(({ id, name }) => ({ value: id, label: name })), { value: 'other', label: t('mail.presetOther') }]}
      />
      {preset !== undefined && (
        <Text component="output" display="block" size="sm" c="dimmed" mt={6}>
          {t(`mail.notes.${preset.note}`)}
        </Text>
      )}
    </div>
  )
}

/** Written here, never shown again. */
function Password({ form, settings: { smtp, secrets } }: { readonly form: MailForm; readonly settings: Settings }) {
  const { t } = useTranslation('settings')
  const { host, user } = form.getValues()
  const isOthers = smtp !== null && needsNewPassword(smtp, { ...smtp, host, user })
  const isKept = secrets.smtpPassword && !isOthers
  return (
    <PasswordInput
      label={t('mail.password')} inputWrapperOrder={HINT_BELOW}
      description={t(isKept ? 'mail.passwordSetHint' : 'mail.passwordHint')}
      placeholder={isKept ? t('mail.passwordSet') : ''}
      autoComplete="new-password"
      {...form.getInputProps('password')}
    />
  )
}

function Security({ form }: { readonly form: MailForm }) {
  const { t } = useTranslation('settings')
  return (
    <Select
      label={t('mail.security')}
     
      allowDeselect={false}
      data={SmtpSecurity.options.map((value) => ({ value, label: t(`mail.securities.${value}`) }))}
      {...form.getInputProps('security')}
      onChange={(security: SmtpSecurity | null) => {
        if (security === null) return
        const { port, security: before } = form.getValues()
        form.setValues({ security, port: portAfter(Number(port), before, security) })
      }}
    />
  )
}
