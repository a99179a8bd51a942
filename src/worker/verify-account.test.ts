import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { containing } from '../../tests/helpers/containing.ts'
import { smtpError, startRawServer, startSmtpServer, TEST_AUTHORITY, tlsPair } from '../../tests/helpers/smtp-server.ts'
import { TestWorker } from '../../tests/helpers/worker-process.ts'
import type { SmtpVerdict } from '../shared/model/settings.ts'
import type { MailAccount } from '../shared/worker-protocol.ts'
import { TokenDesk } from './token-desk.ts'
import { verifyAccount, type Verification } from './verify-account.ts'

const QUICK = { connection: 2_000, greeting: 400, socket: 2_000 }
const quickly: Verification = { fromAddress: 'kontor@example.no', language: 'nb', tokens: new TokenDesk(() => Promise.resolve()), timeouts: QUICK }
const stops: (() => Promise<void>)[] = []
let worker: TestWorker

// The worker trusts the authority of the test certificates, as an office's machine trusts the web's.
beforeAll(() => void (worker = new TestWorker({ NODE_EXTRA_CA_CERTS: TEST_AUTHORITY })))
afterAll(() => worker.end())
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
})

function account(port: number, changes: Partial<MailAccount> = {}): MailAccount {
  return { key: `test-${port}`, host: '127.0.0.1', port, security: 'none', user: 'kontor', password: 'secret', maxConnections: 1, ...changes }
}

async function verdictOf(tried: MailAccount, fromAddress = 'kontor@example.no'): Promise<SmtpVerdict> {
  const answer = await worker.ask({ type: 'verify_account', account: tried, language: 'nb', fromAddress })
  if (answer.type !== 'verified') throw new Error(`Answered ${answer.type}`)
  return answer.verdict
}

async function listening(options: Parameters<typeof startSmtpServer>[0] = {}) {
  const server = await startSmtpServer(options)
  stops.push(server.stop)
  return server
}

describe('an account that works', () => {
  test.each(['none', 'starttls', 'tls'] as const)('is found to work with security %s, and no mail is sent', async (security) => {
    const server = await listening(security === 'none' ? {} : { ...tlsPair('localhost'), disabledCommands: [], secure: security === 'tls', allowInsecureAuth: false })
    const verdict = await verdictOf(account(server.port, { security }))
    expect(verdict).toEqual({ ok: true, step: null, message: containing('Alt virker'), detail: null })
    expect(server.mails).toHaveLength(0)
  })

  test('works without a login where no user is given', async () => {
    const server = await listening()
    expect(await verdictOf(account(server.port, { user: '', password: '' }))).toMatchObject({ ok: true })
  })
})

describe('the way to the server', () => {
  test('a name that does not exist is a matter of the name', async () => {
    expect(await verdictOf(account(25, { host: 'smtp.finnes-ikke.invalid' }))).toMatchObject({ ok: false, step: 'dns', message: containing('«smtp.finnes-ikke.invalid»') })
  })

  test('a closed port is told as nobody answering there', async () => {
    const server = await startSmtpServer()
    await server.stop()
    expect(await verdictOf(account(server.port))).toMatchObject({ step: 'connect', message: containing(`Ingen tar imot på port ${server.port}`) })
  })

  test('a web server is no mail server', async () => {
    const web = await startRawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    stops.push(web.stop)
    expect(await verdictOf(account(web.port))).toMatchObject({ step: 'connect', message: containing('ikke en e-postserver') })
  })

  test('a server that says nothing is told as not answering in time', async () => {
    const mute = await startRawServer(() => undefined)
    stops.push(mute.stop)
    expect(await verifyAccount(account(mute.port), quickly)).toMatchObject({ step: 'connect', message: containing('svarte ikke') })
  })
})

describe('encryption', () => {
  test('TLS to a port that begins in the open: the hint is STARTTLS', async () => {
    const server = await listening()
    expect(await verdictOf(account(server.port, { security: 'tls' }))).toMatchObject({ step: 'tls', message: containing('Velg «STARTTLS»') })
  })

  test.each(['starttls', 'none'] as const)('%s to a port that wants TLS from the start: the hint is TLS', async (security) => {
    const server = await listening({ ...tlsPair('localhost'), secure: true, disabledCommands: [] })
    expect(await verifyAccount(account(server.port, { security }), quickly)).toMatchObject({ step: 'tls', message: containing('Velg «TLS»') })
  })

  test('a server without STARTTLS gets no password', async () => {
    const server = await listening()
    expect(await verdictOf(account(server.port, { security: 'starttls' }))).toMatchObject({ step: 'tls', message: containing('tilbyr ikke STARTTLS') })
  })

  test.each([
    ['self-signed', 'selvsignert'],
    ['expired', 'gått ut på dato'],
    ['wrong-name', 'et annet navn'],
  ] as const)('a certificate that is %s is told as such, with TLS and with STARTTLS, and nobody logs in', async (name, words) => {
    for (const security of ['tls', 'starttls'] as const) {
      let logins = 0
      const server = await listening({
        ...tlsPair(name),
        secure: security === 'tls',
        disabledCommands: [],
        onAuth: (_auth, _session, done) => {
          logins += 1
          done(null, { user: 'x' })
        },
      })
      expect(await verdictOf(account(server.port, { security }))).toMatchObject({ ok: false, step: 'tls', message: containing(words) })
      expect(logins).toBe(0)
    }
  })
})

test('a certificate from an issuer that this machine does not know is told apart from a self-signed one', async () => {
  const server = await listening({ ...tlsPair('localhost'), disabledCommands: [], secure: true })
  expect(await verifyAccount(account(server.port, { security: 'tls' }), quickly)).toMatchObject({ ok: false, step: 'tls', message: containing('utsteder som denne maskinen ikke kjenner') })
})

/** Answers a login with this, whatever it is. */
const refusingLogin = (code: number, words: string) => listening({ onAuth: (_auth, _session, done) => done(smtpError(code, words)) })

describe('what providers say of a login', () => {
  test.each([
    ['Microsoft: SMTP AUTH is off for the tenant', 535, '5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.', 'slått av innlogging med passord for SMTP'],
    ['Microsoft: basic authentication is gone', 550, '5.7.30 Basic authentication is not supported for Client Submission.', 'slått av innlogging med passord for SMTP'],
    ['Microsoft: the password is wrong', 535, '5.7.139 Authentication unsuccessful, the user credentials were incorrect.', 'godtok ikke brukernavnet'],
    ['an app password is wanted', 534, '5.7.9 Application-specific password required.', 'Lag et app-passord'],
    ['a login for later', 454, '4.7.0 Temporary authentication failure', 'akkurat nå'],
  ] as const)('%s', async (_name, code, words, said) => {
    const server = await refusingLogin(code, words)
    expect(await verdictOf(account(server.port))).toMatchObject({ ok: false, step: 'login', message: containing(said) })
  })

  test('is said in the language of who asks', async () => {
    const server = await refusingLogin(550, '5.7.30 Basic authentication is not supported for Client Submission.')
    const said = await Promise.all((['nn', 'en'] as const).map((language) => worker.ask({ type: 'verify_account', account: account(server.port), language, fromAddress: 'kontor@example.no' })))
    expect(said.map((answer) => (answer.type === 'verified' ? answer.verdict.message : ''))).toEqual([containing('Vel «Logg inn med Microsoft»'), containing('Choose “Sign in with Microsoft”')])
  })
})

describe('login and sender', () => {
  test('a wrong password is told as a refused login, with the server’s own words', async () => {
    const server = await listening()
    const verdict = await verdictOf(account(server.port, { password: 'feil' }))
    expect(verdict).toMatchObject({ ok: false, step: 'login', message: containing('godtok ikke brukernavnet «kontor»'), detail: containing('5.7.8') })
    expect(JSON.stringify(verdict)).not.toContain('feil')
  })

  test('a server that has no login to offer is told as such', async () => {
    const server = await listening({ disabledCommands: ['STARTTLS', 'AUTH'] })
    expect(await verdictOf(account(server.port))).toMatchObject({ step: 'login', message: containing('tilbyr ikke innlogging') })
  })

  test('a server that demands a login which was not given', async () => {
    const server = await listening({ authOptional: false })
    expect(await verdictOf(account(server.port, { user: '', password: '' }))).toMatchObject({ step: 'login', message: containing('krever innlogging') })
  })

  test('a sender that is not the account’s own is told as such', async () => {
    const server = await listening({ onMailFrom: (_address, _session, done) => done(smtpError(550, '5.7.1 Not your address')) })
    expect(await verdictOf(account(server.port), 'sjef@annet.no')).toMatchObject({ step: 'sender', message: containing('sjef@annet.no'), detail: containing('Not your address') })
  })

  test('a sender that the server refuses only at the first receiver, as Postfix does, is told as such', async () => {
    const server = await listening({ onRcptTo: (_address, _session, done) => done(smtpError(553, '5.7.1 <sjef@annet.no>: Sender address rejected: not owned by user kontor')) })
    expect(await verdictOf(account(server.port), 'sjef@annet.no')).toMatchObject({ ok: false, step: 'sender', detail: containing('not owned') })
    expect(server.mails).toHaveLength(0)
  })

  test('a mailbox of one’s own that is not to be found is no trouble of the sender', async () => {
    const server = await listening({ onRcptTo: (_address, _session, done) => done(smtpError(550, '5.1.1 User unknown')) })
    expect(await verdictOf(account(server.port))).toMatchObject({ ok: true })
  })
})
