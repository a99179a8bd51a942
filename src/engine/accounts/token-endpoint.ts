import { z } from 'zod'
import { TransientFailure, UserFailure, type Failure } from '../../shared/failure.ts'
import type { Clock } from '../ports.ts'
import type { OAuthClient } from './oauth-provider.ts'

/** What a provider gave us (RFC 6749, 5.1). */
export interface TokenAnswer {
  readonly accessToken: string
  /** In milliseconds since 1970. */
  readonly expiresAt: number
  /** A new one, where the provider rotates them; absent: the old one goes on. */
  readonly refreshToken: string | undefined
  /** Who signed in, as the provider names them; absent in most answers to a refresh. */
  readonly address: string | undefined
}

const Answer = z.object({
  access_token: z.string().min(1).max(20_000),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.coerce.number().int().min(1).max(31_536_000).default(3600),
  refresh_token: z.string().min(1).max(20_000).optional(),
  id_token: z.string().max(20_000).optional(),
})
const Refusal = z.object({ error: z.string().max(200), error_description: z.string().optional(), suberror: z.string().max(200).optional() })
const Claims = z.object({ email: z.string().optional(), preferred_username: z.string().optional(), upn: z.string().optional() })

const TIMEOUT_MS = 30_000
const MOST_CHARACTERS = 200_000

/** Redeems a code (RFC 6749, 4.1.3; RFC 7636, 4.5). @throws UserFailure, TransientFailure as `askToken`. */
export function redeemCode(clock: Clock, client: OAuthClient, given: { readonly code: string; readonly verifier: string; readonly redirectUri: string; readonly scopes: readonly string[] }): Promise<TokenAnswer> {
  return askToken(clock, client, { grant_type: 'authorization_code', code: given.code, code_verifier: given.verifier, redirect_uri: given.redirectUri, ...scopeOf(given.scopes) })
}

/** A new access token for a refresh token (RFC 6749, 6). */
export function refreshTokens(clock: Clock, client: OAuthClient, given: { readonly refreshToken: string; readonly scopes: readonly string[] }): Promise<TokenAnswer> {
  return askToken(clock, client, { grant_type: 'refresh_token', refresh_token: given.refreshToken, ...scopeOf(given.scopes) })
}

const scopeOf = (scopes: readonly string[]): { scope?: string } => (scopes.length === 0 ? {} : { scope: scopes.join(' ') })

/**
 * @throws UserFailure `account.sign_in_lost` when the provider does not honour what we have any
 *   more, `account.client_refused` when it does not know our registration or what it asks for
 * @throws TransientFailure `account.provider_unreachable` when it cannot be asked now
 */
async function askToken(clock: Clock, client: OAuthClient, fields: Readonly<Record<string, string>>): Promise<TokenAnswer> {
  const { servers, clientId, clientSecret } = client
  const body = new URLSearchParams({ client_id: clientId, ...(clientSecret === null ? {} : { client_secret: clientSecret }), ...fields })
  const { status, text } = await post(clock, servers.tokenUrl, body)
  const json = parseJson(text)
  const answer = status === 200 ? Answer.safeParse(json) : undefined
  if (answer?.success !== true) throw refusalOf(client, status, json)
  const { access_token: accessToken, expires_in: seconds, refresh_token: refreshToken, id_token: idToken } = answer.data
  return { accessToken, expiresAt: clock.now() + seconds * 1000, refreshToken, address: idToken === undefined ? undefined : addressIn(idToken) }
}

async function post(clock: Clock, url: string, body: URLSearchParams): Promise<{ status: number; text: string }> {
  const late = new AbortController()
  const cancel = clock.setTimer(TIMEOUT_MS, () => late.abort())
  try {
    // A redirect would carry the token to where nobody chose.
    const response = await fetch(url, { method: 'POST', body, headers: { accept: 'application/json' }, redirect: 'error', signal: late.signal })
    const text = await response.text()
    return { status: response.status, text: text.slice(0, MOST_CHARACTERS) }
  } catch (thrown) {
    throw new TransientFailure('account.provider_unreachable', { host: new URL(url).host }, { detail: reasonOf(thrown) })
  } finally {
    cancel()
  }
}

/** What the network said; never the request, which holds secrets. */
function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown
  return cause instanceof Error ? cause.message.slice(0, 300) : ''
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** RFC 6749, 5.2, and what Microsoft adds: `interaction_required` and the like are a sign-in that no longer holds. */
const LOST = new Set(['invalid_grant', 'interaction_required', 'login_required', 'consent_required'])

function refusalOf({ provider, servers }: OAuthClient, status: number, json: unknown): Failure {
  const refusal = Refusal.safeParse(json)
  const host = new URL(servers.tokenUrl).host
  const name = PROVIDER_NAMES[provider]
  if (!refusal.success || status >= 500 || status === 429 || refusal.data.error === 'temporarily_unavailable') return new TransientFailure('account.provider_unreachable', { host }, { detail: `HTTP ${status}` })
  const { error, error_description: description = '' } = refusal.data
  const detail = `${error}: ${firstLine(description)}`
  return LOST.has(error) ? new UserFailure('account.sign_in_lost', { provider: name }, { status: 409, detail }) : new UserFailure('account.client_refused', { provider: name }, { status: 409, detail })
}

export const PROVIDER_NAMES = { microsoft: 'Microsoft', google: 'Google' } as const

/** Microsoft's descriptions go on with trace ids and times over several lines. */
const firstLine = (description: string): string => (description.split(/[\r\n]/)[0] ?? '').slice(0, 400)

/**
 * The address in an ID token. It came from the token endpoint itself over TLS, so its signature
 * need not be looked at (OpenID Connect Core 3.1.3.7, 6).
 */
function addressIn(idToken: string): string | undefined {
  const [, payload = ''] = idToken.split('.')
  const claims = Claims.safeParse(parseJson(Buffer.from(payload, 'base64url').toString('utf8')))
  if (!claims.success) return undefined
  const { email, preferred_username: preferred, upn } = claims.data
  return [preferred, email, upn].find((name) => name !== undefined && /^[^\s@]+@[^\s@]+$/.test(name) && name.length <= 200)
}
