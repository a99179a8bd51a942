import { Button, Group, Text } from '@mantine/core'
import type { RefObject, SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx'
import { OrderFields } from './order-fields.tsx'
import { UnsavedOrders } from './unsaved-orders.tsx'
import { useNewOrderForm } from './use-new-order-form.ts'

/** Orders by hand, one after the other: a customer and Enter is enough. */
export function NewOrderCard({ customerRef }: { readonly customerRef: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation('orders')
  const { form, save, unsaved, fetchBack, discard, holdsSomething } = useNewOrderForm(() => customerRef.current?.focus())
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    save()
  }
  return (
    <Card title={t('form.newTitle')}>
      <UnsavedOrders orders={unsaved} onFetchBack={fetchBack} onDiscard={discard} />
      <form onSubmit={submit} noValidate>
        <OrderFields form={form} customerRef={customerRef} />
        <Group gap="sm" mt="sm">
          <Button type="submit">{t('form.create')}</Button>
          <Text size="sm" c="dimmed">
            {t('form.keys')}
          </Text>
        </Group>
      </form>
      <UnsavedGuard when={holdsSomething} title={t('unsaved.leaveTitle')} text={t('unsaved.leaveText')} leaveLabel={t('unsaved.leave')} />
    </Card>
  )
}
