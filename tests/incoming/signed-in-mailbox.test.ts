import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CustomerInput } from '../../src/shared/model/register.ts'
import { SenderAccountInput } from '../../src/shared/model/sender-account.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { containing } from '../helpers/containing.ts'
import { goThroughBrowser, startAuthorizationServer, type AuthorizationServer } from '../helpers/authorization-server.ts'
import { hasDovecot, startDovecot, type Dovecot } from '../helpers/dovecot.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

/* The mailbox of an account that is signed in, read with its tokens (XOAUTH2) from Debian's dovecot, which asks the provider about each. */

const SOON = { timeout: 20_000 }
const ADDRESS = 'kontor'

let provider: AuthorizationServer
let dovecot: Dovecot
let office: TestEngine
let listens: string
let accountId: string
const asked: boolean[] = []
const stops: (() => Promise<unknown>)[] = []

const arrive = (name: string): Promise<void> => dovecot.deliver(`From: Kari <kari@kunde.example>\nTo: ordre@kontor.example\nSubject: ${name}\nMessage-ID: <${name}@kunde.example>\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n\nHei\n`, new Date(office.clock.now() + 999).toISOString())
const started = async (): Promise<number> => (await office.engine.services.executions.list({ limit: 50, workflowId: listens }, 'nb')).items.length
/** What stands in the way of reading, if anything does: whenever settings are saved, it is tried again at once. */
const problem = async (): Promise<string | null> => {
  const found = (await mailbox())?.problem ?? null
  if (found !== null) await office.engine.services.settings.update({})
  return found
}
const mailbox = async () => (await office.engine.services.incomingMail.status('nb')).mailboxes[0]

const untilRead = async (): Promise<void> => {
  await expect.poll(async () => (await mailbox())?.lookedAt ?? null, SOON).not.toBeNull()
}

/** The provider's page about tokens, as dovecot's `tokeninfo_url` asks for it. */
async function startTokenInfo(): Promise<string> {
  const server = createServer((request, response) => {
    const token = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('access_token') ?? ''
    asked.push(provider.isGood(token))
    response.writeHead(provider.isGood(token) ? 200 : 401, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(provider.isGood(token) ? { email: ADDRESS } : { error: 'invalid_token' }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  stops.push(() => new Promise((resolve) => server.close(resolve)))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}/tokeninfo?access_token=`
}

async function signIn(): Promise<void> {
  const { mailAccounts } = office.engine.services
  const { id, authorizeUrl } = await mailAccounts.beginSignIn(accountId, 'nb')
  await goThroughBrowser(authorizeUrl)
  await expect.poll(async () => (await mailAccounts.signIn(id, 'nb')).status).toBe('done')
}

describe.skipIf(!hasDovecot)('the mailbox of an account that is signed in', () => {
  beforeEach(async () => {
    asked.splice(0)
    provider = await startAuthorizationServer('ordre@kontor.example')
    dovecot = await startDovecot({ tokenInfoUrl: await startTokenInfo() })
    office = await startTestEngine({ dataDir: tempDir(), signIn: provider.signIn })
    stops.push(provider.stop, dovecot.remove, () => office.engine.stop())
    const { customers, mailAccounts, workflows } = office.engine.services
    await customers.create(CustomerInput.parse({ name: 'Kari', email: 'kari@kunde.example' }))
    const definition = { name: 'Ved e-post', workflowType: 'event_based', event: { event: 'email_received' }, steps: [{ stepType: 'wait_until', triggerConfig: { delay: { days: 3 } } }] }
    listens = (await workflows.create(WorkflowDefinition.parse({ ...definition, isActive: false }), 'nb')).id
    const imap = { host: '127.0.0.1', port: dovecot.port, security: 'none', userName: ADDRESS }
    accountId = (await mailAccounts.create(SenderAccountInput.parse({ host: '127.0.0.1', port: 587, security: 'none', fromAddress: 'ordre@kontor.example', login: 'google', imap }), undefined)).id
    await signIn()
    await untilRead()
    await workflows.setActive(listens, true, 'nb')
  })
  afterEach(async () => {
    for (const stop of stops.splice(0).toReversed()) await stop()
  })

  test('is read with its token', async () => {
    await arrive('en')
    await expect.poll(started, SOON).toBe(1)
    expect(asked).toContain(true)
    expect(asked).not.toContain(false)
  })

  test('is read with a new token where the server takes the old one no more', async () => {
    provider.endSessions()
    await dovecot.stop()
    await dovecot.restart()
    await arrive('to')
    await expect.poll(async () => [await problem(), await started()], SOON).toEqual([null, 1])
    expect(asked.slice(asked.indexOf(false))).toContain(true)
  })

  test('that may not be read any more says to sign in again, and is read when that is done, with nothing lost', async () => {
    provider.revokeAll()
    await dovecot.stop()
    await dovecot.restart()
    await arrive('tre')
    await expect.poll(problem, SOON).toEqual(containing('logg inn igjen'))
    await signIn()
    await expect.poll(async () => [(await mailbox())?.problem, await started()], SOON).toEqual([null, 1])
    for (const token of provider.given) expect(JSON.stringify(office.logs)).not.toContain(token)
  })
})
