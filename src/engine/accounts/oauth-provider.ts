import type { SettingsValues } from '../../shared/model/settings.ts'
import type { MailRoute, SignInProvider } from '../../shared/model/sender-account.ts'
import type { Secrets } from '../ports.ts'

/** Where a provider's servers are. */
export interface OAuthServers {
  readonly authorizeUrl: string
  readonly tokenUrl: string
}

/** All servers of all providers; a host may name others. */
export interface SignInServers {
  /** `tenant`: whose accounts may sign in. */
  readonly microsoft: (tenant: string) => OAuthServers
  readonly google: OAuthServers
  /** Microsoft Graph, without a slash at its end. */
  readonly graphUrl: string
}

/**
 * Microsoft: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow.
 * Google: https://developers.google.com/identity/protocols/oauth2/native-app.
 */
export const PUBLIC_SERVERS: SignInServers = {
  microsoft: (tenant) => ({
    authorizeUrl: `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/oauth2/v2.0/authorize`,
    tokenUrl: `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
  }),
  google: { authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth', tokenUrl: 'https://oauth2.googleapis.com/token' },
  graphUrl: 'https://graph.microsoft.com/v1.0',
}

/** What a token is for. A token of Microsoft's is for one resource: mail over SMTP and IMAP is another than Graph. */
export type TokenUse = 'send' | 'imap'

/** Names who signs in: the ID token's claims (OpenID Connect Core 5.4); and without `offline_access` there is no refresh token at Microsoft. */
const MICROSOFT_IDENTITY = ['offline_access', 'openid', 'email', 'profile']
const MICROSOFT_SMTP = 'https://outlook.office.com/SMTP.Send'
const MICROSOFT_IMAP = 'https://outlook.office.com/IMAP.AccessAsUser.All'
const MICROSOFT_GRAPH = 'https://graph.microsoft.com/Mail.Send'
/** The one scope under which Gmail takes SMTP and IMAP. */
const GOOGLE_MAIL = 'https://mail.google.com/'

export interface WhatFor {
  readonly provider: SignInProvider
  readonly route: MailRoute
  readonly readsMail: boolean
}

/** What a person is asked to allow: no more than the account is set up for. It may name several resources. */
export function scopesToAllow({ provider, route, readsMail }: WhatFor): readonly string[] {
  if (provider === 'google') return ['openid', 'email', GOOGLE_MAIL]
  return [...MICROSOFT_IDENTITY, route === 'graph' ? MICROSOFT_GRAPH : MICROSOFT_SMTP, ...(readsMail ? [MICROSOFT_IMAP] : [])]
}

/** What one token is asked for: of one resource. */
export function scopesOfToken({ provider, route, readsMail }: WhatFor, use: TokenUse): readonly string[] {
  if (provider === 'google') return []
  if (use === 'imap') return [...MICROSOFT_IDENTITY, MICROSOFT_IMAP]
  return [...MICROSOFT_IDENTITY, ...(route === 'graph' ? [MICROSOFT_GRAPH] : [MICROSOFT_SMTP, ...(readsMail ? [MICROSOFT_IMAP] : [])])]
}

/** A registration of the program with a provider. */
export interface OAuthClient {
  readonly provider: SignInProvider
  readonly clientId: string
  /** Google's alone; Microsoft's public clients have none. */
  readonly clientSecret: string | null
  readonly servers: OAuthServers
}

/** The registrations that a build brings along; null: none. */
export type BuiltInClients = Readonly<Record<SignInProvider, { readonly clientId: string; readonly clientSecret: string | null } | null>>

/** The office's registration, else the build's; null where there is neither. */
export async function clientOf(provider: SignInProvider, parts: { readonly settings: SettingsValues; readonly secrets: Pick<Secrets, 'get'>; readonly servers: SignInServers; readonly builtIn: BuiltInClients }): Promise<OAuthClient | null> {
  const { settings, secrets, servers, builtIn } = parts
  const { microsoftClientId, microsoftTenant, googleClientId } = settings.signIn
  if (provider === 'microsoft') {
    const clientId = microsoftClientId ?? builtIn.microsoft?.clientId
    return clientId === undefined ? null : { provider, clientId, clientSecret: null, servers: servers.microsoft(microsoftTenant) }
  }
  if (googleClientId !== null) return { provider, clientId: googleClientId, clientSecret: (await secrets.get('googleClientSecret')) ?? null, servers: servers.google }
  return builtIn.google === null ? null : { provider, ...builtIn.google, servers: servers.google }
}
