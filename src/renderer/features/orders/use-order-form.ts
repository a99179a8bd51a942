import { useState } from 'react'
import type { OrderInput, Order } from '../../../shared/model/register.ts'
import { problemsOfError } from '../../rpc/problems-of-error.ts'
import { fieldErrors, type FieldErrors } from '../../ui/field-errors.ts'
import { useWords } from '../../ui/use-words.ts'
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
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<FieldErrors>({})
  return {
    values,
    errors,
    set: (change) => {
      setValues({ ...values, ...change })
      setErrors({})
    },
    reset: (next) => {
      setValues(next)
      setErrors({})
    },
    check: () => {
      const checked = checkOrder(values, words, before)
      setErrors(checked.ok ? {} : fieldErrors(checked.problems, words.language))
      return checked.ok ? checked.input : undefined
    },
    refuse: (error) => setErrors(fieldErrors(problemsOfError(error), words.language)),
  }
}
