import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Settings, SmtpSettings } from '../../../shared/model/settings.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { problemsOfError } from '../../rpc/problems-of-error.ts'
import { fieldErrors, type FieldErrors } from '../../ui/field-errors.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import { HalfSavedError, removeAccount, saveAccount } from './save-account.ts'
import { checkSmtp, needsNewPassword, smtpValuesOf, type SmtpValues } from './smtp-values.ts'
import { useFollowedForm } from './use-followed-form.ts'

export interface Account {
  readonly smtp: SmtpSettings
  readonly password: string
}

/** The e-mail account's form with what can be done to it: test, save, remove. */
export function useMailAccount(settings: Settings, onDirtyChange: (isDirty: boolean) => void) {
  const api = useApi()
  const validate = useValidation(settings)
  const { form, accept } = useFollowedForm<SmtpValues>(smtpValuesOf(settings.smtp, settings.office.name), validate, onDirtyChange)
  const test = useMutation({
    mutationFn: ({ smtp, password }: Account) => api.settings.verifySmtp.call({ smtp, ...(password === '' ? {} : { password }) }),
  })
  const saved = (next: Settings): void => accept(smtpValuesOf(next.smtp, next.office.name))
  const { save, remove } = useAccountChanges(settings, saved, (errors) => form.setErrors(errors))
  /** What the form holds as an account; undefined, with the problems shown, where it is none. */
  const account = (): Account | undefined => {
    const check = checkSmtp(form.getValues())
    return form.validate().hasErrors || !check.ok ? undefined : { smtp: check.smtp, password: form.getValues().password }
  }
  const check = checkSmtp(form.getValues())
  /** What was tested is what the form still holds: a verdict on anything else would mislead. */
  const isVerdictFresh = check.ok && isSameAccount(test.variables, { smtp: check.smtp, password: form.getValues().password })
  return { form, account, test, isVerdictFresh, save, remove }
}

/** True when two accounts are to the letter the same, the password included. */
export function isSameAccount(a: Account | undefined, b: Account): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Besides the schema: a password where one is needed and none is kept for this server and user. */
function useValidation({ smtp, secrets }: Settings): (values: SmtpValues) => FieldErrors {
  const { t } = useTranslation('settings')
  const language = useLanguage()
  return (values) => {
    const check = checkSmtp(values)
    const errors = check.ok ? {} : fieldErrors(check.problems, language)
    if (!check.ok || values.password !== '' || check.smtp.user === '') return errors
    if (smtp !== null && needsNewPassword(smtp, check.smtp)) return { ...errors, password: t('mail.passwordNew') }
    return secrets.smtpPassword ? errors : { ...errors, ...fieldErrors([{ path: 'password', key: 'problem.required' }], language) }
  }
}

function useAccountChanges(settings: Settings, onSaved: (settings: Settings) => void, onRefused: (errors: FieldErrors) => void) {
  const { t } = useTranslation('settings')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const language = useLanguage()
  const save = useMutation({
    mutationFn: ({ smtp, password }: Account) => saveAccount(api, smtp, password),
    onSuccess: (next) => {
      queries.setQueryData(api.settings.get.queryKey(), next)
      onSaved(next)
      notify.done(t(settings.smtp === null ? 'mail.saved' : 'mail.savedAgain'))
    },
    onError: (error) => {
      const cause = error instanceof HalfSavedError ? error.cause : error
      onRefused(fieldErrors(problemsOfError(cause).map((problem) => ({ ...problem, path: problem.path.replace(/^smtp\./, '') })), language))
    },
  })
  const remove = useMutation({ mutationFn: () => removeAccount(api), onSuccess: () => notify.done(t('mail.removed')), onError: notify.failed })
  return { save, remove }
}
