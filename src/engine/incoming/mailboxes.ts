import { UserFailure } from '../../shared/failure.ts'
import type { IncomingMailSettings } from '../../shared/model/settings.ts'
import type { SignInDesk } from '../accounts/sign-in-desk.ts'
import type { EngineContext } from '../context.ts'
import { listAccounts, type KeptAccount } from '../store/mail-accounts.ts'
import type { Mailbox } from './mailbox-reader.ts'

/** The mailboxes that are to be read, as the settings stand. */
export type MailboxSource = () => Promise<readonly Mailbox[]>

/** True when the stored password is for this server and user. */
export const isSameMailbox = (one: Pick<IncomingMailSettings, 'host' | 'user'>, other: Pick<IncomingMailSettings, 'host' | 'user'>): boolean => one.host.toLowerCase() === other.host.toLowerCase() && one.user === other.user

/** The mailbox of the settings, with a password of its own, and those of mail accounts that say where theirs is, with the account's login. */
export function mailboxesOf(context: Pick<EngineContext, 'db' | 'settings' | 'secrets'>, desk: Pick<SignInDesk, 'secrets' | 'keeper'>): MailboxSource {
  return async () => {
    const { incomingMail } = await context.settings()
    const own = incomingMail === null ? [] : [ownMailbox(incomingMail, context)]
    return [...own, ...(await listAccounts(context.db)).flatMap((account) => mailboxOfAccount(account, desk))]
  }
}

function ownMailbox(settings: IncomingMailSettings, { secrets }: Pick<EngineContext, 'secrets'>): Mailbox {
  return { ...settings, login: async () => ({ user: settings.user, password: demanded(await secrets.get('imapPassword'), settings.user) }) }
}

function mailboxOfAccount(account: KeptAccount, { secrets, keeper }: Pick<SignInDesk, 'secrets' | 'keeper'>): Mailbox[] {
  if (account.imap === null) return []
  const { host, port, security, userName: user } = account.imap
  const login: Mailbox['login'] = async (isRefused) =>
    account.login === 'password' ? { user, password: demanded(await secrets.password(account), user) } : { user, accessToken: await keeper.accessToken(account.id, 'imap', isRefused) }
  return [{ host, port, security, user, folder: 'INBOX', login }]
}

function demanded(password: string | undefined, user: string): string {
  if (password === undefined) throw new UserFailure('incoming.password_missing', { user }, { status: 409 })
  return password
}
