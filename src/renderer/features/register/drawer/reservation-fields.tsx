import { Stack, Switch, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/model/register.ts'
import { useWords } from '../../../ui/use-words.tsx'
import type { CustomerFormState } from './customer-form-state.ts'

/** Wants no mail: since when, and why. The switch lifts it too. */
export function ReservationFields({ form, saved }: { readonly form: CustomerFormState; readonly saved: Customer['reserved'] }) {
  const { t } = useTranslation('customers')
  const words = useWords()
  const { isReserved } = form.getValues()
  return (
    <Stack gap="sm">
      <Switch label={t('reserved.label')} description={t('reserved.hint')} {...form.getInputProps('isReserved', { type: 'checkbox' })} />
      {isReserved && saved !== null && (
        <Text size="sm" c="dimmed">
          {t('reserved.since', { date: words.date(saved.at) })}
        </Text>
      )}
      {isReserved && <TextInput label={t('reserved.reason')} description={t('reserved.reasonHint')} maxLength={200} autoComplete="off" {...form.getInputProps('reservedReason')} />}
    </Stack>
  )
}
