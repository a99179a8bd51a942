import { createHmac, randomBytes } from 'node:crypto'
import { UserFailure } from '../../shared/failure.ts'
import type { SettingsValues, SmtpSettings } from '../../shared/model/settings.ts'
import type { TemplateCategory } from '../../shared/model/workflow.ts'
import type { MailAccount, Mailbox } from '../../shared/worker-protocol.ts'
import type { AccountSecrets } from '../accounts/account-secrets.ts'
import { chooseAccount } from '../accounts/choose-account.ts'
import type { EngineContext } from '../context.ts'
import { listAccounts, type KeptAccount } from '../store/mail-accounts.ts'
import type { TokenSource } from '../workers/token-source.ts'
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

export type Sender = Pick<AccountInUse, 'from' | 'replyTo' | 'isTrial'>

export interface MailAccounts {
  /**
   * The account that mail of a template's category goes out from; null: of none, a report say.
   * @throws UserFailure when the account needs a password or a sign-in that is not to be had
   * @throws TransientFailure when the provider of a sign-in cannot be asked now
   */
  inUse(category?: TemplateCategory | null): Promise<AccountInUse>
  /** The account for the program's own mail about trouble: one that is not itself the trouble; null where there is none. Throws as `inUse`. */
  forAlerts(): Promise<AccountInUse | null>
  /** The trial mailbox, whatever account is set up. */
  trial(): Promise<AccountInUse>
  /** The sender that mail has now, without asking for a password. */
  sender(category?: TemplateCategory | null): Promise<Sender>
  /** An account that is given outright, to be tried. */
  of(smtp: Pick<SmtpSettings, 'host' | 'port' | 'security' | 'user'>, password: string): MailAccount
  /** An account that is kept, whatever its login, to be tried. Throws as `inUse`. */
  ofKept(account: KeptAccount): Promise<MailAccount>
}

export interface MailAccountParts {
  readonly trialMailbox: { account(): MailAccount }
  readonly secrets: AccountSecrets
  readonly tokens: TokenSource
  readonly graphUrl: string
}

/** Connections of one worker to a real server; providers refuse many. */
const CONNECTIONS = 4
/** A domain that can never be anybody's (RFC 2606). */
const TRIAL_SENDER = 'kontor@proevepostkasse.example'

/** The account in use: what the office has set up, or the trial mailbox while it has nothing. */
export function createMailAccounts(context: Pick<EngineContext, 'db' | 'settings'>, { trialMailbox, secrets, tokens, graphUrl }: MailAccountParts): MailAccounts {
  // Keys name an account towards workers; without this they would give away a hash of the password.
  const keySecret = randomBytes(32)
  const keyOf = (parts: readonly unknown[]): string => createHmac('sha256', keySecret).update(JSON.stringify(parts)).digest('hex')
  const of: MailAccounts['of'] = ({ host, port, security, user }, password) => {
    const secret = user === '' ? '' : password
    return { key: keyOf([host, port, security, user, secret]), host, port, security, user, password: secret, maxConnections: CONNECTIONS }
  }
  const ofKept = async (kept: KeptAccount): Promise<MailAccount> => {
    if (kept.login === 'password') return of(kept, await passwordOf(kept, secrets))
    // Asked for now, so that a lost sign-in is known before a mail is taken in hand.
    await tokens.accessToken(kept.id, false)
    const { host, port, security, route, signedInAs } = kept
    const user = kept.user === '' ? (signedInAs ?? kept.fromAddress) : kept.user
    return { key: keyOf([host, port, security, user, route, kept.id]), host, port, security, user, password: '', maxConnections: CONNECTIONS, tokenOf: kept.id, ...(route === 'graph' ? { graph: graphUrl } : {}) }
  }
  const trial = async (): Promise<AccountInUse> => ({ account: trialMailbox.account(), limits: null, ...trialSender(await context.settings()) })
  const using = async (kept: KeptAccount): Promise<AccountInUse> => ({ account: await ofKept(kept), limits: limitsOf(kept), ...senderOf(kept, await context.settings()) })
  const chosen = async (category: TemplateCategory | null): Promise<KeptAccount | undefined> => chooseAccount(await listAccounts(context.db), category)
  return {
    of,
    ofKept,
    trial,
    sender: async (category = null) => {
      const kept = await chosen(category)
      const settings = await context.settings()
      return kept === undefined ? trialSender(settings) : senderOf(kept, settings)
    },
    inUse: async (category = null) => {
      const kept = await chosen(category)
      return kept === undefined ? trial() : using(kept)
    },
    forAlerts: async () => {
      const all = await listAccounts(context.db)
      const well = all.find(({ signInLostAt }) => signInLostAt === null)
      if (well !== undefined) return using(well)
      return all.length === 0 ? trial() : null
    },
  }
}

async function passwordOf(kept: KeptAccount, secrets: AccountSecrets): Promise<string> {
  const password = kept.user === '' ? '' : await secrets.password(kept)
  if (password === undefined) throw new UserFailure('mail.password_missing', { user: kept.user }, { status: 409 })
  return password
}

/** By server and login: that is what providers count by, and it outlives a change of password. */
function limitsOf({ host, user, maxPerMinute = null, maxPerDay = null }: SmtpSettings): AccountLimits {
  return { key: `${user}@${host}`.toLowerCase(), maxPerMinute, maxPerDay }
}

function senderOf({ fromName, fromAddress, replyTo }: KeptAccount, { office }: SettingsValues): Sender {
  return { from: { name: fromName || office.name, address: fromAddress }, replyTo, isTrial: false }
}

function trialSender({ office }: SettingsValues): Sender {
  return { from: { name: office.name || 'Kontorflyt', address: office.adminEmail ?? TRIAL_SENDER }, replyTo: null, isTrial: true }
}
