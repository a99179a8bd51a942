import { Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/model/register.ts'
import { BouncedNotice } from './bounced-notice.tsx'
import type { CustomerFormState } from './customer-form-state.ts'
import { MailKinds } from './mail-kinds.tsx'

/** The customer's own address, and which mail goes there: all, or chosen kinds. */
export function OwnAddress({ form, customer }: { readonly form: CustomerFormState; readonly customer: Customer | null }) {
  const { t } = useTranslation(['customers', 'register'])
  const { email, getsAll, categories } = form.getValues()
  const bounced = customer?.email === email ? customer.bounced : null
  return (
    <Stack gap="sm">
      <TextInput label={t('register:form.email')} required type="email" autoComplete="off" {...form.getInputProps('email')} />
      {customer !== null && bounced !== null && <BouncedNotice customerId={customer.id} address={email} bounced={bounced} />}
      <Switch label={t('kinds.all')} {...form.getInputProps('getsAll', { type: 'checkbox' })} />
      {!getsAll && <MailKinds label={t('kinds.some')} description={t('kinds.someHint')} value={categories} onChange={(chosen) => form.setFieldValue('categories', chosen)} error={form.errors['categories']} />}
    </Stack>
  )
}
