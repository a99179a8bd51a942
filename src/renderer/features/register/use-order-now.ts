import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/model/register.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

/** Registers that a customer has ordered now, with a way to take it back. */
export function useOrderNow() {
  const api = useApi()
  const notify = useNotify()
  const { t } = useTranslation(['register', 'common'])
  const undo = useMutation(api.orders.remove.mutationOptions())
  const order = useMutation(api.orders.create.mutationOptions())
  const orderNow = ({ id: customerId, name }: Customer): void => {
    const takeBack = (orderId: string): void =>
      undo.mutate({ id: orderId }, { onSuccess: () => notify.done(t('orderUndone', { name })), onError: notify.failed })
    order.mutate(
      { customerId },
      {
        onSuccess: ({ id }) => notify.done(t('orderSaved', { name }), { label: t('common:action.undo'), run: () => takeBack(id) }),
        onError: notify.failed,
      },
    )
  }
  return { orderNow, orderingId: order.isPending ? order.variables.customerId : undefined }
}
