import { createHmac, randomBytes } from 'node:crypto'
import { UserFailure } from '../../shared/failure.ts'
import type { SettingsValues, SmtpSettings } from '../../shared/model/settings.ts'
import type { MailAccount, Mailbox } from '../../shared/worker-protocol.ts'
import type { EngineContext } from '../context.ts'
import type { AccountLimits } from './throttle.ts'

/** Where mail goes now, and in whose name. */
export interface AccountInUse {
  readonly account: MailAccount
  readonly from: Mailbox
  readonly replyTo: string | null
  /** True when mail goes to the trial mailbox and not out. */
  readonly isTrial: boolean
  /** What the provider lets through; null for the trial mailbox. */
  readonly limits: AccountLimits | null
}

export interface MailAccounts {
  /** @throws UserFailure `mail.password_missing` when the account needs a password that is not to be had. */
  inUse(): Promise<AccountInUse>
  /** The trial mailbox, whatever account is set up. */
  trial(): Promise<AccountInUse>
  /** The sender that mail has now, without asking for the password. */
  sender(settings: SettingsValues): { readonly from: Mailbox; readonly replyTo: string | null; readonly isTrial: boolean }
  /** An account that is given outright, to be tried. */
  of(smtp: SmtpSettings, password: string): MailAccount
}

/** Connections of one worker to a real server; providers refuse many. */
const CONNECTIONS = 4
/** A domain that can never be anybody's (RFC 2606). */
const TRIAL_SENDER = 'kontor@proevepostkasse.example'

/** The account in use: what the settings say, or the trial mailbox while they say nothing. */
export function createMailAccounts(context: Pick<EngineContext, 'settings' | 'secrets'>, trialMailbox: { account(): MailAccount }): MailAccounts {
  // Keys name an account towards workers; without this they would give away a hash of the password.
  const keySecret = randomBytes(32)
  const of = (smtp: SmtpSettings, password: string): MailAccount => {
    const { host, port, security, user } = smtp
    const secret = user === '' ? '' : password
    const key = createHmac('sha256', keySecret).update(JSON.stringify([host, port, security, user, secret])).digest('hex')
    return { key, host, port, security, user, password: secret, maxConnections: CONNECTIONS }
  }
  return {
    of,
    sender: senderOf,
    trial: async () => ({ account: trialMailbox.account(), limits: null, ...senderOf({ ...(await context.settings()), smtp: null }) }),
    inUse: async () => {
      const settings = await context.settings()
      const { smtp } = settings
      if (smtp === null) return { account: trialMailbox.account(), limits: null, ...senderOf(settings) }
      const password = smtp.user === '' ? '' : await context.secrets.get('smtpPassword')
      if (password === undefined) throw new UserFailure('mail.password_missing', { user: smtp.user }, { status: 409 })
      return { account: of(smtp, password), limits: limitsOf(smtp), ...senderOf(settings) }
    },
  }
}

/** By server and login: that is what providers count by, and it outlives a change of password. */
function limitsOf({ host, user, maxPerMinute = null, maxPerDay = null }: SmtpSettings): AccountLimits {
  return { key: `${user}@${host}`.toLowerCase(), maxPerMinute, maxPerDay }
}

function senderOf({ smtp, office }: SettingsValues): { from: Mailbox; replyTo: string | null; isTrial: boolean } {
  if (smtp === null) return { from: { name: office.name || 'Kontorflyt', address: office.adminEmail ?? TRIAL_SENDER }, replyTo: null, isTrial: true }
  return { from: { name: smtp.fromName || office.name, address: smtp.fromAddress }, replyTo: smtp.replyTo, isTrial: false }
}
