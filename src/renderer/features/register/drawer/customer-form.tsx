import { Alert, Button, Group, Select, Stack, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconAlertCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Language } from '../../../../shared/language.ts'
import type { Customer } from '../../../../shared/model/register.ts'
import { useLanguage } from '../../../i18n/use-language.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { useSettings } from '../../../rpc/use-settings.ts'
import { focusFirstError } from '../../../ui/focus-first-error.ts'
import { fieldErrors } from '../../../ui/field-errors.ts'
import { ContactFields } from './contact-fields.tsx'
import type { CustomerFormState } from './customer-form-state.ts'
import { checkCustomer, emptyCustomer, valuesOf, type CustomerValues } from './customer-values.ts'
import { DeleteCustomer } from './delete-customer.tsx'
import { OrgNumberInput } from './org-number-input.tsx'
import { OwnAddress } from './own-address.tsx'
import { OwnFields } from './own-fields.tsx'
import { ReservationFields } from './reservation-fields.tsx'
import { useSaveCustomer } from './use-save-customer.ts'
import classes from '../customers.module.css'

interface CustomerFormProps {
  /** Null for a new one. */
  readonly customer: Customer | null
  readonly onDone: () => void
  readonly onDirtyChange: (isDirty: boolean) => void
}

export function CustomerForm({ customer, onDone, onDirtyChange }: CustomerFormProps) {
  const { t } = useTranslation('register')
  const form = useCustomerForm(customer)
  const isDirty = form.isDirty()
  useEffect(() => onDirtyChange(isDirty), [isDirty, onDirtyChange])
  const { save, isSaving, message } = useSaveCustomer(customer, form, onDone)
  return (
    <form onSubmit={form.onSubmit(save, focusFirstError)} noValidate>
      <Stack gap="md">
        {message !== null && (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
            {message}
          </Alert>
        )}
        <MailFields form={form} customer={customer} />
        <OtherFields form={form} />
        <OwnFields form={form} />
        <Group justify="space-between" className={classes['formEnd']}>
          {customer === null ? <span /> : <DeleteCustomer customer={customer} onDeleted={onDone} />}
          <Button type="submit" loading={isSaving}>
            {t(customer === null ? 'form.create' : 'form.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function useCustomerForm(customer: Customer | null): CustomerFormState {
  const { data: settings } = useSettings()
  const language = useLanguage()
  return useForm<CustomerValues>({
    initialValues: customer === null ? emptyCustomer(settings?.language ?? language) : valuesOf(customer),
    validate: (values) => {
      const check = checkCustomer(values)
      return check.ok ? {} : fieldErrors(check.problems, language)
    },
    onSubmitPreventDefault: 'always',
  })
}

/** What decides which mail the customer gets, and where. */
function MailFields({ form, customer }: { readonly form: CustomerFormState; readonly customer: Customer | null }) {
  const { t } = useTranslation('register')
  const groups = useQuery(useApi().customers.groups.queryOptions())
  return (
    <>
      <TextInput label={t('form.name')} required data-autofocus autoComplete="off" {...form.getInputProps('name')} />
      <OwnAddress form={form} customer={customer} />
      <ContactFields form={form} customer={customer} />
      <TagsInput
        label={t('form.groups')}
        description={t('form.groupsHint')}
        data={(groups.data?.items ?? []).map((group) => group.name)}
        acceptValueOnBlur
        splitChars={[',', ';']}
        {...form.getInputProps('groups')}
      />
      <Switch label={t('form.active')} description={t('form.activeHint')} {...form.getInputProps('active', { type: 'checkbox' })} />
      <ReservationFields form={form} saved={customer?.reserved ?? null} />
      <Select
        label={t('form.language')}
        description={t('form.languageHint')}
        allowDeselect={false}
        data={Language.options.map((value) => ({ value, label: t(`languages.${value}`) }))}
        {...form.getInputProps('language')}
      />
    </>
  )
}

function OtherFields({ form }: { readonly form: CustomerFormState }) {
  const { t } = useTranslation(['register', 'customers'])
  return (
    <>
      <TextInput label={t('form.phone')} type="tel" autoComplete="off" {...form.getInputProps('phone')} />
      <Textarea label={t('form.address')} autosize minRows={2} maxRows={5} {...form.getInputProps('address')} />
      <OrgNumberInput form={form} />
      <Textarea label={t('customers:notes.label')} description={t('customers:notes.hint')} autosize minRows={2} maxRows={8} maxLength={5000} {...form.getInputProps('notes')} />
    </>
  )
}
