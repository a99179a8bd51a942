import { TransientFailure, UserFailure, type Failure } from '../shared/failure.ts'
import type { TextKey } from '../shared/texts/text.ts'

/*
 * What an SMTP error means for the mail and for those after it. Decided from the step of the
 * dialogue and the reply code, never from a server's prose, apart from its enhanced status
 * code (RFC 3463). RFC 5321 4.2.1: 4yz may succeed later, 5yz will not.
 */

/** What nodemailer's errors say, as far as they say it. */
export interface SmtpErrorFacts {
  /** nodemailer's own code: EAUTH, EENVELOPE, ESOCKET … */
  readonly code: string
  /** The system's or TLS's code behind it: ECONNREFUSED, CERT_HAS_EXPIRED … */
  readonly systemCode: string
  /** The SMTP command that was answered: "RCPT TO", "DATA", "AUTH PLAIN", "CONN" … */
  readonly command: string
  readonly responseCode: number | null
  readonly response: string
  readonly message: string
}

/** Whom it was to go to, and by which way. */
export interface SmtpPlace {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly from: string
  readonly to: string
}

export interface SmtpFailure {
  readonly failure: Failure
  /** `recipient` fails this mail alone; `account` would fail every other one, too. */
  readonly scope: 'recipient' | 'account'
  /** False when the server may have taken the mail all the same. */
  readonly notSent: boolean
  readonly responseCode: number | null
}

/** What is known about a thrown value; nothing in it is trusted to be there. */
export function smtpErrorFacts(thrown: unknown): SmtpErrorFacts {
  const field = (name: string): unknown => (typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, name) : undefined)
  const words = (name: string): string => {
    const value = field(name)
    return typeof value === 'string' ? value : ''
  }
  const code = words('code')
  const responseCode = field('responseCode')
  return {
    code,
    systemCode: words('originalCode') || tlsCodeIn(thrown) || code,
    command: words('command').toUpperCase(),
    responseCode: typeof responseCode === 'number' && responseCode >= 200 && responseCode <= 599 ? responseCode : null,
    response: words('response'),
    message: words('message'),
  }
}

function tlsCodeIn(thrown: unknown): string {
  return thrown instanceof Error && thrown.cause instanceof Error && 'code' in thrown.cause ? String(thrown.cause.code) : ''
}

interface Meaning {
  readonly key: TextKey
  readonly scope: SmtpFailure['scope']
  readonly retryable: boolean
}
const account = (key: TextKey, retryable: boolean): Meaning => ({ key, scope: 'account', retryable })
const recipient = (key: TextKey, retryable: boolean): Meaning => ({ key, scope: 'recipient', retryable })

/**
 * The failure of one mail.
 * @param handedOver true when the whole mail had been read into the dialogue, so that a
 *   broken connection leaves open whether the server took it.
 */
export function classifySmtpError(thrown: unknown, place: SmtpPlace, handedOver: boolean): SmtpFailure {
  const facts = smtpErrorFacts(thrown)
  const isUnknown = handedOver && facts.responseCode === null
  const meaning = isUnknown ? account('mail.connection_lost_unknown', true) : meaningOf(facts, place)
  return { failure: failureOf(meaning, facts, place), scope: meaning.scope, notSent: !isUnknown, responseCode: facts.responseCode }
}

function failureOf(meaning: Meaning, facts: SmtpErrorFacts, place: SmtpPlace): Failure {
  const params = { host: place.host, port: place.port, user: place.user, from: place.from, to: place.to }
  const options = { detail: (facts.response || facts.message).slice(0, 1000) }
  return meaning.retryable ? new TransientFailure(meaning.key, params, options) : new UserFailure(meaning.key, params, options)
}

/** What an error means, and whose fault it is. */
export function meaningOf(facts: SmtpErrorFacts, place: Pick<SmtpPlace, 'host' | 'user'>): Meaning {
  const { responseCode, command } = facts
  // RFC 5321 3.8: the server closes the channel, whatever it was asked.
  if (responseCode === 421) return account('mail.server_busy', true)
  if (facts.code === 'EAUTH') return loginMeaning(facts, place)
  // 4.7.x and 5.7.x at MAIL or RCPT with code 530: RFC 4954 6, authentication required.
  if (responseCode === 530 && command !== 'STARTTLS') return account('mail.login_required', false)
  // Google's and Microsoft's "daily limit" is a 5yz that a new day mends; every other mail would meet it, too.
  if (responseCode !== null && /^5\d\d[ -]5\.4\.5\b/.test(facts.response)) return account('mail.limit_reached', true)
  if (isSenderRefused(facts)) return account('mail.sender_refused', false)
  if (command === 'RCPT TO') return recipientMeaning(facts)
  if (command === 'MAIL FROM') return senderMeaning(facts)
  if (command === 'DATA') return contentMeaning(facts)
  if (facts.code === 'EENVELOPE') return recipient('mail.address_invalid', false)
  return connectionMeaning(facts)
}

/**
 * A sender that is not the account's own, which servers also say after MAIL FROM: Postfix at RCPT
 * TO (553 5.7.1, since it waits that long with every refusal: smtpd_delay_reject), Exchange Online
 * after the mail (5.7.60, 5.2.252 "SendAsDenied").
 */
function isSenderRefused({ responseCode, command, response }: SmtpErrorFacts): boolean {
  if (responseCode === null || responseCode < 500) return false
  return /^5\d\d[ -]5\.(7\.60|2\.252)\b/.test(response) || (command === 'RCPT TO' && /^553[ -]5\.7\.1\b/.test(response))
}

const isLater = (code: number | null): boolean => code !== null && code >= 400 && code < 500

function recipientMeaning({ responseCode }: SmtpErrorFacts): Meaning {
  return isLater(responseCode) ? recipient('mail.recipient_later', true) : recipient('mail.recipient_refused', false)
}

function senderMeaning({ responseCode, code }: SmtpErrorFacts): Meaning {
  if (responseCode === 552 || code === 'EMESSAGE') return recipient('mail.too_large', false)
  return isLater(responseCode) ? account('mail.sender_later', true) : account('mail.sender_refused', false)
}

function contentMeaning({ responseCode }: SmtpErrorFacts): Meaning {
  if (responseCode === 552) return recipient('mail.too_large', false)
  return isLater(responseCode) ? recipient('mail.recipient_later', true) : recipient('mail.message_refused', false)
}

/** RFC 4954 6: 454 is temporary; 530, 534, 535 and 538 are not; 504 is a mechanism that the server has not. */
function loginMeaning({ responseCode, command, response }: SmtpErrorFacts, { host }: Pick<SmtpPlace, 'host'>): Meaning {
  if (isLater(responseCode)) return account('mail.login_later', true)
  if (isSmtpAuthOff(response)) return account('mail.login_smtp_auth_off', false)
  // RFC 7504 has no code for it; Google's is 534 5.7.9 "Application-specific password required".
  if (/^534[ -]5\.7\.9\b/.test(response)) return account(isGoogle(host) ? 'mail.login_refused_google' : 'mail.login_app_password', false)
  if (command === 'AUTH XOAUTH2') return account('mail.login_token_refused', false)
  if (responseCode === 502 || responseCode === 503) return account('mail.login_not_offered', false)
  if (isGoogle(host)) return account('mail.login_refused_google', false)
  if (/(^|\.)(office365|outlook|hotmail|live)\.com$/i.test(host)) return account('mail.login_refused_microsoft', false)
  if (WANTS_APP_PASSWORD.test(host)) return account('mail.login_app_password', false)
  return account('mail.login_refused', false)
}

const isGoogle = (host: string): boolean => /(^|\.)(gmail|google|googlemail)\.com$/i.test(host)

/** Of these the usual password is never taken, so that is the first thing to think of. */
const WANTS_APP_PASSWORD = /(^|\.)(mail\.me|fastmail|mail\.yahoo|messagingengine)\.com$/i

/**
 * Exchange Online: 5.7.30 is basic authentication that is gone for good; 5.7.139 stands for several
 * refusals, of which its words alone tell this one from a wrong password
 * (https://aka.ms/smtp_auth_disabled).
 */
function isSmtpAuthOff(response: string): boolean {
  return /^5\d\d[ -]5\.7\.30\b/.test(response) || (/^5\d\d[ -]5\.7\.139\b/.test(response) && /SmtpClientAuthentication is disabled|basic authentication is disabled/i.test(response))
}

const UNKNOWN_ISSUER = /SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(_LOCALLY)?)|self[- ]signed certificate in certificate chain|unable to (verify the first|get (local )?issuer) certificate/i
const SELF_SIGNED = /DEPTH_ZERO_SELF_SIGNED_CERT|self[- ]signed certificate/i
const EXPIRED = /CERT_(HAS_EXPIRED|NOT_YET_VALID)|certificate (has expired|is not yet valid)/i
const WRONG_NAME = /ERR_TLS_CERT_ALTNAME_INVALID|does not match certificate's altnames/i
const NOT_TLS = /ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNSUPPORTED_PROTOCOL)|wrong version number|packet length too long/i
const CONNECTION_CODES: Readonly<Record<string, Meaning>> = {
  ECONNREFUSED: account('mail.connect_refused', true),
  ETIMEDOUT: account('mail.connect_timeout', true),
  CONNECTION_TIMEOUT: account('mail.connect_timeout', true),
  GREETING_TIMEOUT: account('mail.connect_timeout', true),
  SOCKET_TIMEOUT: account('mail.connection_lost', true),
  EHOSTUNREACH: account('mail.unreachable', true),
  ENETUNREACH: account('mail.unreachable', true),
  ENETDOWN: account('mail.unreachable', true),
}

function connectionMeaning(facts: SmtpErrorFacts): Meaning {
  const clue = `${facts.systemCode} ${facts.message}`
  if (facts.code === 'EDNS') return account('mail.host_unknown', true)
  if (UNKNOWN_ISSUER.test(clue)) return account('mail.tls_unknown_issuer', false)
  if (SELF_SIGNED.test(clue)) return account('mail.tls_self_signed', false)
  if (EXPIRED.test(clue)) return account('mail.tls_expired', false)
  if (WRONG_NAME.test(clue)) return account('mail.tls_wrong_name', false)
  if (NOT_TLS.test(clue)) return account('mail.tls_not_spoken', false)
  if (facts.command === 'STARTTLS' && facts.responseCode !== null) return account('mail.starttls_missing', false)
  const known = CONNECTION_CODES[facts.systemCode] ?? CONNECTION_CODES[facts.code]
  if (known !== undefined) return known
  if (facts.code === 'ETLS') return account('mail.tls_failed', isLater(facts.responseCode))
  if (isLater(facts.responseCode)) return account('mail.server_busy', true)
  if (facts.code === 'EPROTOCOL' || facts.responseCode !== null) return account('mail.not_smtp', false)
  return account('mail.connection_lost', true)
}
