import { ActionIcon, TextInput, VisuallyHidden } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { CustomerSelect } from '../../ui/customer-select/customer-select.tsx'
import { dateIn } from '../../ui/day-in-zone.ts'
import { useWords } from '../../ui/use-words.tsx'
import { withLine, withoutLine } from './order-values.ts'
import type { OrderForm } from './use-order-form.ts'
import classes from './orders.module.css'

interface OrderFieldsProps {
  readonly form: OrderForm
  readonly customerRef?: Ref<HTMLInputElement>
}

/** Who ordered, when, under which reference and what. Enter in any of them saves. */
export function OrderFields({ form, customerRef }: OrderFieldsProps) {
  const { t } = useTranslation('orders')
  const { timezone, now } = useWords()
  const { values, errors, set } = form
  return (
    <div className={classes['fields']}>
      <CustomerSelect
        ref={customerRef ?? null}
        label={t('form.customer')}
        placeholder={t('form.customerHint')}
        className={classes['customer']}
        knownName={values.customerName ?? undefined}
        everyone
        value={values.customerId}
        onChange={(customerId, customerName) => set({ customerId, customerName })}
        error={errors['customerId']}
      />
      <TextInput type="date" label={t('form.date')} max={dateIn(timezone, now)} value={values.date} onChange={(event) => set({ date: event.currentTarget.value })} error={errors['date'] ?? errors['orderedAt']} />
      <TextInput label={t('form.reference')} maxLength={200} autoComplete="off" value={values.reference} onChange={(event) => set({ reference: event.currentTarget.value })} error={errors['reference']} className={classes['reference']} />
      <LineFields form={form} />
    </div>
  )
}

/** What was ordered, a line each. There is always an empty one at the end, so that the keyboard is enough. */
function LineFields({ form: { values, errors, set } }: { readonly form: OrderForm }) {
  const { t } = useTranslation('orders')
  return (
    <fieldset className={classes['lines']}>
      <VisuallyHidden component="legend">{t('form.lines')}</VisuallyHidden>
      {values.lines.map((line, index) => {
        const number = index + 1
        const isLast = index === values.lines.length - 1
        return (
          // A line is its place: nothing else tells one empty line from another.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={classes['line']}>
            <TextInput aria-label={t('form.itemNumbered', { number })} placeholder={t('form.item')} maxLength={200} autoComplete="off" value={line.name} onChange={(event) => set({ lines: withLine(values.lines, index, { name: event.currentTarget.value }) })} />
            <TextInput
              aria-label={t('form.amountNumbered', { number })}
              placeholder={t('form.amount')}
              inputMode="decimal"
              maxLength={20}
              autoComplete="off"
              value={line.amount}
              onChange={(event) => set({ lines: withLine(values.lines, index, { amount: event.currentTarget.value }) })}
              error={errors[`lines.${index}.amount`]}
            />
            <ActionIcon variant="subtle" color="gray" size="input-sm" aria-label={t('form.removeLine', { number })} disabled={isLast} onClick={() => set({ lines: withoutLine(values.lines, index) })}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </div>
        )
      })}
    </fieldset>
  )
}
