import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { IncomingMailSettings, Settings } from '../../../shared/model/settings.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { fieldErrors, type FieldErrors } from '../../ui/field-errors.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import { checkIncoming, incomingValuesOf, isOtherPlace, type IncomingValues } from './incoming-values.ts'
import { useFollowedForm } from './use-followed-form.ts'

interface Mailbox {
  readonly mailbox: IncomingMailSettings
  readonly password: string
}

/** The mailbox's form with what can be done to it: test, save, stop reading. */
export function useIncomingMail(settings: Settings, onDirtyChange: (isDirty: boolean) => void) {
  const api = useApi()
  const { form, accept } = useFollowedForm<IncomingValues>(incomingValuesOf(settings.incomingMail), useValidation(settings), onDirtyChange)
  const changes = useChanges(settings, accept)
  const test = useMutation({ mutationFn: ({ mailbox, password }: Mailbox) => api.incomingMail.verify.call({ incomingMail: mailbox, ...(password === '' ? {} : { password }) }) })
  const written = (): Mailbox | undefined => {
    const check = checkIncoming(form.getValues())
    return check.ok ? { mailbox: check.mailbox, password: form.getValues().password } : undefined
  }
  /** Does it with what the form holds, unless something is wrong with that. */
  const withMailbox = (act: (mailbox: Mailbox) => void) => (): void => {
    const mailbox = written()
    if (!form.validate().hasErrors && mailbox !== undefined) act(mailbox)
  }
  return {
    form,
    save: withMailbox((mailbox) => changes.save.mutate(mailbox)),
    runTest: withMailbox((mailbox) => test.mutate(mailbox)),
    stop: () => changes.stop.mutate(),
    test,
    isSaving: changes.save.isPending,
    /** What was tested is what the form still holds. */
    isVerdictFresh: JSON.stringify(test.variables) === JSON.stringify(written()),
  }
}

function useValidation({ incomingMail, secrets }: Settings): (values: IncomingValues) => FieldErrors {
  const { t } = useTranslation('incoming')
  const language = useLanguage()
  return (values) => {
    const check = checkIncoming(values)
    const errors = check.ok ? {} : fieldErrors(check.problems, language)
    if (!check.ok || values.password !== '') return errors
    if (incomingMail !== null && isOtherPlace(incomingMail, check.mailbox)) return { ...errors, password: t('passwordNew') }
    return secrets.imapPassword ? errors : { ...errors, ...fieldErrors([{ path: 'password', key: 'problem.required' }], language) }
  }
}

/** Another place lets go of the password that was kept, so the new one comes after it; before the first place it goes first, so that no try is made without. */
function useChanges(settings: Settings, accept: (values: IncomingValues) => void) {
  const { t } = useTranslation('incoming')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const saved = (next: Settings): void => {
    queries.setQueryData(api.settings.get.queryKey(), next)
    accept(incomingValuesOf(next.incomingMail))
  }
  const save = useMutation({
    mutationFn: async ({ mailbox, password }: Mailbox) => {
      const keep = async () => (password === '' ? undefined : api.settings.setSecret.call({ name: 'imapPassword', value: password }))
      if (settings.incomingMail === null) await keep()
      const next = await api.settings.update.call({ incomingMail: mailbox })
      if (settings.incomingMail !== null) await keep()
      return { ...next, secrets: { ...next.secrets, imapPassword: next.secrets.imapPassword || password !== '' } }
    },
    onSuccess: (next) => {
      saved(next)
      notify.done(t(settings.incomingMail === null ? 'begun' : 'saved'))
    },
    onError: notify.failed,
  })
  const stop = useMutation({
    mutationFn: () => api.settings.update.call({ incomingMail: null }),
    onSuccess: (next) => {
      saved(next)
      notify.done(t('stopped'))
    },
    onError: notify.failed,
  })
  return { save, stop }
}
