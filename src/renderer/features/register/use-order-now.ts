import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Customer, OrderInput } from '../../../shared/model/register.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

/** Registers that a customer has ordered, now or on an earlier day, with a way to take it back. */
export function useOrderNow() {
  const api = useApi()
  const notify = useNotify()
  const { t } = useTranslation(['register', 'customers', 'common'])
  const order = useMutation(api.orders.create.mutationOptions())
  const takeBack = async (orderId: string, name: string): Promise<void> => {
    try {
      await api.orders.remove.call({ id: orderId })
      notify.done(t('orderUndone', { name }))
    } catch (error) {
      notify.failed(error)
    }
  }
  const orderNow = ({ id: customerId, name }: Customer, more: Omit<OrderInput, 'customerId'> = {}): void =>
    order.mutate(
      { customerId, ...more },
      {
        onSuccess: ({ id }) => notify.done(t(more.orderedAt === undefined ? 'orderSaved' : 'customers:orders.saved', { name }), { label: t('common:action.undo'), run: () => void takeBack(id, name) }),
        onError: notify.failed,
      },
    )
  return { orderNow, orderingId: order.isPending ? order.variables.customerId : undefined }
}
