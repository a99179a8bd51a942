import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { IncomingMailSettings } from '../../src/shared/model/settings.ts'
import { CustomerInput } from '../../src/shared/model/register.ts'
import { SenderAccountInput } from '../../src/shared/model/sender-account.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { containing } from '../helpers/containing.ts'
import { hasDovecot, startDovecot, type Dovecot } from '../helpers/dovecot.ts'
import { startRawServer } from '../helpers/smtp-server.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

/* How a mailbox is read whatever befalls it, on Debian's dovecot. What is read shows by the workflow that it starts. */

const SOON = { timeout: 20_000 }

let dovecot: Dovecot
let office: TestEngine
let dataDir: string
let listens: string

const mail = (name: string, body = 'Hei'): string => `From: Kari <kari@kunde.example>\nTo: post@butikk.example\nSubject: ${name}\nMessage-ID: <${name}@kunde.example>\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n\n${body}\n`
const arrive = (source: string): Promise<void> => dovecot.deliver(source, new Date(office.clock.now() + 999).toISOString())
const place = (more: Partial<IncomingMailSettings> = {}): IncomingMailSettings => ({ host: '127.0.0.1', port: dovecot.port, security: 'none', user: 'kontor', folder: 'INBOX', ...more })
const status = async () => (await office.engine.services.incomingMail.status('nb')).mailboxes
const started = async (): Promise<number> => (await office.engine.services.executions.list({ limit: 50, workflowId: listens }, 'nb')).items.length
const untilRead = async (): Promise<void> => {
  await expect.poll(async () => (await status()).map(({ lookedAt, problem }) => lookedAt !== null && problem === null), SOON).toEqual([true])
}
/** While it waits before another try, the time of that try comes. */
const untilStarted = async (count: number): Promise<void> => {
  let told = ''
  const looks = async (): Promise<number> => {
    const tries = office.logs.filter(({ message }) => message === 'a mailbox could not be read').length
    const waits = `${tries} ${(await status())[0]?.problem ?? ''}`
    if (waits !== told) office.clock.moveTo(new Date(office.clock.now() + 16 * 60_000).toISOString())
    told = waits
    return started()
  }
  await expect.poll(looks, SOON).toBe(count)
}

async function begin(): Promise<void> {
  office = await startTestEngine({ dataDir, secrets: { imapPassword: 'hemmelig' } })
  await office.engine.services.settings.setSecret('imapPassword', 'hemmelig')
}

describe.skipIf(!hasDovecot)('a mailbox', () => {
  beforeAll(async () => {
    dovecot = await startDovecot()
  })
  afterAll(() => dovecot.remove())
  beforeEach(async () => {
    dataDir = tempDir()
    await begin()
    const { customers, settings, workflows } = office.engine.services
    await customers.create(CustomerInput.parse({ name: 'Kari', email: 'kari@kunde.example' }))
    await settings.update({ incomingMail: place() })
    const definition = { name: 'Ved e-post', workflowType: 'event_based', isActive: true, event: { event: 'email_received' }, steps: [{ stepType: 'wait_until', triggerConfig: { delay: { days: 3 } } }] }
    listens = (await workflows.create(WorkflowDefinition.parse(definition), 'nb')).id
    await untilRead()
  })
  afterEach(() => office.engine.stop())

  test('is read from where it was left when the program has been off, and nothing twice', async () => {
    await arrive(mail('for'))
    await expect.poll(started, SOON).toBe(1)
    await office.engine.stop()
    await arrive(mail('mens'))
    await begin()
    await expect.poll(started, SOON).toBe(2)
    await arrive(mail('etter'))
    await expect.poll(started, SOON).toBe(3)
  })

  test('that a server made anew is read by day, without taking anything in twice', async () => {
    await arrive(mail('en'))
    await expect.poll(started, SOON).toBe(1)
    await dovecot.remake()
    await arrive(mail('en'))
    await arrive(mail('to'))
    await untilStarted(2)
    expect((await status())[0]?.problem).toBeNull()
  })

  test('whose server goes away is asked again by itself, and what came meanwhile is read', async () => {
    await dovecot.stop()
    await expect.poll(async () => (await status())[0]?.problem, SOON).toMatch(/prøves igjen av seg selv/)
    await dovecot.restart()
    await arrive(mail('tilbake'))
    await untilStarted(1)
    expect((await status())[0]?.problem).toBeNull()
  })

  test('is read on past a mail that cannot be parsed, and past one that is larger than what is fetched', async () => {
    await arrive(`${Array.from({ length: 300 }, (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}`).join('\n')}\n\nx`)
    await arrive(mail('stor', 'æ'.repeat(1024 * 1024).replaceAll(/.{70}/g, '$&\n')))
    await arrive(mail('liten'))
    await expect.poll(started, SOON).toBe(2)
    expect(office.logs.map(({ message }) => message)).toContain('mails that came in could not be read')
    expect(JSON.stringify(office.logs)).not.toMatch(/hemmelig|kari@kunde/)
  })

  test('that refuses the login is told of at once, and nobody is reminded without knowing who has answered', async () => {
    const { settings, workflows, alerts, trialMailbox } = office.engine.services
    await settings.setSecret('imapPassword', 'feil')
    await settings.update({ incomingMail: place({ folder: 'INBOX', security: 'starttls' }) })
    await settings.update({ incomingMail: place() })
    await expect.poll(async () => (await status())[0]?.problem, SOON).toMatch(/godtok ikke brukernavnet «kontor»/)
    await expect.poll(async () => (await alerts.list({ limit: 10 }, 'nb')).items.map(({ cause }) => cause), SOON).toEqual(['mailbox_unreadable'])
    const steps = [
      { stepType: 'check_condition', conditionConfig: { check: 'no_reply', daysBack: 7 } },
      { stepType: 'send_email', triggerType: 'condition_based', actionConfig: { template: 'reminder', recipients: { kind: 'condition_result' } } },
    ]
    const reminding = await workflows.create(WorkflowDefinition.parse({ name: 'Purring', workflowType: 'scheduled', isActive: false, schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } }, steps }), 'nb')
    const { executionId } = await workflows.run(reminding.id)
    expect((await office.until(executionId, 'failed')).errorMessage).toMatch(/ikke kjent hvem som har svart/)
    expect((await trialMailbox.list({ limit: 5 })).items).toEqual([])

    await settings.setSecret('imapPassword', 'hemmelig')
    await untilRead()
    await expect.poll(async () => (await alerts.list({ limit: 10 }, 'nb')).items.filter(({ cause }) => cause === 'mailbox_unreadable'), SOON).toEqual([])
    await office.engine.services.executions.retry(executionId, 'nb')
    await office.until(executionId, 'completed')
    expect((await trialMailbox.list({ limit: 5 })).items).toHaveLength(1)
  })

  test('is not told of any more once it is not read, and its password is not carried to another server', async () => {
    const { settings } = office.engine.services
    await settings.update({ incomingMail: place({ user: 'annen' }) })
    expect((await settings.get()).secrets.imapPassword).toBe(false)
    await settings.update({ incomingMail: null })
    await expect.poll(status, SOON).toEqual([])
  })

  test('of a mail account is read with the account’s own password, and what that account sends is no answer', async () => {
    const { settings, mailAccounts, customers } = office.engine.services
    await settings.update({ incomingMail: null })
    const imap = { host: '127.0.0.1', port: dovecot.port, security: 'none', userName: 'kontor' } as const
    await customers.create(CustomerInput.parse({ name: 'Vi selv', email: 'oss@kunde.example' }))
    await mailAccounts.create(SenderAccountInput.parse({ host: '127.0.0.1', port: 25, security: 'none', user: 'kontor', fromAddress: 'oss@kunde.example', imap }), 'hemmelig')
    await untilRead()
    await arrive(mail('egen').replace('kari@', 'oss@'))
    await arrive(mail('kundens'))
    await expect.poll(started, SOON).toBe(1)
  })

  describe('is tried', () => {
    const verify = (more: Partial<IncomingMailSettings>, password = 'hemmelig') => office.engine.services.incomingMail.verify({ incomingMail: place(more), password }, 'nb')

    test('and what is wrong is told apart', async () => {
      expect(await verify({})).toMatchObject({ ok: true, step: null, message: containing('åpnet mappen INBOX') })
      expect(await verify({}, 'feil')).toMatchObject({ ok: false, step: 'login', message: containing('godtok ikke brukernavnet') })
      expect(await verify({ folder: 'Finnes ikke' })).toMatchObject({ ok: false, step: 'folder', message: containing('«Finnes ikke»') })
      expect(await verify({ security: 'starttls', host: 'localhost' })).toMatchObject({ ok: false, step: 'tls' })
      expect(await verify({ security: 'tls' })).toMatchObject({ ok: false, step: 'tls', message: containing('begynner ikke med TLS') })
      expect(await verify({ host: 'finnes-ikke.invalid' })).toMatchObject({ ok: false, step: 'dns' })
      expect(await office.engine.services.incomingMail.verify({ incomingMail: place({ user: 'en annen' }) }, 'nb')).toMatchObject({ ok: false, step: 'settings', message: containing('trenger et passord') })
    })

    test('where nobody listens, where another kind of server does, and where one hides that it can encrypt', async () => {
      const web = await startRawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
      const said: string[] = []
      const hiding = await startRawServer((socket) => {
        socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n')
        socket.on('data', (chunk: Buffer) => {
          said.push(chunk.toString())
          const tag = /^(\S+) (\S+)/.exec(chunk.toString())
          socket.write(tag?.[2] === 'CAPABILITY' ? `* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n${tag[1]} OK\r\n` : `${tag?.[1]} BAD\r\n`)
        })
      })
      expect(await verify({ port: web.port })).toMatchObject({ ok: false, step: 'connect' })
      expect(await verify({ port: hiding.port, security: 'starttls' })).toMatchObject({ ok: false, step: 'tls', message: containing('tilbyr ikke STARTTLS') })
      expect(said.join('')).not.toMatch(/hemmelig|LOGIN|AUTHENTICATE/)
      await Promise.all([web.stop(), hiding.stop()])
      expect(await verify({ port: web.port })).toMatchObject({ ok: false, step: 'connect', message: containing('Ingen svarer på port') })
    })
  })
})

describe.skipIf(!hasDovecot)('a mailbox whose server does not tell of new mail by itself', () => {
  test('is asked every few minutes', async () => {
    dovecot = await startDovecot({ withoutIdle: true })
    dataDir = tempDir()
    await begin()
    const { customers, settings, workflows } = office.engine.services
    await customers.create(CustomerInput.parse({ name: 'Kari', email: 'kari@kunde.example' }))
    await settings.update({ incomingMail: place() })
    await untilRead()
    listens = (await workflows.create(WorkflowDefinition.parse({ name: 'Ved e-post', workflowType: 'event_based', isActive: true, event: { event: 'email_received' }, steps: [{ stepType: 'wait_until', triggerConfig: { delay: { days: 3 } } }] }), 'nb')).id
    await arrive(mail('sen'))
    office.clock.moveTo('2026-11-23T09:00:00.000Z')
    await expect.poll(started, SOON).toBe(1)
    await office.engine.stop()
    await dovecot.remove()
  })
})
