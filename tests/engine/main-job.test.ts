import { afterEach, describe, expect, test } from 'vitest'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import type { CustomerInput } from '../../src/shared/model/register.ts'
import { SteerableClock } from '../helpers/steerable-clock.ts'
import { smtpError, startRawServer, startSmtpServer, type TestSmtpServer } from '../helpers/smtp-server.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

const engines: { stop(): Promise<void> }[] = []
const servers: { stop(): Promise<void> }[] = []
afterEach(async () => {
  // An SMTP server waits for its connections, which an engine keeps until it stops.
  for (const engine of engines.splice(0)) await engine.stop()
  for (const server of servers.splice(0)) await server.stop()
})

/** As long as a worker process may take to start on a busy machine. */
const SOON = { timeout: 10_000 }

async function boot(options: Parameters<typeof startTestEngine>[0]): Promise<TestEngine> {
  const test = await startTestEngine(options)
  engines.push(test.engine)
  return test
}

async function server(options: Parameters<typeof startSmtpServer>[0] = {}): Promise<TestSmtpServer> {
  const smtp = await startSmtpServer(options)
  servers.push(smtp)
  return smtp
}

async function useServer({ engine }: TestEngine, port: number): Promise<void> {
  await engine.services.settings.update({
    office: { name: 'Fjordkokk AS' },
    smtp: { host: '127.0.0.1', port, security: 'none', user: '', fromName: 'Fjordkokk', fromAddress: 'ordre@fjordkokk.example', replyTo: null },
  })
}

const customer = (name: string, more: Partial<CustomerInput> = {}): CustomerInput => ({ name, email: `${name.toLowerCase()}@kunde.example`, groups: [], active: true, ...more })

async function addCustomers({ engine }: TestEngine, ...customers: CustomerInput[]): Promise<string[]> {
  const ids: string[] = []
  for (const input of customers) ids.push((await engine.services.customers.create(input)).id)
  return ids
}

const weekly = WorkflowDefinition.parse({
  name: 'Ukentlig bestilling',
  workflowType: 'scheduled',
  isActive: true,
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '10:00' } },
  event: null,
  steps: [
    { stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } },
    { stepType: 'wait_until', triggerConfig: { day: 'thursday', time: '15:00' } },
    { stepType: 'check_condition', conditionConfig: { check: 'orders_missing', since: 'workflow_start' } },
    { stepType: 'send_email', actionConfig: { template: 'reminder', recipients: { kind: 'condition_result' } } },
  ],
})

/** The same, to be started by hand alone. */
const byHand: WorkflowDefinition = { ...weekly, isActive: false }
const formByHand: WorkflowDefinition = { ...byHand, steps: weekly.steps.slice(0, 1) }

const receivers = (smtp: TestSmtpServer): string[] => smtp.mails.flatMap(({ to }) => to).toSorted()

describe('the weekly order form with its reminder', () => {
  test('the form goes to every active customer at its time, and after the wait the reminder to those who have not ordered', async () => {
    const smtp = await server()
    const dataDir = tempDir()
    const first = await boot({ dataDir })
    await useServer(first, smtp.port)
    const [, berit] = await addCustomers(first, customer('Anne'), customer('Berit'), customer('Carl', { active: false }), customer('Dina'))
    const workflow = await first.engine.services.workflows.create(weekly, 'nb')
    expect(workflow.nextRun).toBe('2026-11-23T09:00:00.000Z')

    first.clock.moveTo('2026-11-23T09:00:00.000Z')
    const executionId = await startedExecution(first)
    const waiting = await first.until(executionId, 'waiting')
    expect(waiting).toMatchObject({ trigger: 'schedule', dueAt: '2026-11-23T09:00:00.000Z', currentStep: 2, resumeAt: '2026-11-26T14:00:00.000Z', isTrial: false })
    expect(receivers(smtp)).toEqual(['anne@kunde.example', 'berit@kunde.example', 'dina@kunde.example'])
    expect(smtp.mails[0]?.parsed.html).toContain('26. nov')

    await first.engine.services.orders.create({ customerId: berit ?? '', orderedAt: '2026-11-24T08:00:00+01:00' }, 'manual')
    await engines.pop()?.stop()

    const second = await boot({ dataDir, clock: new SteerableClock('2026-11-26T13:59:00.000Z') })
    second.clock.moveTo('2026-11-26T14:00:00.500Z')
    const done = await second.until(executionId, 'completed')
    expect(receivers(smtp).filter((to) => to.startsWith('anne'))).toHaveLength(2)
    expect(receivers(smtp)).toHaveLength(5)
    expect(smtp.mails.slice(3).flatMap(({ to }) => to).toSorted()).toEqual(['anne@kunde.example', 'dina@kunde.example'])
    expect(done.counts).toMatchObject({ total: 5, success: 5 })

    const logs = (await second.engine.services.executions.logs({ id: executionId, limit: 100 }, 'nb')).items
    expect(logs.map(({ stepOrder, actionType, status }) => `${stepOrder} ${actionType} ${status}`)).toEqual([
      '1 send_email success', '1 send_email success', '1 send_email success', '2 wait_until success', '3 check_condition success', '4 send_email success', '4 send_email success',
    ])
    expect(new Set(smtp.mails.map(({ parsed }) => parsed.messageId))).toEqual(new Set(logs.flatMap(({ messageId }) => messageId ?? [])))
    expect((await second.engine.services.workflows.get(workflow.id, 'nb')).nextRun).toBe('2026-11-30T09:00:00.000Z')
  })

  test('a reminder is not sent to a customer who ordered between the check and the mail', async () => {
    const asked: string[] = []
    let letGo = (): void => undefined
    let isHeld = false
    const smtp = await server({
      onRcptTo: (address, _session, done) => {
        if (!isHeld) return done()
        asked.push(address.address)
        if (asked.length === 1) letGo = () => done()
        else done()
      },
    })
    const test = await boot({ dataDir: tempDir(), mailConnections: 1 })
    await useServer(test, smtp.port)
    const [anne, berit] = await addCustomers(test, customer('Anne'), customer('Berit'))
    const { id } = await test.engine.services.workflows.create(byHand, 'nb')
    const { executionId } = await test.engine.services.workflows.run(id)
    await test.until(executionId, 'waiting')
    isHeld = true
    test.clock.moveTo('2026-11-26T14:00:00.000Z')
    await expect.poll(() => asked.length, SOON).toBe(1)
    const other = asked[0] === 'anne@kunde.example' ? { id: berit ?? '', name: 'Berit' } : { id: anne ?? '', name: 'Anne' }
    await test.engine.services.orders.create({ customerId: other.id }, 'manual')
    letGo()
    const done = await test.until(executionId, 'completed')
    expect(done.steps[3]?.counts).toMatchObject({ success: 1, skipped: 1 })
    expect(asked).toHaveLength(1)
    const logs = (await test.engine.services.executions.logs({ id: executionId, limit: 100, status: 'skipped' }, 'nb')).items
    expect(logs).toMatchObject([{ targetName: other.name, errorMessage: 'Hoppet over: kunden har bestilt i mellomtiden.' }])
  })

  test('when all have ordered the reminder is skipped and logged so, and the execution completes', async () => {
    const test = await boot({ dataDir: tempDir() })
    const [anne] = await addCustomers(test, customer('Anne'))
    const { id } = await test.engine.services.workflows.create(byHand, 'nb')
    const { executionId } = await test.engine.services.workflows.run(id)
    await test.until(executionId, 'waiting')
    await test.engine.services.orders.create({ customerId: anne ?? '' }, 'manual')
    test.clock.moveTo('2026-11-26T14:00:00.000Z')
    const done = await test.until(executionId, 'completed')
    expect(done.steps.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed', 'skipped'])
    const [skipped] = (await test.engine.services.executions.logs({ id: executionId, limit: 100, status: 'skipped' }, 'en')).items
    expect(skipped).toMatchObject({ stepOrder: 4, errorMessage: 'Skipped: the check found nobody.' })
  })

  test('until an account is set up, mail goes to the trial mailbox and the execution says so', async () => {
    const test = await boot({ dataDir: tempDir() })
    await addCustomers(test, customer('Anne', { language: 'en' }), customer('Berit'))
    const { id } = await test.engine.services.workflows.create(byHand, 'nb')
    const { executionId } = await test.engine.services.workflows.run(id)
    const waiting = await test.until(executionId, 'waiting')
    expect(waiting.isTrial).toBe(true)
    const box = await test.engine.services.trialMailbox.list({ limit: 10, executionId })
    expect(box.items.map(({ to }) => to).toSorted()).toEqual(['Anne <anne@kunde.example>', 'Berit <berit@kunde.example>'])
  })
})

describe('the sample office', () => {
  test('its workflows send to the trial mailbox and its customers get nothing else, even when a real account is set up', async () => {
    const smtp = await server()
    const test = await boot({ dataDir: tempDir() })
    await test.engine.services.sample.load()
    await useServer(test, smtp.port)
    await addCustomers(test, customer('Anne', { groups: ['Kantiner'] }))
    const samples = (await test.engine.services.workflows.list({ limit: 10 }, 'nb')).items.filter(({ isSample }) => isSample)
    const weeklySample = samples.find(({ steps }) => steps.length === 4)
    const { executionId } = await test.engine.services.workflows.run(weeklySample?.id ?? '')
    const ofSample = await test.until(executionId, 'waiting')
    expect(ofSample.isTrial).toBe(true)
    expect(ofSample.counts.success).toBeGreaterThan(20)
    expect(smtp.mails).toHaveLength(0)

    const { id } = await test.engine.services.workflows.create(formByHand, 'nb')
    const own = await test.engine.services.workflows.run(id)
    const ofOwn = await test.until(own.executionId, 'completed')
    expect(ofOwn.counts).toMatchObject({ success: 1, failed: 0 })
    expect(ofOwn.counts.skipped).toBeGreaterThan(20)
    expect(receivers(smtp)).toEqual(['anne@kunde.example'])
  })

  test('removed while its week is under way, it leaves no customer, workflow, execution, order or mail behind', async () => {
    const test = await boot({ dataDir: tempDir() })
    const { services } = test.engine
    await services.sample.load()
    const [first] = (await services.workflows.list({ limit: 10 }, 'nb')).items
    await services.workflows.run(first?.id ?? '')
    await services.sample.remove()
    expect(await services.sample.status()).toMatchObject({ isLoaded: false, customers: 0, workflows: 0, orders: 0 })
    expect((await services.customers.list({ limit: 1 })).items).toEqual([])
    expect((await services.workflows.list({ limit: 1 }, 'nb')).items).toEqual([])
    expect((await services.executions.list({ limit: 1 }, 'nb')).items).toEqual([])
    expect((await services.orders.list({ limit: 1 })).items).toEqual([])
    expect((await services.trialMailbox.list({ limit: 1 })).items).toEqual([])
    expect(await services.customers.groups()).toEqual([])
  })
})

describe('when mail cannot be sent', () => {
  test('one refused address fails alone; the others get their mail and the execution completes with a word about it', async () => {
    const smtp = await server({ onRcptTo: (address, _session, done) => done(address.address.startsWith('berit') ? smtpError(550, '5.1.1 No such user') : undefined) })
    const test = await boot({ dataDir: tempDir() })
    await useServer(test, smtp.port)
    await addCustomers(test, customer('Anne'), customer('Berit'), customer('Dina'))
    const { id } = await test.engine.services.workflows.create(formByHand, 'nb')
    const { executionId } = await test.engine.services.workflows.run(id)
    const done = await test.until(executionId, 'completed')
    expect(done.counts).toMatchObject({ success: 2, failed: 1 })
    expect(done.errorMessage).toBe('1 av 3 e-poster ble ikke sendt. Resten er sendt. Se hvorfor i loggen.')
    const [failed] = (await test.engine.services.executions.logs({ id: executionId, limit: 10, status: 'failed' }, 'nb')).items
    expect(failed).toMatchObject({ targetName: 'Berit', attempt: 1 })
  })

  test('an address refused for now is tried again and gets its one mail', async () => {
    let refusals = 2
    const smtp = await server({ onRcptTo: (_address, _session, done) => done(refusals-- > 0 ? smtpError(451, '4.7.1 Greylisted, try again') : undefined) })
    const test = await boot({ dataDir: tempDir() })
    await useServer(test, smtp.port)
    await addCustomers(test, customer('Anne'))
    const { id } = await test.engine.services.workflows.create(formByHand, 'nb')
    const { executionId } = await test.engine.services.workflows.run(id)
    await test.until(executionId, 'completed')
    const [log] = (await test.engine.services.executions.logs({ id: executionId, limit: 10 }, 'nb')).items
    expect(log).toMatchObject({ status: 'success', attempt: 3 })
    expect(smtp.mails).toHaveLength(1)
  })

  test('a refused login stops the batch at once, says so, tells the office, and a retry sends only what was not sent', async () => {
    const smtp = await server({ authOptional: false })
    const test = await boot({ dataDir: tempDir(), secrets: { smtpPassword: 'wrong' } })
    await test.engine.services.settings.update({
      smtp: { host: '127.0.0.1', port: smtp.port, security: 'none', user: 'ordre', fromName: '', fromAddress: 'ordre@fjordkokk.example', replyTo: null },
    })
    await addCustomers(test, customer('Anne'), customer('Berit'))
    const { id } = await test.engine.services.workflows.create(formByHand, 'nb')
    const { executionId } = await test.engine.services.workflows.run(id)
    const failed = await test.until(executionId, 'failed')
    expect(failed.errorMessage).toContain('2 e-poster er ikke sendt')
    expect(failed.counts).toMatchObject({ pending: 2, failed: 0 })
    await expect.poll(() => test.notices.length, SOON).toBe(1)
    expect(JSON.stringify(test.logs)).not.toContain('wrong')
    await test.engine.services.settings.setSecret('smtpPassword', 'secret')
    await test.engine.services.executions.retry(executionId, 'nb')
    const done = await test.until(executionId, 'completed')
    expect(done.counts).toMatchObject({ success: 2 })
    expect(receivers(smtp)).toEqual(['anne@kunde.example', 'berit@kunde.example'])
  })

  test('a server that is down is waited for; with the next one set up everybody gets the mail once', async () => {
    const closed = await startRawServer(() => undefined)
    await closed.stop()
    const test = await boot({ dataDir: tempDir(), retryPolicies: { recipient: { retries: 3, firstDelayMs: 20, factor: 2, jitter: 0 }, account: { retries: 3, firstDelayMs: 60_000, factor: 4, jitter: 0 } } })
    await useServer(test, closed.port)
    await addCustomers(test, customer('Anne'), customer('Berit'))
    const { id } = await test.engine.services.workflows.create(formByHand, 'nb')
    const { executionId } = await test.engine.services.workflows.run(id)
    await test.untilSeen(executionId, ({ status, steps }) => status === 'running' && steps[0]?.counts.pending === 2 && steps[0].counts.sending === 0)
    await expect.poll(async () => (await test.engine.services.executions.logs({ id: executionId, limit: 10 }, 'nb')).items.some(({ errorMessage }) => errorMessage !== null), SOON).toBe(true)
    const again = await server()
    await useServer(test, again.port)
    test.clock.moveTo('2026-11-23T08:40:00.000Z')
    await test.until(executionId, 'completed')
    expect(receivers(again)).toEqual(['anne@kunde.example', 'berit@kunde.example'])
  })

  test('a worker that is killed in the middle of a dialogue costs nobody a mail', async () => {
    const held: (() => void)[] = []
    let hold = true
    const smtp = await server({
      onRcptTo: (_address, _session, done) => {
        if (hold) held.push(() => done())
        else done()
      },
    })
    const test = await boot({ dataDir: tempDir() })
    await useServer(test, smtp.port)
    await addCustomers(test, ...['Anne', 'Berit', 'Carl', 'Dina', 'Eva', 'Frode'].map((name) => customer(name)))
    const { id } = await test.engine.services.workflows.create(formByHand, 'nb')
    const { executionId } = await test.engine.services.workflows.run(id)
    await expect.poll(() => held.length, SOON).toBeGreaterThan(0)
    hold = false
    for (const pid of test.workerPids) process.kill(pid, 'SIGKILL')
    const done = await test.until(executionId, 'completed')
    expect(done.counts).toMatchObject({ total: 6, success: 6 })
    expect(receivers(smtp)).toHaveLength(6)
    expect(new Set(receivers(smtp)).size).toBe(6)
  })
})

describe('steering an execution', () => {
  test('a waiting execution that is paused does not go on until it is resumed', async () => {
    const test = await boot({ dataDir: tempDir() })
    await addCustomers(test, customer('Anne'))
    const { id } = await test.engine.services.workflows.create(byHand, 'nb')
    const { executionId } = await test.engine.services.workflows.run(id)
    await test.until(executionId, 'waiting')
    await test.engine.services.executions.pause(executionId, 'nb')
    test.clock.moveTo('2026-11-26T15:00:00.000Z')
    await test.engine.checkDue()
    expect(await test.engine.services.executions.get(executionId, 'nb')).toMatchObject({ status: 'paused' })
    await test.engine.services.executions.resume(executionId, 'nb')
    await test.engine.checkDue()
    const done = await test.until(executionId, 'completed')
    expect(done.counts).toMatchObject({ success: 2 })
  })

  test('a cancelled execution sends nothing more, and says of each that is left why', async () => {
    const test = await boot({ dataDir: tempDir() })
    await addCustomers(test, customer('Anne'))
    const { id } = await test.engine.services.workflows.create(byHand, 'nb')
    const { executionId } = await test.engine.services.workflows.run(id)
    await test.until(executionId, 'waiting')
    await test.engine.services.executions.cancel(executionId, 'nb')
    test.clock.moveTo('2026-11-27T15:00:00.000Z')
    await test.engine.checkDue()
    expect(await test.engine.services.executions.get(executionId, 'nb')).toMatchObject({ status: 'cancelled', counts: { success: 1, total: 1 } })
  })

  test('a move that makes no sense is refused in the words of the caller', async () => {
    const test = await boot({ dataDir: tempDir() })
    await addCustomers(test, customer('Anne'))
    const { id } = await test.engine.services.workflows.create(formByHand, 'nb')
    const { executionId } = await test.engine.services.workflows.run(id)
    await test.until(executionId, 'completed')
    await expect(test.engine.services.executions.resume(executionId, 'en')).rejects.toMatchObject({ status: 409 })
    await expect(test.engine.services.executions.retry(executionId, 'en')).rejects.toMatchObject({ key: 'execution.cannot_move' })
  })
})

async function startedExecution({ engine }: TestEngine): Promise<string> {
  await expect.poll(async () => (await engine.services.executions.list({ limit: 1 }, 'nb')).items.length, SOON).toBe(1)
  const [execution] = (await engine.services.executions.list({ limit: 1 }, 'nb')).items
  return execution?.id ?? ''
}
