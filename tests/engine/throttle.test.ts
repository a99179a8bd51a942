import { afterEach, expect, test } from 'vitest'
import type { ExecutionDetail } from '../../src/shared/model/execution.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { containing } from '../helpers/containing.ts'
import { startSmtpServer, type TestSmtpServer } from '../helpers/smtp-server.ts'
import { SteerableClock } from '../helpers/steerable-clock.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

const engines: { stop(): Promise<void> }[] = []
const servers: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop()
  for (const server of servers.splice(0)) await server.stop()
})

const form = WorkflowDefinition.parse({
  name: 'Bestilling',
  workflowType: 'scheduled',
  isActive: false,
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '10:00' } },
  event: null,
  steps: [{ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }],
})

async function boot(dataDir: string, clock: SteerableClock): Promise<TestEngine> {
  const test = await startTestEngine({ dataDir, clock })
  engines.push(test.engine)
  return test
}

/** An office with so many customers and an account with limits. */
async function office(customers: number, limits: { maxPerMinute?: number; maxPerDay?: number }): Promise<{ first: TestEngine; smtp: TestSmtpServer; clock: SteerableClock; dataDir: string; limit: (limits: object) => Promise<unknown> }> {
  const smtp = await startSmtpServer()
  servers.push(smtp)
  const dataDir = tempDir()
  const clock = new SteerableClock('2026-11-23T08:30:00.000Z')
  const first = await boot(dataDir, clock)
  const account = { host: '127.0.0.1', port: smtp.port, security: 'none', user: '', fromName: 'Fjordkokk', fromAddress: 'ordre@fjordkokk.example', replyTo: null } as const
  const limit = (changed: object) => first.engine.services.settings.update({ smtp: { ...account, ...changed } })
  await limit(limits)
  for (let index = 0; index < customers; index += 1) await first.engine.services.customers.create({ name: `Kunde ${index}`, email: `kunde${index}@kunde.example`, groups: [], active: true })
  return { first, smtp, clock, dataDir, limit }
}

async function run({ engine }: TestEngine): Promise<string> {
  const { id } = await engine.services.workflows.create(form, 'nb')
  return (await engine.services.workflows.run(id)).executionId
}

/** The execution when it stands still for its account with so many mails sent; the moment at which it goes on. */
async function heldAfter(engine: TestEngine, id: string, sent: number): Promise<string> {
  const held = (execution: ExecutionDetail) => execution.steps[0]?.held
  const seen = await engine.untilSeen(id, (execution) => execution.counts.success === sent && (held(execution)?.until ?? '') > new Date(engine.clock.now()).toISOString())
  return held(seen)?.until ?? ''
}

test('three mails a minute: ten take four minutes of the clock, in which the run says why it waits, and a restart begins no new minute', async () => {
  const { first, smtp, clock, dataDir } = await office(10, { maxPerMinute: 3 })
  const id = await run(first)
  const until = await heldAfter(first, id, 3)
  const { steps, status } = await first.engine.services.executions.get(id, 'nb')
  expect({ status, held: steps[0]?.held }).toEqual({ status: 'running', held: { until, by: 'per_minute' } })
  const waitMs = Date.parse(until) - clock.now()
  expect(waitMs).toBeGreaterThan(50_000)
  expect(waitMs).toBeLessThanOrEqual(61_000)
  clock.moveTo(until)
  const secondUntil = await heldAfter(first, id, 6)
  await first.engine.stop()
  engines.splice(0)

  clock.moveTo(new Date(Date.parse(secondUntil) - 20_000).toISOString())
  const second = await boot(dataDir, clock)
  expect(await heldAfter(second, id, 6)).toBe(secondUntil)
  expect(smtp.mails).toHaveLength(6)
  clock.moveTo(secondUntil)
  clock.moveTo(await heldAfter(second, id, 9))
  const done = await second.until(id, 'completed')
  expect(done.counts).toMatchObject({ success: 10, failed: 0 })
  expect(done.steps[0]?.held).toBeNull()
  expect(new Set(smtp.mails.flatMap(({ to }) => to)).size).toBe(10)
  expect(clock.now() - Date.parse('2026-11-23T08:30:00.000Z')).toBeGreaterThan(180_000)
})

test('two executions share what the account may send, and no try is used up by waiting', async () => {
  const { first, smtp, clock } = await office(4, { maxPerMinute: 5 })
  const ids = [await run(first), await run(first)]
  const sent = async () => (await Promise.all(ids.map((id) => first.engine.services.executions.get(id, 'nb')))).reduce((sum, { counts }) => sum + counts.success, 0)
  const last = await Promise.any(ids.map(async (id) => {
    const seen = await first.untilSeen(id, (execution) => (execution.steps[0]?.held ?? null) !== null)
    return seen.steps[0]?.held?.until ?? ''
  }))
  await expect.poll(sent).toBe(5)
  expect(smtp.mails).toHaveLength(5)
  clock.moveTo(last)
  for (const id of ids) await first.until(id, 'completed')
  expect(smtp.mails).toHaveLength(8)
  const { items } = await first.engine.services.executions.logs({ id: ids[0] ?? '', limit: 10 }, 'nb')
  expect(items.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1])
})

test('a day that is used up goes on after midnight in the office, and at once when the limit is raised', async () => {
  const { first, clock, limit } = await office(5, { maxPerDay: 2 })
  const id = await run(first)
  expect(await heldAfter(first, id, 2)).toBe('2026-11-23T23:00:00.000Z')
  await limit({ maxPerDay: 3 })
  expect(await heldAfter(first, id, 3)).toBe('2026-11-23T23:00:00.000Z')
  clock.moveTo('2026-11-23T23:00:00.000Z')
  expect((await first.until(id, 'completed')).counts.success).toBe(5)
})

test('a held run can be paused and cancelled like any other', async () => {
  const { first, smtp } = await office(3, { maxPerMinute: 1 })
  const id = await run(first)
  await heldAfter(first, id, 1)
  expect((await first.engine.services.executions.pause(id, 'nb')).status).toBe('paused')
  expect((await first.engine.services.executions.cancel(id, 'nb')).status).toBe('cancelled')
  expect(smtp.mails).toHaveLength(1)
})

test('a test mail counts, and is refused in words where the account may send no more', async () => {
  const { first, smtp, clock } = await office(1, { maxPerMinute: 2 })
  const [template] = (await first.engine.services.templates.list({ limit: 1 })).items
  const send = () => first.engine.services.templates.testSend(template?.id ?? '', { to: 'meg@fjordkokk.example' }, 'en')
  await send()
  await send()
  await expect(send()).rejects.toMatchObject({ status: 429, key: 'mail.test_held_per_minute', message: containing('was not sent') })
  expect(smtp.mails).toHaveLength(2)
  const id = await run(first)
  const until = await heldAfter(first, id, 0)
  clock.moveTo(until)
  await first.until(id, 'completed')
  expect(smtp.mails.map(({ to }) => to)).toEqual([['meg@fjordkokk.example'], ['meg@fjordkokk.example'], ['kunde0@kunde.example']])
})

/** Fails at once, so that an alert is raised. */
const failing = WorkflowDefinition.parse({ ...form, name: 'Feiler', schedule: null, workflowType: 'event_based', event: { event: 'webhook' }, steps: [{ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'event_customer' } } }] })

test('an alert counts, waits while the day is full without using up a try, is told meanwhile, and goes when the day is over', async () => {
  const { first, smtp, clock } = await office(2, { maxPerDay: 2 })
  await first.engine.services.settings.update({ office: { adminEmail: 'sjef@fjordkokk.example' } })
  await first.until(await run(first), 'completed')
  const { id } = await first.engine.services.workflows.create(failing, 'nb')
  await first.until((await first.engine.services.workflows.run(id)).executionId, 'failed')
  const mail = async () => (await first.engine.services.alerts.list({ limit: 5 }, 'nb')).items.map((alert) => alert.mail)
  await expect.poll(() => first.notices.length).toBe(1)
  await expect.poll(mail).toEqual(['pending'])
  expect(smtp.mails).toHaveLength(2)
  clock.moveTo('2026-11-23T23:00:01.000Z')
  await expect.poll(mail, { timeout: 10_000 }).toEqual(['sent'])
  expect(smtp.mails.at(-1)?.to).toEqual(['sjef@fjordkokk.example'])
})

test('an alert that has waited its minute goes ahead of a batch that fills every minute, and the batch sends one less', async () => {
  const { first, smtp, clock } = await office(6, { maxPerMinute: 2 })
  await first.engine.services.settings.update({ office: { adminEmail: 'sjef@fjordkokk.example' } })
  const batch = await run(first)
  const until = await heldAfter(first, batch, 2)
  const { id } = await first.engine.services.workflows.create(failing, 'nb')
  await first.until((await first.engine.services.workflows.run(id)).executionId, 'failed')
  const alert = async () => (await first.engine.services.alerts.list({ limit: 5 }, 'nb')).items.map(({ mail }) => mail)
  await expect.poll(() => first.notices.length).toBe(1)
  await expect.poll(alert).toEqual(['pending'])
  clock.moveTo(until)
  await expect.poll(alert, { timeout: 10_000 }).toEqual(['sent'])
  expect(smtp.mails.filter(({ to }) => to.includes('sjef@fjordkokk.example'))).toHaveLength(1)
  for (let at = until; (await first.engine.services.executions.get(batch, 'nb')).status !== 'completed'; ) {
    const { success } = (await first.engine.services.executions.get(batch, 'nb')).counts
    if (success === 6) { await first.until(batch, 'completed'); break }
    at = new Date(Date.parse(at) + 61_000).toISOString()
    clock.moveTo(at)
    await first.untilSeen(batch, ({ counts }) => counts.success > success)
  }
  expect(smtp.mails).toHaveLength(7)
})
