import { problemsOf, type ProblemRef } from '../../../shared/failure.ts'
import { SmtpSettings, type SmtpSecurity } from '../../../shared/model/settings.ts'

/** The e-mail account as the form holds it. `password` is empty until a person writes one: the saved one never comes out. */
export type SmtpValues = {
  host: string
  /** A number, or the text that is being typed. */
  port: number | string
  security: SmtpSecurity
  user: string
  password: string
  fromName: string
  fromAddress: string
  replyTo: string
  /** Empty: no limit. */
  maxPerMinute: number | string
  maxPerDay: number | string
}

export function smtpValuesOf(smtp: SmtpSettings | null, officeName: string): SmtpValues {
  if (smtp === null) return { host: '', port: 587, security: 'starttls', user: '', password: '', fromName: officeName, fromAddress: '', replyTo: '', maxPerMinute: '', maxPerDay: '' }
  return { ...smtp, password: '', replyTo: smtp.replyTo ?? '', maxPerMinute: smtp.maxPerMinute ?? '', maxPerDay: smtp.maxPerDay ?? '' }
}

export type SmtpCheck = { readonly ok: true; readonly smtp: SmtpSettings } | { readonly ok: false; readonly problems: readonly ProblemRef[] }

/** The account to save or to test, or what is wrong with it by the form's fields. */
export function checkSmtp({ password: _kept, ...values }: SmtpValues): SmtpCheck {
  const checked = SmtpSettings.safeParse({ ...values, port: values.port === '' ? undefined : Number(values.port), replyTo: values.replyTo.trim() === '' ? null : values.replyTo, maxPerMinute: limitOf(values.maxPerMinute), maxPerDay: limitOf(values.maxPerDay) })
  return checked.success ? { ok: true, smtp: checked.data } : { ok: false, problems: problemsOf(checked.error) }
}

const limitOf = (typed: number | string): number | null => (typed === '' ? null : Number(typed))

/**
 * True when the saved password must not be sent along: it belongs to another server or
 * user. Whoever changes the host would otherwise hand the old password to the new one.
 */
export function needsNewPassword(saved: SmtpSettings | null, next: SmtpSettings): boolean {
  if (next.user === '') return false
  return saved === null || saved.host.toLowerCase() !== next.host.toLowerCase() || saved.user !== next.user
}
