import type { AccountLack, SenderAccount } from '../../shared/model/sender-account.ts'
import type { KeptAccount } from '../store/mail-accounts.ts'
import type { AccountSecrets } from './account-secrets.ts'

/** An account as the page shows it: whether it lacks a secret, and never the secret. */
export async function accountToShow(account: KeptAccount, secrets: AccountSecrets): Promise<SenderAccount> {
  const { tokenCheckedAt: _checked, signInLostAt: _lost, ...shown } = account
  return { ...shown, lacks: await lackOf(account, secrets) }
}

async function lackOf(account: KeptAccount, secrets: AccountSecrets): Promise<AccountLack | null> {
  if (account.login === 'password') return account.user === '' || (await secrets.hasPassword(account)) ? null : 'password'
  if (account.signInLostAt !== null) return 'sign_in_lost'
  return (await secrets.hasGrant(account.id)) ? null : 'sign_in'
}
