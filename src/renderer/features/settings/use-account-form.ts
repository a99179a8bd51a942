import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MailProvider } from '../../../shared/model/mail-provider.ts'
import type { SenderAccount, SenderAccountInput } from '../../../shared/model/sender-account.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { problemsOfError } from '../../rpc/problems-of-error.ts'
import { fieldErrors, type FieldErrors } from '../../ui/field-errors.ts'
import { accountValuesOf, checkAccount, imapOf, needsNewPassword, providerOf, withProvider, type AccountCheck, type AccountValues } from './account-values.ts'
import { useFollowedForm } from './use-followed-form.ts'

/** An account to save or to test, with the password that was written for it. */
export interface WrittenAccount {
  readonly account: SenderAccountInput
  readonly password: string
}

export interface AccountFormOptions {
  /** The account to change; null: a new one. */
  readonly kept: SenderAccount | null
  readonly officeName: string
  readonly providers: readonly MailProvider[]
  readonly canSignIn: (provider: MailProvider) => boolean
  readonly onDirtyChange: (isDirty: boolean) => void
  readonly onSaved: (saved: SenderAccount) => void
}

/** The form of one account with what can be done to it: find the provider, test, save. */
export function useAccountForm({ kept, officeName, providers, canSignIn, onDirtyChange, onSaved }: AccountFormOptions) {
  const api = useApi()
  const language = useLanguage()
  const checked = (values: AccountValues): AccountCheck => checkAccount(values, imapOf(values, kept, providerOf(providers, values)))
  const validate = useValidation(kept, checked)
  const { form, accept } = useFollowedForm<AccountValues>(accountValuesOf(kept, officeName), validate, onDirtyChange)
  const test = useMutation({
    mutationFn: ({ account, password }: WrittenAccount) => api.mailAccounts.verify.call({ ...(kept === null ? {} : { id: kept.id }), account, ...(password === '' ? {} : { password }) }),
  })
  const save = useMutation({
    mutationFn: ({ account, password }: WrittenAccount) => {
      const written = { account, ...(password === '' ? {} : { password }) }
      return kept === null ? api.mailAccounts.create.call(written) : api.mailAccounts.update.call({ id: kept.id, ...written })
    },
    onSuccess: (saved) => {
      accept(accountValuesOf(saved, officeName))
      onSaved(saved)
    },
    onError: (error) => form.setErrors(fieldErrors(problemsOfError(error).map((problem) => ({ ...problem, path: problem.path.replace(/^account\./, '') })), language)),
  })
  const find = useMutation({
    mutationFn: (address: string) => api.mailAccounts.findProvider.call({ address }),
    onSuccess: ({ found }) => {
      // What a person has filled in meanwhile is meant.
      if (found !== null && form.getValues().host === '') form.setValues(withProvider(form.getValues(), found.provider, canSignIn(found.provider)))
    },
  })
  /** What the form holds as an account; undefined, with the problems shown, where it is none. */
  const written = (): WrittenAccount | undefined => {
    const check = checked(form.getValues())
    return form.validate().hasErrors || !check.ok ? undefined : { account: check.account, password: form.getValues().password }
  }
  const check = checked(form.getValues())
  /** What was tested is what the form still holds: a verdict on anything else would mislead. */
  const isVerdictFresh = check.ok && JSON.stringify(test.variables) === JSON.stringify({ account: check.account, password: form.getValues().password })
  return { form, test, save, find, written, isVerdictFresh }
}
export type AccountFormState = ReturnType<typeof useAccountForm>

/** Besides the schema: a password where one is needed and none is kept for this server and user. */
function useValidation(kept: SenderAccount | null, checked: (values: AccountValues) => AccountCheck): (values: AccountValues) => FieldErrors {
  const { t } = useTranslation('settings')
  const language = useLanguage()
  return (values) => {
    const check = checked(values)
    const errors = check.ok ? {} : fieldErrors(check.problems, language)
    if (!check.ok || values.login !== 'password' || values.password !== '' || check.account.user === '') return errors
    if (kept !== null && needsNewPassword(kept, check.account)) return { ...errors, password: t('mail.passwordNew') }
    return kept !== null && kept.lacks !== 'password' ? errors : { ...errors, ...fieldErrors([{ path: 'password', key: 'problem.required' }], language) }
  }
}
