import { Alert, NumberInput, PasswordInput, Select, SimpleGrid, TextInput, type InputWrapperProps } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { SmtpSecurity, type Settings } from '../../../shared/model/settings.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { isOtherPlace, type IncomingValues } from './incoming-values.ts'

/** Fields side by side stand in line when their hints come after them. */
const HINT_BELOW: NonNullable<InputWrapperProps['inputWrapperOrder']> = ['label', 'input', 'description', 'error']

interface FieldsProps {
  readonly form: UseFormReturnType<IncomingValues>
  readonly settings: Settings
}

export function IncomingFields({ form, settings }: FieldsProps) {
  const { t } = useTranslation('incoming')
  return (
    <>
      <Provider form={form} settings={settings} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput label={t('user')} required autoComplete="off" {...form.getInputProps('user')} />
        <Password form={form} settings={settings} />
        <TextInput label={t('host')} required autoComplete="off" spellCheck={false} {...form.getInputProps('host')} />
        <NumberInput label={t('port')} required min={1} max={65_535} allowDecimal={false} hideControls clampBehavior="none" {...form.getInputProps('port')} />
        <Select label={t('securityLabel')} allowDeselect={false} data={SmtpSecurity.options.map((value) => ({ value, label: t(`security.${value}`) }))} {...form.getInputProps('security')} />
        <TextInput label={t('folder')} inputWrapperOrder={HINT_BELOW} description={t('folderHint')} autoComplete="off" spellCheck={false} {...form.getInputProps('folder')} />
      </SimpleGrid>
      {form.getValues().security === 'none' && (
        <Alert color="orange" role="alert">
          {t('noneWarning')}
        </Alert>
      )}
    </>
  )
}

/** Fills in the provider's server; the address that mail goes out from is most likely the user name, too. */
function Provider({ form, settings }: FieldsProps) {
  const { t } = useTranslation('incoming')
  const { data = [] } = useQuery(useApi().mailAccounts.providers.queryOptions())
  const readable = data.flatMap(({ id, name, imap }) => (imap === null ? [] : [{ id, name, imap }]))
  const { host, port } = form.getValues()
  const chosen = readable.find(({ imap }) => imap.host === host.trim().toLowerCase() && imap.port === Number(port))
  const choose = (id: string | null): void => {
    const imap = readable.find((provider) => provider.id === id)?.imap
    if (imap === undefined) form.setFieldValue('host', '')
    else form.setValues({ ...imap, user: form.getValues().user || (settings.smtp?.user ?? '') })
  }
  return (
    <Select
      label={t('preset')}
      placeholder={t('presetPlaceholder')}
      maw={420}
      value={chosen?.id ?? (host === '' ? null : 'other')}
      onChange={choose}
      data={[...readable.map(({ id, name }) => ({ value: id, label: name })), { value: 'other', label: t('presetOther') }]}
    />
  )
}

/** Written here, never shown again. */
function Password({ form, settings: { incomingMail, secrets } }: FieldsProps) {
  const { t } = useTranslation('incoming')
  const isKept = secrets.imapPassword && !isOtherPlace(incomingMail, form.getValues())
  return <PasswordInput label={t('password')} required={!isKept} inputWrapperOrder={HINT_BELOW} description={isKept ? t('passwordSetHint') : t('passwordHint')} placeholder={isKept ? t('passwordSet') : ''} autoComplete="new-password" {...form.getInputProps('password')} />
}
