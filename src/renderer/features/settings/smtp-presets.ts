import type { SmtpSecurity } from '../../../shared/model/settings.ts'

export interface SmtpPreset {
  readonly id: string
  /** The provider's own name: the same in every language. */
  readonly name: string
  readonly host: string
  readonly port: number
  readonly security: SmtpSecurity
  /** What a person must know besides, as a key under `settings.preset_note`. */
  readonly note: 'm365' | 'app_password' | 'domeneshop' | 'proton' | 'own_account'
}

/*
 * one.com and Fastmail were looked up in Mozilla's ISPDB, Altibox on altibox.no (2026-11);
 * Microsoft, Google, iCloud, Proton and Domeneshop are as their help pages have long said, not
 * looked up again. A provider that we are not sure of is not here: a wrong port costs an office
 * an afternoon. The connection test has the last word.
 */
export const SMTP_PRESETS: readonly SmtpPreset[] = [
  { id: 'm365', name: 'Microsoft 365', host: 'smtp.office365.com', port: 587, security: 'starttls', note: 'm365' },
  { id: 'google', name: 'Gmail / Google Workspace', host: 'smtp.gmail.com', port: 465, security: 'tls', note: 'app_password' },
  { id: 'domeneshop', name: 'Domeneshop', host: 'smtp.domeneshop.no', port: 587, security: 'starttls', note: 'domeneshop' },
  { id: 'onecom', name: 'one.com', host: 'send.one.com', port: 465, security: 'tls', note: 'own_account' },
  { id: 'altibox', name: 'Altibox', host: 'smtp.altibox.no', port: 465, security: 'tls', note: 'own_account' },
  { id: 'icloud', name: 'iCloud', host: 'smtp.mail.me.com', port: 587, security: 'starttls', note: 'app_password' },
  { id: 'fastmail', name: 'Fastmail', host: 'smtp.fastmail.com', port: 465, security: 'tls', note: 'app_password' },
  { id: 'proton', name: 'Proton Mail', host: 'smtp.protonmail.ch', port: 587, security: 'starttls', note: 'proton' },
]

/** The provider whose server this is. */
export function presetOf(host: string): SmtpPreset | undefined {
  const name = host.trim().toLowerCase()
  return SMTP_PRESETS.find((preset) => preset.host === name)
}

/** The port that goes with a kind of security, for a server that is not in the list. */
export function usualPort(security: SmtpSecurity): number {
  return { tls: 465, starttls: 587, none: 25 }[security]
}

/** The port after the security was changed: a usual one follows along, an odd one was meant. */
export function portAfter(port: number, from: SmtpSecurity, to: SmtpSecurity): number {
  return port === usualPort(from) ? usualPort(to) : port
}
