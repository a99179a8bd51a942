import { Button, Fieldset, Group, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/model/register.ts'
import { dateIn } from '../../../ui/day-in-zone.ts'
import { useWords } from '../../../ui/use-words.tsx'
import { useOrderNow } from '../use-order-now.ts'
import { orderedAt } from '../../../ui/ordered-at.ts'

/** That the customer has ordered, today or on an earlier day. */
export function NewOrder({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers')
  const words = useWords()
  const today = dateIn(words.timezone, words.now)
  const { orderNow, orderingId } = useOrderNow()
  const [date, setDate] = useState(today)
  const [reference, setReference] = useState('')
  const when = orderedAt(date, words.timezone, words.now)
  const save = (event: SubmitEvent): void => {
    event.preventDefault()
    if (when === null) return
    orderNow(customer, { ...when, ...(reference.trim() === '' ? {} : { reference }) })
    setReference('')
  }
  return (
    <form onSubmit={save}>
      <Fieldset legend={t('orders.new')}>
        <Group align="flex-end" gap="sm">
          <TextInput type="date" label={t('orders.date')} max={today} value={date} onChange={(event) => setDate(event.currentTarget.value)} error={when === null && t('orders.badDate')} />
          <TextInput label={t('orders.reference')} maxLength={200} value={reference} onChange={(event) => setReference(event.currentTarget.value)} flex="1 1 8rem" />
          <Button type="submit" loading={orderingId !== undefined} disabled={when === null} leftSection={<IconPlus size={16} aria-hidden />}>
            {t('orders.save')}
          </Button>
        </Group>
      </Fieldset>
    </form>
  )
}
