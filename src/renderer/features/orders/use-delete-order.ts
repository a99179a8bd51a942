import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Order } from '../../../shared/model/register.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { keepFocus } from '../../ui/keep-focus.ts'
import { useNotify } from '../../ui/use-notify.tsx'

/** Deletes orders at once, with the way back beside it. */
export function useDeleteOrder() {
  const api = useApi()
  const notify = useNotify()
  const { t } = useTranslation(['orders', 'common'])
  const undo = useMutation(api.registerChanges.undo.mutationOptions())
  const remove = useMutation(api.orders.takeAway.mutationOptions())
  /** Brings an order back that was deleted. */
  const restore = (changeId: string, { customerName: name }: Order): void =>
    undo.mutate({ params: { id: changeId }, body: { keepChanged: false } }, { onSuccess: () => notify.done(t('restored', { name })), onError: notify.failed })
  /** For an order that was just made: takes it away again. */
  const takeBack = (order: Order): void => remove.mutate({ id: order.id }, { onSuccess: () => notify.done(t('takenBack', { name: order.customerName })), onError: notify.failed })
  const deleteOrder = (order: Order): void =>
    remove.mutate(
      { id: order.id },
      {
        onSuccess: ({ changeId }) => {
          notify.done(t('deleted', { name: order.customerName }), changeId === null ? undefined : { label: t('common:action.undo'), run: () => restore(changeId, order) })
          requestAnimationFrame(keepFocus)
        },
        onError: notify.failed,
      },
    )
  return { deleteOrder, takeBack, deletingId: remove.isPending ? remove.variables.id : undefined }
}
