import { connect as connectTls } from 'node:tls'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Failure } from '../shared/failure.ts'
import type { Language } from '../shared/language.ts'
import type { SmtpVerdict } from '../shared/model/settings.ts'
import { text, type TextKey } from '../shared/texts/text.ts'
import type { MailAccount } from '../shared/worker-protocol.ts'
import { asciiAddress } from './compose-mail.ts'
import { askGraph } from './graph-mail.ts'
import { meaningOf, smtpErrorFacts, type SmtpErrorFacts } from './smtp-failure.ts'
import { xoauth2Of } from './smtp-login.ts'
import { smtpOptions, TEST_TIMEOUTS, type SmtpTimeouts } from './smtp-options.ts'
import { TokenRefused, type TokenDesk } from './token-desk.ts'

type VerdictStep = Exclude<SmtpVerdict['step'], null>

export interface Verification {
  /** Whom mail is to come from. */
  readonly fromAddress: string
  readonly language: Language
  readonly tokens: TokenDesk
  readonly timeouts?: SmtpTimeouts
}

/**
 * Tries an account as far as one can without sending: finds the server, connects, secures the
 * connection, logs in, and asks whether it may send as `fromAddress` (MAIL FROM and RCPT TO, then
 * RSET). The verdict names the step where it stopped and says in words what to do.
 */
export async function verifyAccount(account: MailAccount, verification: Verification): Promise<SmtpVerdict> {
  if (account.graph !== undefined) return verifyGraph(account, verification)
  const { fromAddress, language, timeouts = TEST_TIMEOUTS } = verification
  const params = { host: account.host, port: account.port, user: account.user, from: fromAddress }
  try {
    await dialogue(account, verification, timeouts)
    return { ok: true, step: null, message: text(language, account.user === '' ? 'mail.ok_without_login' : 'mail.ok', params), detail: null }
  } catch (thrown) {
    if (thrown instanceof TokenRefused) return verdictOf(thrown.failure, language)
    const facts = smtpErrorFacts(thrown)
    const key = await finalKey(meaningOf(facts, account).key, facts, account, timeouts)
    return { ok: false, step: stepOf(key), message: text(language, key, params), detail: (facts.response || facts.message).slice(0, 1000) }
  }
}

async function verifyGraph(account: MailAccount, { fromAddress, language, tokens }: Verification): Promise<SmtpVerdict> {
  const { host, port, user } = account
  const failure = await askGraph(account, { host, port, user, from: fromAddress, to: fromAddress }, tokens)
  return failure === null ? { ok: true, step: null, message: text(language, 'account.graph_ok', { host, from: fromAddress }), detail: null } : verdictOf(failure, language)
}

const verdictOf = (failure: Failure, language: Language): SmtpVerdict => ({ ok: false, step: stepOf(failure.key), message: failure.in(language), detail: failure.detail ?? null })

/** A handler under this name is our way to say commands of our own after the login. */
const SENDER_CHECK = 'KONTORFLYT-SENDER-CHECK'

async function dialogue(account: MailAccount, { fromAddress, tokens }: Verification, timeouts: SmtpTimeouts): Promise<void> {
  const sender = asciiAddress(fromAddress)
  const connection = new SMTPConnection({
    ...smtpOptions(account, timeouts),
    customAuth: {
      [SENDER_CHECK]: async (context) => {
        const from = await context.sendCommand(`MAIL FROM:<${sender}>`)
        if (from.status < 200 || from.status > 299) throw Object.assign(new Error(from.response), { command: 'MAIL FROM' })
        // Many servers keep a refusal of the sender until the first receiver: it is asked for as its own.
        const to = await context.sendCommand(`RCPT TO:<${sender}>`)
        if (to.status === 553 || /^550[ -]5\.7\./.test(to.response)) throw Object.assign(new Error(to.response), { command: 'MAIL FROM' })
        await context.sendCommand('RSET')
      },
    },
  })
  try {
    await phase(connection, (done) => connection.connect(done))
    if (account.user !== '') await login(connection, account, tokens)
    await phase(connection, (done) => connection.login({ method: SENDER_CHECK }, done)).catch(asSenderError)
    connection.quit()
  } finally {
    connection.close()
  }
}

async function login(connection: SMTPConnection, account: MailAccount, tokens: TokenDesk): Promise<void> {
  const { tokenOf } = account
  if (!connection.allowsAuth) throw Object.assign(new Error('The server announces no AUTH'), { code: 'EAUTH', responseCode: 503 })
  if (tokenOf !== undefined) await phase(connection, (done) => connection.login({ user: account.user, oauth2: xoauth2Of(account.user, tokenOf, tokens) }, done))
  else await phase(connection, (done) => connection.login({ user: account.user, pass: account.password, credentials: { user: account.user, pass: account.password } }, done))
}

/** nodemailer takes a refused sender check for a refused login; it is a refused MAIL FROM. */
function asSenderError(thrown: unknown): never {
  if (smtpErrorFacts(thrown).code === 'EAUTH') throw Object.assign(new Error('Sender refused', { cause: thrown }), { ...smtpErrorFacts(thrown), code: 'EENVELOPE', command: 'MAIL FROM' })
  throw thrown
}

/** One step of the dialogue: it ends by its callback, or by the connection's own error or end. */
function phase(connection: SMTPConnection, run: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const onEnd = (): void => settle(Object.assign(new Error('Connection closed'), { code: 'ECONNECTION', command: 'CONN' }))
    const settle = (error: unknown): void => {
      connection.off('error', settle)
      connection.off('end', onEnd)
      // What a dying connection says after its first error is of no use to anybody.
      connection.on('error', () => undefined)
      if (error === undefined || error === null) resolve()
      else reject(error)
    }
    connection.once('error', settle)
    connection.once('end', onEnd)
    run(settle)
  })
}

/** Where a server was silent or hung up before its greeting, it may be waiting for TLS: asked, it says so. */
async function finalKey(key: TextKey, facts: SmtpErrorFacts, account: MailAccount, timeouts: SmtpTimeouts): Promise<TextKey> {
  const isMute = (key === 'mail.connect_timeout' && facts.systemCode !== 'CONNECTION_TIMEOUT') || key === 'mail.connection_lost' || key === 'mail.not_smtp'
  if (account.security === 'tls' || !isMute || facts.responseCode !== null) return key
  return (await speaksTls(account, timeouts.greeting)) ? 'mail.tls_from_start' : key
}

/** True when a TLS handshake is answered. Its certificate does not matter: nothing is sent over it. */
function speaksTls(account: MailAccount, timeout: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTls({ host: account.host, port: account.port, rejectUnauthorized: false, timeout })
    const settle = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('secureConnect', () => settle(true))
    socket.once('error', () => settle(false))
    socket.once('timeout', () => settle(false))
  })
}

const STEPS: Readonly<Partial<Record<TextKey, VerdictStep>>> = {
  'mail.host_unknown': 'dns',
  'mail.tls_self_signed': 'tls',
  'mail.tls_unknown_issuer': 'tls',
  'mail.tls_expired': 'tls',
  'mail.tls_wrong_name': 'tls',
  'mail.tls_failed': 'tls',
  'mail.tls_not_spoken': 'tls',
  'mail.tls_from_start': 'tls',
  'mail.starttls_missing': 'tls',
  'mail.login_refused': 'login',
  'mail.login_refused_google': 'login',
  'mail.login_refused_microsoft': 'login',
  'mail.login_smtp_auth_off': 'login',
  'mail.login_app_password': 'login',
  'mail.login_token_refused': 'login',
  'account.not_signed_in': 'login',
  'account.sign_in_lost': 'login',
  'account.client_refused': 'login',
  'account.no_client': 'login',
  'account.provider_unreachable': 'login',
  'account.graph_refused': 'login',
  'mail.login_later': 'login',
  'mail.login_required': 'login',
  'mail.login_not_offered': 'login',
  'mail.sender_refused': 'sender',
  'mail.sender_later': 'sender',
  'mail.limit_reached': 'sender',
}

function stepOf(key: TextKey): VerdictStep {
  return STEPS[key] ?? 'connect'
}
