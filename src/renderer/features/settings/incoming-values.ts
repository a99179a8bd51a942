import { problemsOf, type ProblemRef } from '../../../shared/failure.ts'
import { IncomingMailSettings, type SmtpSecurity } from '../../../shared/model/settings.ts'

/** The mailbox as the form holds it. `password` is empty until a person writes one: the saved one never comes out. */
export type IncomingValues = {
  host: string
  /** A number, or the text that is being typed. */
  port: number | string
  security: SmtpSecurity
  user: string
  password: string
  folder: string
}

export function incomingValuesOf(saved: IncomingMailSettings | null): IncomingValues {
  return { host: '', port: 993, security: 'tls', user: '', folder: 'INBOX', ...saved, password: '' }
}

export type IncomingCheck = { readonly ok: true; readonly mailbox: IncomingMailSettings } | { readonly ok: false; readonly problems: readonly ProblemRef[] }

/** The mailbox to save or to test, or what is wrong with it by the form's fields. */
export function checkIncoming({ password: _kept, ...values }: IncomingValues): IncomingCheck {
  const checked = IncomingMailSettings.safeParse({ ...values, port: values.port === '' ? undefined : Number(values.port), folder: values.folder.trim() === '' ? 'INBOX' : values.folder })
  return checked.success ? { ok: true, mailbox: checked.data } : { ok: false, problems: problemsOf(checked.error) }
}

/** True when the saved password is for another server or user, and is not carried to this one. */
export const isOtherPlace = (saved: IncomingMailSettings | null, next: Pick<IncomingMailSettings, 'host' | 'user'>): boolean => saved === null || saved.host.toLowerCase() !== next.host.trim().toLowerCase() || saved.user !== next.user.trim()
