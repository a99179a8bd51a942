import { afterEach, describe, expect, test } from 'vitest'
import { SenderAccountInput } from '../../src/shared/model/sender-account.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { goThroughBrowser, startAuthorizationServer, type AuthorizationServer } from '../helpers/authorization-server.ts'
import { containing } from '../helpers/containing.ts'
import { startGraphServer, type GraphServer } from '../helpers/graph-server.ts'
import { smtpError, startSmtpServer } from '../helpers/smtp-server.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

const SOON = { timeout: 10_000 }
const ADDRESS = 'ordre@fjordkokk.example'
const form = WorkflowDefinition.parse({
  name: 'Bestilling',
  workflowType: 'scheduled',
  isActive: false,
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '14:00' } },
  event: null,
  steps: [{ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }],
})

interface Office extends TestEngine {
  readonly provider: AuthorizationServer
  readonly graph: GraphServer
  readonly accountId: string
}

/** An office with two customers and one account, signed in. */
async function office(account: object): Promise<Office> {
  const provider = await startAuthorizationServer(ADDRESS)
  const graph = await startGraphServer((token) => provider.isGood(token))
  const { servers, builtIn } = provider.signIn
  const test = await startTestEngine({ dataDir: tempDir(), signIn: { builtIn, servers: { ...servers, graphUrl: graph.graphUrl } } })
  stops.push(provider.stop, graph.stop, () => test.engine.stop())
  const { mailAccounts, customers } = test.engine.services
  const { id } = await mailAccounts.create(SenderAccountInput.parse({ host: '127.0.0.1', port: 587, security: 'none', fromName: 'Fjordkokk', fromAddress: ADDRESS, ...account }), undefined)
  for (const name of ['anne', 'berit']) await customers.create({ name, email: `${name}@kunde.example`, groups: [], active: true })
  const office = { ...test, provider, graph, accountId: id }
  await signIn(office)
  return office
}

async function signIn({ engine, accountId }: Office): Promise<void> {
  const { mailAccounts } = engine.services
  const { id, authorizeUrl } = await mailAccounts.beginSignIn(accountId, 'nb')
  await goThroughBrowser(authorizeUrl)
  await expect.poll(async () => (await mailAccounts.signIn(id, 'nb')).status).toBe('done')
}

async function run({ engine }: TestEngine): Promise<string> {
  const { id } = await engine.services.workflows.create(form, 'nb')
  return (await engine.services.workflows.run(id)).executionId
}

const GRAPH = { login: 'microsoft', route: 'graph', host: 'graph.microsoft.com', port: 443, security: 'tls' }

describe('Microsoft Graph', () => {
  test('takes the mails whole, each once, in the name of the account; with a new token where the session has ended', async () => {
    const kontor = await office(GRAPH)
    expect((await kontor.until(await run(kontor), 'completed')).counts).toMatchObject({ success: 2, failed: 0 })
    expect(kontor.graph.mails.map(({ to }) => (Array.isArray(to) ? '' : (to?.text ?? ''))).toSorted()).toEqual(['"anne" <anne@kunde.example>', '"berit" <berit@kunde.example>'])
    expect(kontor.graph.mails[0]).toMatchObject({ from: { text: '"Fjordkokk" <ordre@fjordkokk.example>' } })
    expect(kontor.graph.mails[0]?.html).toContain('</html>')
    kontor.provider.endSessions()
    kontor.clock.moveTo('2026-11-23T08:40:00.000Z')
    expect((await kontor.until(await run(kontor), 'completed')).counts).toMatchObject({ success: 2 })
    expect(kontor.graph.mails).toHaveLength(4)
  })

  test('that is throttled is left alone for as long as it says, and no mail is lost or doubled', async () => {
    const kontor = await office(GRAPH)
    kontor.graph.answerWith({ status: 429, code: 'ApplicationThrottled', retryAfter: 120 }, { status: 429, code: 'ApplicationThrottled', retryAfter: 120 })
    const id = await run(kontor)
    const waiting = await kontor.untilSeen(id, ({ steps }) => (steps[0]?.held ?? null) !== null)
    const until = waiting.steps[0]?.held?.until ?? ''
    expect(Date.parse(until) - kontor.clock.now()).toBeGreaterThan(110_000)
    expect(kontor.graph.mails).toHaveLength(0)
    const before = kontor.graph.posts()
    kontor.clock.moveTo(until)
    await kontor.until(id, 'completed')
    expect(kontor.graph.mails).toHaveLength(2)
    expect(kontor.graph.posts()).toBe(before + 2)
  })

  test('refuses a mail that is too large, or a receiver that does not exist, for that receiver alone', async () => {
    const kontor = await office(GRAPH)
    const cases = [
      [{ status: 413, code: 'RequestEntityTooLarge' }, 'større enn'],
      [{ status: 400, code: 'ErrorInvalidRecipients', message: 'At least one recipient is not valid.' }, 'tok ikke imot'],
    ] as const
    for (const [answer, words] of cases) {
      kontor.graph.answerWith(answer)
      const id = await run(kontor)
      expect((await kontor.until(id, 'completed')).counts).toMatchObject({ success: 1, failed: 1 })
      const { items } = await kontor.engine.services.executions.logs({ id, limit: 5 }, 'nb')
      expect(items.find(({ status }) => status === 'failed')?.errorMessage).toContain(words)
    }
  })

  test('that does not let the account send fails the run, and charges no receiver for it', async () => {
    const kontor = await office(GRAPH)
    kontor.graph.answerWith({ status: 403, code: 'ErrorAccessDenied', message: 'Access is denied. Check credentials and try again.' }, { status: 403, code: 'ErrorAccessDenied' })
    expect(await kontor.until(await run(kontor), 'failed')).toMatchObject({ counts: { pending: 2 }, errorMessage: containing('godtok ikke at vi sender for ordre@fjordkokk.example') })
  })

  test('is tested without a mail being sent', async () => {
    const kontor = await office(GRAPH)
    const { mailAccounts } = kontor.engine.services
    expect(await mailAccounts.verify({ id: kontor.accountId }, 'nb')).toMatchObject({ ok: true, message: containing('lov til å sende') })
    expect(kontor.graph.mails).toHaveLength(0)
    kontor.graph.answerWith({ status: 403, code: 'ErrorAccessDenied' })
    expect(await mailAccounts.verify({ id: kontor.accountId }, 'nb')).toMatchObject({ ok: false, step: 'login', detail: containing('ErrorAccessDenied') })
    kontor.provider.revokeAll()
    expect(await mailAccounts.verify({ id: kontor.accountId }, 'nb')).toMatchObject({ ok: false, step: 'login', message: containing('logg inn igjen') })
  })
})

describe('SMTP with XOAUTH2', () => {
  test('logs in by a token that workers ask for, and by a new one where the server refuses it', async () => {
    const logins: boolean[] = []
    let provider: AuthorizationServer | undefined
    const smtp = await startSmtpServer({
      authOptional: false,
      authMethods: ['XOAUTH2'],
      onAuth: ({ username, accessToken = '' }, _session, done) => {
        logins.push(provider?.isGood(accessToken) === true && username === ADDRESS)
        done(null, logins.at(-1) === true ? { user: ADDRESS } : { data: { status: '401', schemes: 'bearer', scope: 'https://mail.google.com/' } })
      },
    })
    stops.push(smtp.stop)
    const kontor = await office({ login: 'google', port: smtp.port })
    provider = kontor.provider
    await kontor.until(await run(kontor), 'completed')
    expect(smtp.mails).toHaveLength(2)
    expect(logins).not.toContain(false)
    kontor.provider.endSessions()
    await kontor.engine.services.mailAccounts.update(kontor.accountId, SenderAccountInput.parse({ host: '127.0.0.1', port: smtp.port, security: 'none', fromAddress: ADDRESS, fromName: 'Fjordkokk', login: 'google', replyTo: ADDRESS, user: ADDRESS }), undefined)
    kontor.clock.moveTo('2026-11-23T08:40:00.000Z')
    await kontor.until(await run(kontor), 'completed')
    expect(smtp.mails).toHaveLength(4)
    expect(logins).toContain(false)
    expect(logins.at(-1)).toBe(true)
  })

  test('that the mailbox has turned off is told apart from a wrong password', async () => {
    const smtp = await startSmtpServer({ authOptional: false, authMethods: ['XOAUTH2'], onAuth: (_auth, _session, done) => done(smtpError(535, '5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.')) })
    stops.push(smtp.stop)
    const kontor = await office({ login: 'microsoft', port: smtp.port })
    expect(await kontor.engine.services.mailAccounts.verify({ id: kontor.accountId }, 'nb')).toMatchObject({ ok: false, step: 'login', message: containing('SMTP AUTH'), detail: containing('5.7.139') })
  })
})

describe('a sign-in that is revoked', () => {
  test('is told an hour before mail is due, before any run has failed', async () => {
    const kontor = await office(GRAPH)
    await kontor.engine.services.settings.update({ office: { adminEmail: 'sjef@fjordkokk.example' } })
    await kontor.engine.services.workflows.create({ ...form, isActive: true }, 'nb')
    kontor.provider.revokeAll()
    kontor.clock.moveTo('2026-11-23T09:00:00.000Z')
    await kontor.engine.checkDue()
    expect(kontor.notices).toEqual([])
    // The run is at 14:00 in Oslo, 13:00 UTC; the sign-in was looked at when it was made.
    kontor.clock.moveTo('2026-11-23T12:05:00.000Z')
    await expect.poll(() => kontor.notices.map(({ title }) => title)).toEqual(['En e-postkonto må logges inn på nytt'])
    expect(kontor.notices[0]?.body).toContain(ADDRESS)
    expect((await kontor.engine.services.mailAccounts.list())[0]).toMatchObject({ lacks: 'sign_in_lost' })
    expect(await kontor.engine.services.executions.list({ limit: 5 }, 'nb')).toMatchObject({ items: [] })
    await signIn(kontor)
    await expect.poll(async () => (await kontor.engine.services.alerts.list({ limit: 5 }, 'nb')).items).toEqual([])
    kontor.clock.moveTo('2026-11-23T13:00:01.000Z')
    await expect.poll(() => kontor.graph.mails.length, SOON).toBe(2)
  })

  test('is told by mail through another account, where there is one', async () => {
    const smtp = await startSmtpServer()
    stops.push(smtp.stop)
    const kontor = await office(GRAPH)
    const { settings, mailAccounts } = kontor.engine.services
    await settings.update({ office: { adminEmail: 'sjef@fjordkokk.example' } })
    await mailAccounts.create(SenderAccountInput.parse({ host: '127.0.0.1', port: smtp.port, security: 'none', fromAddress: 'varsel@fjordkokk.example' }), undefined)
    kontor.provider.revokeAll()
    kontor.clock.moveTo('2026-11-23T15:00:00.000Z')
    await expect.poll(() => smtp.mails.map(({ to }) => to), SOON).toEqual([['sjef@fjordkokk.example']])
    expect(smtp.mails[0]?.parsed.text).toContain('må logges inn på nytt')
  })
})
