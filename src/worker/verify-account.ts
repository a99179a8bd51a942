import { connect as connectTls } from 'node:tls'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Language } from '../shared/language.ts'
import type { SmtpVerdict } from '../shared/model/settings.ts'
import { text, type TextKey } from '../shared/texts/text.ts'
import type { MailAccount } from '../shared/worker-protocol.ts'
import { asciiAddress } from './compose-mail.ts'
import { meaningOf, smtpErrorFacts, type SmtpErrorFacts } from './smtp-failure.ts'
import { smtpOptions, TEST_TIMEOUTS, type SmtpTimeouts } from './smtp-options.ts'

type VerdictStep = Exclude<SmtpVerdict['step'], null>

/**
 * Tries an account as far as one can without sending: finds the server, connects, secures the
 * connection, logs in, and asks whether it may send as `fromAddress` (MAIL FROM, then RSET).
 * The verdict names the step where it stopped and says in words what to do.
 */
export async function verifyAccount(account: MailAccount, fromAddress: string, language: Language, timeouts: SmtpTimeouts = TEST_TIMEOUTS): Promise<SmtpVerdict> {
  const params = { host: account.host, port: account.port, user: account.user, from: fromAddress }
  try {
    await dialogue(account, fromAddress, timeouts)
    return { ok: true, step: null, message: text(language, account.user === '' ? 'mail.ok_without_login' : 'mail.ok', params), detail: null }
  } catch (thrown) {
    const facts = smtpErrorFacts(thrown)
    const key = await finalKey(meaningOf(facts, account).key, facts, account, timeouts)
    return { ok: false, step: stepOf(key), message: text(language, key, params), detail: (facts.response || facts.message).slice(0, 1000) }
  }
}

/** A handler under this name is our way to say commands of our own after the login. */
const SENDER_CHECK = 'KONTORFLYT-SENDER-CHECK'

async function dialogue(account: MailAccount, fromAddress: string, timeouts: SmtpTimeouts): Promise<void> {
  const connection = new SMTPConnection({
    ...smtpOptions(account, timeouts),
    customAuth: {
      [SENDER_CHECK]: async (context) => {
        const reply = await context.sendCommand(`MAIL FROM:<${asciiAddress(fromAddress)}>`)
        if (reply.status < 200 || reply.status > 299) throw Object.assign(new Error(reply.response), { command: 'MAIL FROM' })
        await context.sendCommand('RSET')
      },
    },
  })
  try {
    await phase(connection, (done) => connection.connect(done))
    if (account.user !== '') await login(connection, account)
    await phase(connection, (done) => connection.login({ method: SENDER_CHECK }, done)).catch(asSenderError)
    connection.quit()
  } finally {
    connection.close()
  }
}

async function login(connection: SMTPConnection, account: MailAccount): Promise<void> {
  if (!connection.allowsAuth) throw Object.assign(new Error('The server announces no AUTH'), { code: 'EAUTH', responseCode: 503 })
  await phase(connection, (done) => connection.login({ user: account.user, pass: account.password, credentials: { user: account.user, pass: account.password } }, done))
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
  'mail.tls_expired': 'tls',
  'mail.tls_wrong_name': 'tls',
  'mail.tls_failed': 'tls',
  'mail.tls_not_spoken': 'tls',
  'mail.tls_from_start': 'tls',
  'mail.starttls_missing': 'tls',
  'mail.login_refused': 'login',
  'mail.login_refused_google': 'login',
  'mail.login_refused_microsoft': 'login',
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
