import { problemsOf, type ProblemRef } from '../../../shared/failure.ts'
import type { MailProvider } from '../../../shared/model/mail-provider.ts'
import { SenderAccountInput, type AccountLogin, type ImapSettings, type MailRoute, type SenderAccount } from '../../../shared/model/sender-account.ts'
import type { SmtpSecurity, SmtpSettings } from '../../../shared/model/settings.ts'
import type { TemplateCategory } from '../../../shared/model/workflow.ts'

/** A mail account as the form holds it. `password` is empty until a person writes one: the kept one never comes out. */
export type AccountValues = {
  login: AccountLogin
  route: MailRoute
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
  categories: TemplateCategory[]
  /** Its incoming mail is read, too. */
  readsMail: boolean
}

/** Through Microsoft Graph there is no server to choose. */
const GRAPH = { host: 'graph.microsoft.com', port: 443, security: 'tls' } as const

export function accountValuesOf(account: SenderAccount | null, officeName: string): AccountValues {
  if (account === null) return { login: 'password', route: 'smtp', host: '', port: 587, security: 'starttls', user: '', password: '', fromName: officeName, fromAddress: '', replyTo: '', maxPerMinute: '', maxPerDay: '', categories: [], readsMail: false }
  const { login, route, host, port, security, user, fromName, fromAddress, categories } = account
  return { login, route, host, port, security, user, password: '', fromName, fromAddress, replyTo: account.replyTo ?? '', maxPerMinute: account.maxPerMinute ?? '', maxPerDay: account.maxPerDay ?? '', categories: [...categories], readsMail: account.imap !== null }
}

export type AccountCheck = { readonly ok: true; readonly account: SenderAccountInput } | { readonly ok: false; readonly problems: readonly ProblemRef[] }

/** The account to save or to test, or what is wrong with it by the form's fields. @param imap where its incoming mail is, where that is to be read */
export function checkAccount({ password: _secret, readsMail: _wish, ...values }: AccountValues, imap: ImapSettings | null): AccountCheck {
  const isGraph = values.login === 'microsoft' && values.route === 'graph'
  const checked = SenderAccountInput.safeParse({
    ...values,
    ...(isGraph ? GRAPH : { port: values.port === '' ? undefined : Number(values.port) }),
    route: isGraph ? 'graph' : 'smtp',
    replyTo: values.replyTo.trim() === '' ? null : values.replyTo,
    maxPerMinute: limitOf(values.maxPerMinute),
    maxPerDay: limitOf(values.maxPerDay),
    imap,
  })
  return checked.success ? { ok: true, account: checked.data } : { ok: false, problems: problemsOf(checked.error) }
}

/** Where the incoming mail of the form's account is; null where it is not to be read, or nobody knows. */
export function imapOf({ readsMail, host, user, login, fromAddress }: AccountValues, kept: SenderAccount | null, provider: MailProvider | undefined): ImapSettings | null {
  if (!readsMail) return null
  const own = kept?.host.toLowerCase() === host.trim().toLowerCase() ? kept.imap : null
  if (own !== null) return own
  const known = provider?.imap ?? null
  return known === null ? null : { ...known, userName: login !== 'password' || user === '' ? fromAddress.trim() : user }
}

const limitOf = (typed: number | string): number | null => (typed === '' ? null : Number(typed))

/**
 * True when the kept password must not be sent along: it belongs to another server or user.
 * Whoever changes the host would otherwise hand the old password to the new one.
 */
export function needsNewPassword(kept: SenderAccount | null, next: Pick<SmtpSettings, 'host' | 'user'>): boolean {
  if (next.user === '') return false
  return kept === null || kept.login !== 'password' || kept.host.toLowerCase() !== next.host.trim().toLowerCase() || kept.user !== next.user
}

/** The provider that the form's account is with, as far as its server or its login tells. */
export function providerOf(providers: readonly MailProvider[], { host, login, route, fromAddress }: Pick<AccountValues, 'host' | 'login' | 'route' | 'fromAddress'>): MailProvider | undefined {
  const name = host.trim().toLowerCase()
  if (login !== 'password' && route === 'graph') {
    const domain = fromAddress.trim().toLowerCase().replace(/^.*@/, '')
    const withSignIn = providers.filter(({ signIn }) => signIn?.provider === login)
    return withSignIn.find(({ domains }) => domains.includes(domain)) ?? withSignIn[0]
  }
  return providers.find(({ smtp }) => smtp.host === name)
}

/** What the form holds after a provider was chosen or found: its server, its way to log in where `canSignIn`, and a user name where the address is one. */
export function withProvider(values: AccountValues, provider: MailProvider, canSignIn: boolean): Partial<AccountValues> {
  const { smtp, signIn, userName } = provider
  const signedIn = signIn !== null && canSignIn
  const address = values.fromAddress.trim()
  const suggested = { address, local_part: address.slice(0, Math.max(0, address.lastIndexOf('@'))), own: '' }[userName]
  return {
    ...smtp,
    login: signedIn ? signIn.provider : 'password',
    route: signedIn ? signIn.route : 'smtp',
    user: values.user === '' && !signedIn ? suggested : values.user,
  }
}

/** The port that goes with a kind of security, for a server that is not in the list. */
function usualPort(security: SmtpSecurity): number {
  return { tls: 465, starttls: 587, none: 25 }[security]
}

/** The port after the security was changed: a usual one follows along, an odd one was meant. */
export function portAfter(port: number, from: SmtpSecurity, to: SmtpSecurity): number {
  return port === usualPort(from) ? usualPort(to) : port
}
