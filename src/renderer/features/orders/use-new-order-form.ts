import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '../../../shared/model/register.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { isBlank, newOrder, nextOrder, type OrderValues } from './order-values.ts'
import { useDeleteOrder } from './use-delete-order.ts'
import { useOrderForm } from './use-order-form.ts'

/** What was written and is not saved. */
export interface UnsavedOrder {
  readonly key: string
  readonly values: OrderValues
  /** What it was refused for; null: it was laid aside to see to another. */
  readonly refusal: { readonly error: unknown } | null
}

/**
 * Orders one after the other: the next can be written while the one before is being saved, so
 * an answer that comes late leaves the form alone. One that is refused lies beside the form
 * until it is fetched back or discarded; nothing that was written is lost, nor mixed into
 * what is written by now.
 *
 * @param onReady called when an order can be written
 */
export function useNewOrderForm(onReady: () => void) {
  const { t } = useTranslation(['orders', 'common'])
  const notify = useNotify()
  const form = useOrderForm(useNewest())
  const [unsaved, setUnsaved] = useState<readonly UnsavedOrder[]>([])
  const { takeBack } = useDeleteOrder()
  const words = useWords()
  const create = useMutation(useApi().orders.create.mutationOptions())
  const onSaved = (order: Order): void => {
    notify.done(t('form.saved', { name: order.customerName, date: words.date(order.orderedAt) }), { label: t('common:action.undo'), run: () => takeBack(order) })
  }
  const save = (): void => {
    const input = form.check()
    if (input === undefined) return
    const { values } = form
    form.reset(nextOrder(values))
    onReady()
    create.mutateAsync(input).then(onSaved, (error: unknown) => setUnsaved((others) => [...others, { key: crypto.randomUUID(), values, refusal: { error } }]))
  }
  const discard = (key: string): void => setUnsaved((all) => all.filter((order) => order.key !== key))
  /** Into the form; what is in it by now changes places with it. */
  const fetchBack = ({ key, values, refusal }: UnsavedOrder): void => {
    const laidAside = isBlank(form.values) ? [] : [{ key: crypto.randomUUID(), values: form.values, refusal: null }]
    setUnsaved((all) => [...all.filter((order) => order.key !== key), ...laidAside])
    form.reset(values)
    if (refusal !== null) form.refuse(refusal.error)
    onReady()
  }
  return { form, save, unsaved, fetchBack, discard, holdsSomething: unsaved.length > 0 || !isBlank(form.values) }
}

function useNewest(): () => OrderValues {
  const words = useWords()
  return () => newOrder(words)
}
