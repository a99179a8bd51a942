import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openStore } from '../../src/engine/store/open-store.ts'
import type { Alert } from '../../src/shared/model/alert.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { smtpError, startSmtpServer, type TestSmtpServer } from '../helpers/smtp-server.ts'
import { SteerableClock } from '../helpers/steerable-clock.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

const engines: TestEngine[] = []
const servers: TestSmtpServer[] = []
afterEach(async () => {
  // An SMTP server waits for its connections, which an engine keeps until it stops.
  for (const { engine } of engines.splice(0)) await engine.stop()
  for (const server of servers.splice(0)) await server.stop()
})

/** As long as a worker process may take to start on a busy machine. */
const SOON = { timeout: 10_000 }
const ADMIN = 'sjef@fjordkokk.example'

async function boot(options: Partial<Parameters<typeof startTestEngine>[0]> = {}): Promise<TestEngine> {
  const test = await startTestEngine({ dataDir: tempDir(), ...options })
  engines.push(test)
  return test
}

async function server(options: Parameters<typeof startSmtpServer>[0] = {}): Promise<TestSmtpServer> {
  const smtp = await startSmtpServer(options)
  servers.push(smtp)
  return smtp
}

async function useServer({ engine }: TestEngine, port: number, user = ''): Promise<void> {
  await engine.services.settings.update({
    office: { name: 'Fjordkokk AS', adminEmail: ADMIN },
    smtp: { host: '127.0.0.1', port, security: 'none', user, fromName: '', fromAddress: 'ordre@fjordkokk.example', replyTo: null },
  })
}

/** Fails without sending anything: nobody of the event is there when it is run by hand. */
const failing = (name: string) =>
  WorkflowDefinition.parse({ name, workflowType: 'event_based', isActive: true, event: { event: 'webhook' }, steps: [{ stepType: 'send_email', actionConfig: { template: 'confirmation', recipients: { kind: 'event_customer' } } }] })

const toAnne = WorkflowDefinition.parse({
  name: 'Skjema',
  workflowType: 'scheduled',
  isActive: false,
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '10:00' } },
  steps: [{ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }],
})

const alerts = async ({ engine }: TestEngine): Promise<Alert[]> => (await engine.services.alerts.list({ limit: 50 }, 'nb')).items
const addAnne = ({ engine }: TestEngine) => engine.services.customers.create({ name: 'Anne', email: 'anne@kunde.example', groups: [], active: true })

async function failOnce({ engine, until }: TestEngine, id: string): Promise<string> {
  const { executionId } = await engine.services.workflows.run(id)
  await until(executionId, 'failed')
  return executionId
}

describe('what failed', () => {
  test('is told by a notification and one mail, however often it comes again, and again after a day', async () => {
    const smtp = await server()
    const test = await boot()
    await useServer(test, smtp.port)
    const { id } = await test.engine.services.workflows.create(failing('Bekreftelse'), 'nb')
    const first = await failOnce(test, id)
    await expect.poll(async () => (await alerts(test)).map(({ mail }) => mail), SOON).toEqual(['sent'])
    await failOnce(test, id)
    await failOnce(test, id)
    await expect.poll(async () => (await alerts(test)).map(({ count }) => count), SOON).toEqual([3])
    expect(smtp.mails.map(({ to }) => to)).toEqual([[ADMIN]])
    expect(smtp.mails[0]?.parsed.subject).toBe('Kontorflyt: En kjøring feilet (Bekreftelse)')
    expect(smtp.mails[0]?.parsed.text).toContain('Det har skjedd 1 gang.')
    expect(smtp.mails[0]?.parsed.headers.get('auto-submitted')).toBe('auto-generated')
    expect(test.notices).toMatchObject([{ title: 'En kjøring feilet', executionId: first }])
    expect((await test.engine.services.executions.logs({ id: first, limit: 10 }, 'nb')).items).toEqual([])

    test.clock.moveTo('2026-11-24T08:45:00.000Z')
    await failOnce(test, id)
    await expect.poll(() => smtp.mails.length, SOON).toBe(2)
    expect(smtp.mails[1]?.parsed.text).toContain('Det har skjedd 4 ganger.')
    expect(test.notices).toHaveLength(2)
  })

  test('is told for each workflow by itself, and not told again within the day when it was dismissed', async () => {
    const test = await boot()
    const { services } = test.engine
    const ids = await Promise.all(['A', 'B'].map(async (name) => (await services.workflows.create(failing(name), 'nb')).id))
    for (const id of ids) await failOnce(test, id)
    await expect.poll(async () => (await alerts(test)).map(({ workflowName }) => workflowName ?? '').toSorted(), SOON).toEqual(['A', 'B'])
    for (const { id } of await alerts(test)) await services.alerts.dismiss(id)
    expect(await alerts(test)).toEqual([])
    await failOnce(test, ids[0] ?? '')
    await expect.poll(async () => (await alerts(test)).map(({ count }) => count), SOON).toEqual([1])
    expect(test.notices).toHaveLength(2)
    await expect(services.alerts.dismiss('ukjent')).rejects.toMatchObject({ status: 404 })
  })

  test('is closed by a later run that completes', async () => {
    const test = await boot()
    const { id } = await test.engine.services.workflows.create(failing('Bekreftelse'), 'nb')
    await failOnce(test, id)
    await expect.poll(async () => (await alerts(test)).length, SOON).toBe(1)
    await addAnne(test)
    const { started } = await test.engine.services.events.raise('webhook', { email: 'anne@kunde.example' })
    expect(started).toBe(1)
    await expect.poll(async () => (await alerts(test)).length, SOON).toBe(0)
  })

  test('an execution that did not reach somebody after all retries is told as that', async () => {
    const smtp = await server({ onRcptTo: (address, _session, done) => done(address.address.startsWith('berit') ? smtpError(451, '4.7.1 Later') : undefined) })
    const test = await boot()
    await useServer(test, smtp.port)
    await addAnne(test)
    await test.engine.services.customers.create({ name: 'Berit', email: 'berit@kunde.example', groups: [], active: true })
    const { id } = await test.engine.services.workflows.create(toAnne, 'nb')
    const executionId = await failOnce(test, id)
    await expect.poll(async () => (await alerts(test)).map((alert) => [alert.cause, alert.executionId, alert.mail]), SOON).toEqual([['retries_exceeded', executionId, 'sent']])
  })
})

describe('when mail itself is broken', () => {
  test('a refused login is one cause for all workflows, told by a notification, and no more logins are tried for its mail', async () => {
    let logins = 0
    const smtp = await server({
      authOptional: false,
      onAuth: (auth, _session, done) => {
        logins += 1
        return auth.password === 'secret' ? done(null, { user: auth.username }) : done(smtpError(535, '5.7.8 Bad credentials'))
      },
    })
    const test = await boot({ secrets: { smtpPassword: 'wrong' } })
    await useServer(test, smtp.port, 'ordre')
    await addAnne(test)
    const one = await test.engine.services.workflows.create(toAnne, 'nb')
    const other = await test.engine.services.workflows.create({ ...toAnne, name: 'Et annet' }, 'nb')
    await failOnce(test, one.id)
    const failed = await failOnce(test, other.id)
    await expect.poll(async () => (await alerts(test)).map(({ cause, count, mail, workflowId }) => ({ cause, count, mail, workflowId })), SOON).toEqual([{ cause: 'login_refused', count: 2, mail: 'none', workflowId: null }])
    expect(test.notices.map(({ title }) => title)).toEqual(['E-postserveren avviste innloggingen'])
    expect(logins).toBe(2)
    await test.engine.services.settings.setSecret('smtpPassword', 'secret')
    await test.engine.services.executions.retry(failed, 'nb')
    await test.until(failed, 'completed')
    await expect.poll(async () => alerts(test), SOON).toEqual([])
  })

  test('a mail that the server does not take for now is tried again, with its Message-ID', async () => {
    const ids: string[] = []
    let refusals = 1
    const smtp = await server({
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          ids.push(/^Message-ID:\s+(.+)$/im.exec(Buffer.concat(chunks).toString())?.[1] ?? '')
          done(refusals-- > 0 ? smtpError(451, '4.3.0 Later') : null)
        })
      },
    })
    const test = await boot()
    await useServer(test, smtp.port)
    const { id } = await test.engine.services.workflows.create(failing('Bekreftelse'), 'nb')
    await failOnce(test, id)
    await expect.poll(async () => (await alerts(test)).map(({ mail }) => mail), SOON).toEqual(['sent'])
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).toMatch(/^<[0-9a-z]{12}\.[0-9a-z]{25}@fjordkokk\.example>$/)
  })
})

describe('across a crash', () => {
  test('an alert whose mail was in its dialogue is sent again with the same Message-ID, and the notification is not repeated', async () => {
    const held: (() => void)[] = []
    let isHeld = true
    const smtp = await server({
      onRcptTo: (_address, _session, done) => {
        if (isHeld) held.push(() => done())
        else done()
      },
    })
    const dataDir = tempDir()
    const before = await boot({ dataDir })
    await useServer(before, smtp.port)
    const { id } = await before.engine.services.workflows.create(failing('Bekreftelse'), 'nb')
    await failOnce(before, id)
    await expect.poll(() => held.length, SOON).toBe(1)
    const copy = join(tempDir(), 'data')
    cpSync(dataDir, copy, { recursive: true })
    isHeld = false
    for (const letGo of held) letGo()
    await expect.poll(() => smtp.mails.length, SOON).toBe(1)
    const after = await boot({ dataDir: copy })
    await expect.poll(() => smtp.mails.length, SOON).toBe(2)
    expect(smtp.mails[1]?.parsed.messageId).toBe(smtp.mails[0]?.parsed.messageId)
    expect(after.notices).toEqual([])
    await expect.poll(async () => (await alerts(after)).map(({ mail, count }) => [mail, count]), SOON).toEqual([['sent', 1]])
  })
})

describe('what did not happen', () => {
  test('a run that was missed and is not caught up is told at the start; the next run closes it', async () => {
    const dataDir = tempDir()
    const test = await boot({ dataDir })
    await addAnne(test)
    const daily = WorkflowDefinition.parse({ ...toAnne, isActive: true, schedule: { scheduleType: 'daily', scheduleConfig: { time: '10:00' }, catchUp: 'skip' } })
    const { id } = await test.engine.services.workflows.create(daily, 'nb')
    await test.engine.stop()
    engines.splice(0)
    const later = await boot({ dataDir, clock: new SteerableClock('2026-11-25T10:30:00.000Z') })
    await expect.poll(async () => (await alerts(later)).map(({ cause, workflowId }) => [cause, workflowId]), SOON).toEqual([['missed_run', id]])
    expect((await alerts(later))[0]?.message).toMatch(/^Ble ikke kjørt: programmet var av/)
    later.clock.moveTo('2026-11-26T09:00:30.000Z')
    await expect.poll(async () => alerts(later), SOON).toEqual([])
  })

  test('a workflow that cannot be started is told of once, and the others start', async () => {
    const dataDir = tempDir()
    const test = await boot({ dataDir })
    const broken = await test.engine.services.workflows.create({ ...toAnne, isActive: true, name: 'Skadet' }, 'nb')
    const whole = await test.engine.services.workflows.create({ ...toAnne, isActive: true, name: 'Hel' }, 'nb')
    await test.engine.stop()
    engines.splice(0)
    const store = await openStore({ dataDir, migrationsDir: join(import.meta.dirname, '../../migrations/sqlite') })
    await store.db.updateTable('workflow_schedules').set({ schedule_config: '{}' }).where('workflow_id', '=', broken.id).execute()
    await store.close()
    const again = await boot({ dataDir, clock: new SteerableClock('2026-11-23T08:59:58.000Z') })
    again.clock.moveTo('2026-11-23T09:00:01.000Z')
    await expect.poll(async () => (await alerts(again)).map(({ cause, workflowName }) => [cause, workflowName]), SOON).toEqual([['could_not_start', 'Skadet']])
    await expect.poll(async () => (await again.engine.services.executions.list({ limit: 10, workflowId: whole.id }, 'nb')).items.length, SOON).toBe(1)
    await again.engine.checkDue()
    expect((await alerts(again))[0]?.count).toBeGreaterThan(1)
    expect(again.notices).toHaveLength(1)
  })
})
