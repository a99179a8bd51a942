import { Button, Drawer, Group, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '../../../shared/model/register.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { keepFocus } from '../../ui/keep-focus.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { OrderFields } from './order-fields.tsx'
import { valuesOf } from './order-values.ts'
import { useOrderForm } from './use-order-form.ts'

interface EditOrderDrawerProps {
  /** Null when it is closed. */
  readonly order: Order | null
  readonly onClose: () => void
}

export function EditOrderDrawer({ order, onClose }: EditOrderDrawerProps) {
  const { t } = useTranslation(['orders', 'common'])
  return (
    <Drawer
      opened={order !== null}
      onClose={onClose}
      onExitTransitionEnd={keepFocus}
      position="right"
      size="lg"
      title={t('form.editTitle')}
      // Its <header> is no banner of the page.
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {order !== null && <EditOrder key={order.id} order={order} onDone={onClose} />}
    </Drawer>
  )
}

function EditOrder({ order, onDone }: { readonly order: Order; readonly onDone: () => void }) {
  const { t } = useTranslation(['orders', 'common'])
  const notify = useNotify()
  const words = useWords()
  const form = useOrderForm(() => valuesOf(order, words.timezone, words.language === 'en' ? '.' : ','), order)
  const update = useMutation(useApi().orders.update.mutationOptions())
  const save = (event: SyntheticEvent): void => {
    event.preventDefault()
    const body = form.check()
    if (body === undefined) return
    update.mutate(
      { params: { id: order.id }, body },
      {
        onSuccess: ({ customerName }) => {
          notify.done(t('form.changed', { name: customerName }))
          onDone()
        },
        onError: (error) => {
          form.refuse(error)
          notify.failed(error)
        },
      },
    )
  }
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md">
        <OrderFields form={form} />
        <Group gap="xs">
          <Button type="submit" loading={update.isPending}>
            {t('common:action.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
