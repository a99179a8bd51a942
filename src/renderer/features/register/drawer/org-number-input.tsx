import { TextInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CustomerFormState } from './customer-form-state.ts'
import { orgNumberState } from './org-number-state.ts'

/** Says as soon as the ninth digit is written whether the number can be right. */
export function OrgNumberInput({ form }: { readonly form: CustomerFormState }) {
  const { t } = useTranslation(['customers', 'register'])
  const state = orgNumberState(form.getValues().orgNumber)
  return (
    <TextInput
      label={t('register:form.orgNumber')}
      inputMode="numeric"
      autoComplete="off"
      {...form.getInputProps('orgNumber')}
      error={form.errors['orgNumber'] ?? (state === 'wrong' ? t('orgNumber.wrong') : undefined)}
      rightSection={state === 'right' ? <IconCheck size={16} role="img" aria-label={t('orgNumber.right')} color="var(--mantine-color-teal-7)" /> : undefined}
    />
  )
}
