import type { EngineContext } from '../../src/engine/context.ts'
import { PUBLIC_SERVERS } from '../../src/engine/accounts/oauth-provider.ts'
import { createSignInDesk, type SignInDesk, type SignInOptions } from '../../src/engine/accounts/sign-in-desk.ts'
import { createMailAccounts, type MailAccounts } from '../../src/engine/mail/account-in-use.ts'
import type { MailAccount } from '../../src/shared/worker-protocol.ts'

/** With the providers themselves and no registration there: for tests in which nobody signs in. */
export const NO_SIGN_IN: SignInOptions = { servers: PUBLIC_SERVERS, builtIn: { microsoft: null, google: null } }

/** The accounts of an office and what belongs to signing in. */
export function mailAccountsOf(context: EngineContext, trialMailbox: { account(): MailAccount }, options: SignInOptions = NO_SIGN_IN): { accounts: MailAccounts; desk: SignInDesk } {
  const desk = createSignInDesk(context, options)
  return { desk, accounts: createMailAccounts(context, { ...desk, trialMailbox }) }
}
