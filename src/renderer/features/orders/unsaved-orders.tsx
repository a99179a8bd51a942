import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../../shared/describe/moments.ts'
import { problemsOfError } from '../../rpc/problems-of-error.ts'
import { fieldErrors } from '../../ui/field-errors.ts'
import { useFailureText } from '../../ui/use-failure-text.ts'
import { useWords } from '../../ui/use-words.tsx'
import type { UnsavedOrder } from './use-new-order-form.ts'
import classes from './orders.module.css'

interface UnsavedOrdersProps {
  readonly orders: readonly UnsavedOrder[]
  readonly onFetchBack: (order: UnsavedOrder) => void
  readonly onDiscard: (key: string) => void
}

/** Orders that were written and are not saved, each with why, and the way back into the form. */
export function UnsavedOrders({ orders, onFetchBack, onDiscard }: UnsavedOrdersProps) {
  const { t } = useTranslation('orders')
  if (orders.length === 0) return null
  return (
    <Alert role="alert" color="red" variant="light" mb="md" icon={<IconAlertTriangle aria-hidden />} title={t('unsaved.title', { count: orders.length })}>
      <Stack component="ul" gap="sm" className={classes['unsaved']}>
        {orders.map((order) => (
          <li key={order.key}>
            <UnsavedOrderRow order={order} onFetchBack={() => onFetchBack(order)} onDiscard={() => onDiscard(order.key)} />
          </li>
        ))}
      </Stack>
    </Alert>
  )
}

function UnsavedOrderRow({ order: { values, refusal }, onFetchBack, onDiscard }: { readonly order: UnsavedOrder; readonly onFetchBack: () => void; readonly onDiscard: () => void }) {
  const { t } = useTranslation('orders')
  const { language } = useWords()
  const why = useWhy()
  const name = values.customerName
  const goods = values.lines.map((line) => `${line.amount} ${line.name}`.trim()).filter((words) => words !== '')
  const what = [values.reference.trim(), ...goods].filter((words) => words !== '').join(', ')
  return (
    <Group justify="space-between" gap="sm">
      <div className={classes['unsavedWords']}>
        <Text size="sm" fw={600}>
          {[name ?? t('unsaved.nobody'), ...(values.date === '' ? [] : [formatCalendarDate(values.date, language)])].join(', ')}
        </Text>
        {what !== '' && <Text size="sm">{what}</Text>}
        <Text size="sm">{refusal === null ? t('unsaved.laidAside') : why(refusal.error)}</Text>
      </div>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" aria-label={name === null ? t('unsaved.fetch') : t('unsaved.fetchNamed', { name })} onClick={onFetchBack}>
          {t('unsaved.fetch')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" aria-label={name === null ? t('unsaved.discard') : t('unsaved.discardNamed', { name })} onClick={onDiscard}>
          {t('unsaved.discard')}
        </Button>
      </Group>
    </Group>
  )
}

/** Why an order was refused, as its fields say it; the engine's whole sentence also names fields as other programs know them. */
function useWhy(): (error: unknown) => string {
  const { language } = useWords()
  const failureText = useFailureText()
  return (error) => {
    const problems = Object.values(fieldErrors(problemsOfError(error), language))
    return problems.length === 0 ? failureText(error) : problems.join(' ')
  }
}
