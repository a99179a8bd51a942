import XOAuth2 from 'nodemailer/lib/xoauth2'
import type { MailAccount } from '../shared/worker-protocol.ts'
import type { TokenDesk } from './token-desk.ts'

type OnToken = (error: Error | null, accessToken?: string) => void

/** How a pool logs in, for nodemailer: by password, or by a token that is asked for at each login (XOAUTH2). */
export function authOf({ user, password, tokenOf }: MailAccount, tokens: TokenDesk) {
  if (tokenOf !== undefined) return { auth: { type: 'OAuth2' as const, user, provisionCallback: provisionOf(tokenOf, tokens) } }
  return user === '' ? {} : { auth: { user, pass: password } }
}

/** The same for a single connection. */
export function xoauth2Of(user: string, tokenOf: string, tokens: TokenDesk): XOAuth2 {
  return new XOAuth2({ user, provisionCallback: provisionOf(tokenOf, tokens) }, false)
}

function provisionOf(accountId: string, tokens: TokenDesk) {
  return (_user: string, renew: boolean, done: OnToken): void => {
    tokens.token(accountId, renew).then(
      (accessToken) => done(null, accessToken),
      (thrown: unknown) => done(thrown instanceof Error ? thrown : new Error('no token')),
    )
  }
}
