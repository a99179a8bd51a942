import { TransientFailure, UserFailure, type Failure } from '../shared/failure.ts'
import type { MailAccount } from '../shared/worker-protocol.ts'
import { readGraphRefusal, type GraphRefusal } from './graph-refusal.ts'
import { classifySmtpError, type SmtpFailure, type SmtpPlace } from './smtp-failure.ts'
import { TokenRefused, type TokenDesk } from './token-desk.ts'

/** How long Graph may be silent (ms). */
const TIMEOUT_MS = 120_000

/** What a post to Graph came to. */
type Posted = { readonly kind: 'answered'; readonly status: number; readonly requestId: string; readonly refusal: GraphRefusal } | { readonly kind: 'unreachable'; readonly thrown: unknown; readonly isSent: boolean }

export interface GraphMail {
  /** The whole mail, as SMTP would take it. */
  readonly bytes: Buffer
  readonly place: SmtpPlace
}

/**
 * Sends a composed mail through Microsoft Graph: POST /me/sendMail with the mail as base64 in
 * text/plain, answered by 202 (https://learn.microsoft.com/en-us/graph/api/user-sendmail). Who
 * gets it is read from its headers, and it is kept among the sent ones. A token that Graph does
 * not take is renewed once.
 *
 * @returns what the server said, or what became of it instead
 */
export async function sendByGraph(account: MailAccount, mail: GraphMail, tokens: TokenDesk): Promise<{ readonly response: string } | SmtpFailure> {
  try {
    const posted = await postRenewing(account, mail.bytes.toString('base64'), tokens)
    if (posted.kind === 'answered' && posted.status === 202) return { response: `202 Accepted ${posted.requestId}`.trim() }
    return failureOf(posted, mail.place)
  } catch (thrown) {
    if (thrown instanceof TokenRefused) return { failure: thrown.failure, scope: 'account', notSent: true, responseCode: null }
    throw thrown
  }
}

/**
 * Whether Graph lets us send, found out without sending: who may send is told that this is no
 * mail (400), who may not that it may not (401, 403).
 * @returns null when it lets us
 */
export async function askGraph(account: MailAccount, place: SmtpPlace, tokens: TokenDesk): Promise<Failure | null> {
  try {
    const posted = await postRenewing(account, 'no mail, but a question', tokens)
    return posted.kind === 'answered' && posted.status === 400 ? null : failureOf(posted, place).failure
  } catch (thrown) {
    if (thrown instanceof TokenRefused) return thrown.failure
    throw thrown
  }
}

async function postRenewing(account: MailAccount, body: string, tokens: TokenDesk): Promise<Posted> {
  const accountId = account.tokenOf ?? ''
  const first = await post(account, body, await tokens.token(accountId, false))
  if (first.kind !== 'answered' || first.status !== 401) return first
  return post(account, body, await tokens.token(accountId, true))
}

async function post({ graph = '' }: MailAccount, body: string, token: string): Promise<Posted> {
  try {
    const response = await fetch(`${graph}/me/sendMail`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
      body,
      // A redirect would carry the mail to where nobody chose.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return { kind: 'answered', status: response.status, requestId: (response.headers.get('request-id') ?? '').slice(0, 100), refusal: await readGraphRefusal(response) }
  } catch (thrown) {
    return { kind: 'unreachable', thrown, isSent: !isBeforeSending(thrown) }
  }
}

/** Errors of a connection that never came about: nothing was handed over. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])

const isBeforeSending = (thrown: unknown): boolean => NEVER_CONNECTED.has(codeOf(thrown))

function codeOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

function failureOf(posted: Posted, place: SmtpPlace): SmtpFailure {
  if (posted.kind === 'unreachable') return unreachable(posted, place)
  const { status, refusal } = posted
  const detail = `HTTP ${status} ${refusal.code}: ${refusal.message}`.trim()
  const params = { host: place.host, from: place.from, to: place.to }
  const account = (failure: Failure): SmtpFailure => ({ failure, scope: 'account', notSent: true, responseCode: status })
  const recipient = (failure: Failure): SmtpFailure => ({ failure, scope: 'recipient', notSent: true, responseCode: status })
  // 429: throttled; 503: the service is busy. Both say when to come back (https://learn.microsoft.com/en-us/graph/throttling).
  if (status === 429 || status === 503) return account(new TransientFailure('account.retry_after', { ...params, seconds: refusal.retryAfterSeconds ?? 0 }, { detail }))
  if (status === 401) return account(new UserFailure('account.sign_in_lost', { provider: 'Microsoft' }, { detail }))
  if (refusal.code === 'ErrorSendAsDenied') return account(new UserFailure('mail.sender_refused', params, { detail }))
  if (status === 403 || status === 404) return account(new UserFailure('account.graph_refused', params, { detail }))
  if (status === 413 || refusal.code === 'ErrorMessageSizeExceeded') return recipient(new UserFailure('mail.too_large', params, { detail }))
  if (refusal.code === 'ErrorInvalidRecipients') return recipient(new UserFailure('mail.recipient_refused', params, { detail }))
  if (status < 500) return recipient(new UserFailure('mail.message_refused', params, { detail }))
  // Graph may have handed the mail on before it failed.
  return { failure: new TransientFailure('mail.connection_lost_unknown', params, { detail }), scope: 'account', notSent: false, responseCode: status }
}

/** In the words that SMTP has for the same trouble with a name, a network or a certificate. */
function unreachable({ thrown, isSent }: Extract<Posted, { kind: 'unreachable' }>, place: SmtpPlace): SmtpFailure {
  const code = codeOf(thrown)
  const isName = code === 'ENOTFOUND' || code === 'EAI_AGAIN'
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown
  const facts = { code: isName ? 'EDNS' : 'ESOCKET', originalCode: code === 'UND_ERR_CONNECT_TIMEOUT' ? 'ETIMEDOUT' : code, message: cause instanceof Error ? cause.message : '' }
  return classifySmtpError(facts, place, isSent)
}
