import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/model/register.ts'
import { useLanguage } from '../../../i18n/use-language.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { problemsOfError } from '../../../rpc/problems-of-error.ts'
import { fieldErrors } from '../../../ui/field-errors.ts'
import { useFailureText } from '../../../ui/use-failure-text.ts'
import { useNotify } from '../../../ui/use-notify.tsx'
import type { CustomerFormState } from './customer-form-state.ts'
import { checkCustomer, formPath, type CustomerValues } from './customer-values.ts'

/** Saves what the form holds. What the register refuses stands beside its field, the rest above the form. */
export function useSaveCustomer(customer: Customer | null, form: CustomerFormState, onDone: () => void) {
  const { t } = useTranslation('register')
  const api = useApi()
  const notify = useNotify()
  const language = useLanguage()
  const failureText = useFailureText()
  const create = useMutation(api.customers.create.mutationOptions())
  const update = useMutation(api.customers.update.mutationOptions())
  const [message, setMessage] = useState<string | null>(null)
  const onError = (error: unknown): void => {
    const problems = problemsOfError(error).map((problem) => ({ ...problem, path: formPath(problem.path, form.getValues()) }))
    form.setErrors(fieldErrors(problems, language))
    setMessage(problems.length === 0 ? failureText(error) : null)
  }
  const save = (values: CustomerValues): void => {
    const check = checkCustomer(values)
    if (!check.ok) return
    setMessage(null)
    const onSuccess = ({ name }: Customer): void => {
      notify.done(t(customer === null ? 'form.created' : 'form.saved', { name }))
      onDone()
    }
    if (customer === null) create.mutate(check.input, { onSuccess, onError })
    else update.mutate({ params: { id: customer.id }, body: check.input }, { onSuccess, onError })
  }
  return { save, isSaving: create.isPending || update.isPending, message }
}
