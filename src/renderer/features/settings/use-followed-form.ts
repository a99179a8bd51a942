import { useForm, type FormErrors, type UseFormReturnType } from '@mantine/form'
import { useEffect } from 'react'

export interface FollowedForm<Values extends Record<string, unknown>> {
  readonly form: UseFormReturnType<Values>
  /** The form now holds what is saved. */
  readonly accept: (saved: Values) => void
}

/**
 * A form over something saved. While it is untouched it follows what is saved elsewhere; once
 * touched it keeps what the person wrote until that is saved or given up.
 */
export function useFollowedForm<Values extends Record<string, unknown>>(saved: Values, validate: (values: Values) => FormErrors, onDirtyChange: (isDirty: boolean) => void): FollowedForm<Values> {
  const form = useForm<Values>({ initialValues: saved, validate })
  const isDirty = form.isDirty()
  const accept = (values: Values): void => {
    form.setValues(values)
    form.resetDirty(values)
    form.clearErrors()
  }
  const version = JSON.stringify(saved)
  useEffect(() => {
    if (!form.isDirty()) accept(saved)
    // Only another saved value is news; the form itself changes with every key.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [version])
  useEffect(() => onDirtyChange(isDirty), [isDirty, onDirtyChange])
  return { form, accept }
}
