import { Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { RefObject, SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '../../../shared/model/register.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { Card } from '../../ui/card.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { OrderFields } from './order-fields.tsx'
import { newOrder, nextOrder } from './order-values.ts'
import { useDeleteOrder } from './use-delete-order.ts'
import { useOrderForm } from './use-order-form.ts'

/** Orders by hand, one after the other: a customer and Enter is enough. */
export function NewOrderCard({ customerRef }: { readonly customerRef: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation('orders')
  const { form, save } = useNewOrderForm(() => customerRef.current?.focus())
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    save()
  }
  return (
    <Card title={t('form.newTitle')}>
      <form onSubmit={submit} noValidate>
        <OrderFields form={form} customerRef={customerRef} />
        <Group gap="sm" mt="sm">
          <Button type="submit">{t('form.create')}</Button>
          <Text size="sm" c="dimmed">
            {t('form.keys')}
          </Text>
        </Group>
      </form>
    </Card>
  )
}

/**
 * The next order can be written while the one before is being saved: an answer that comes late
 * must not clear what was written meanwhile. One that is refused comes back where nothing was.
 *
 * @param onReady called when the next can be written
 */
function useNewOrderForm(onReady: () => void) {
  const { t } = useTranslation(['orders', 'common'])
  const notify = useNotify()
  const words = useWords()
  const form = useOrderForm(() => newOrder(words))
  const { takeBack } = useDeleteOrder()
  const create = useMutation(useApi().orders.create.mutationOptions())
  const onSaved = (order: Order): void => {
    notify.done(t('form.saved', { name: order.customerName, date: words.date(order.orderedAt) }), { label: t('common:action.undo'), run: () => takeBack(order) })
  }
  const save = (): void => {
    const input = form.check()
    if (input === undefined) return
    const written = form.values
    const next = nextOrder(written)
    form.reset(next)
    onReady()
    create.mutateAsync(input).then(onSaved, (error: unknown) => {
      form.bringBack(written, next, error)
      notify.failed(error)
    })
  }
  return { form, save }
}
