import { useState } from 'react'
import type { OrderInput, Order } from '../../../shared/model/register.ts'
import { problemsOfError } from '../../rpc/problems-of-error.ts'
import { fieldErrors, type FieldErrors } from '../../ui/field-errors.ts'
import { useWords } from '../../ui/use-words.tsx'
import { checkOrder, type OrderValues } from './order-values.ts'

export interface OrderForm {
  readonly values: OrderValues
  readonly errors: FieldErrors
  readonly set: (change: Partial<OrderValues>) => void
  readonly reset: (values: OrderValues) => void
  /** The order to save; undefined where something is wrong, which the form then shows. */
  readonly check: () => OrderInput | undefined
  /** Shows beside its fields what the engine found wrong. */
  readonly refuse: (error: unknown) => void
}

export function useOrderForm(initial: () => OrderValues, before?: Order): OrderForm {
  const words = useWords()
  const [{ values, errors }, setForm] = useState<{ readonly values: OrderValues; readonly errors: FieldErrors }>(() => ({ values: initial(), errors: {} }))
  return {
    values,
    errors,
    set: (change) => setForm((now) => ({ values: { ...now.values, ...change }, errors: {} })),
    reset: (next) => setForm({ values: next, errors: {} }),
    check: () => {
      const checked = checkOrder(values, words, before)
      setForm((now) => ({ ...now, errors: checked.ok ? {} : fieldErrors(checked.problems, words.language) }))
      return checked.ok ? checked.input : undefined
    },
    refuse: (error) => setForm((now) => ({ ...now, errors: fieldErrors(problemsOfError(error), words.language) })),
  }
}
