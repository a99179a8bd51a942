import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

const engines: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop()
})

async function boot(dataDir: string): Promise<TestEngine> {
  const test = await startTestEngine({ dataDir })
  engines.push(test.engine)
  return test
}

const standingOrder = (recipients: object) =>
  WorkflowDefinition.parse({
    name: 'Fast bestilling',
    workflowType: 'scheduled',
    isActive: false,
    schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } },
    steps: [{ stepType: 'create_order', actionConfig: { recipients, items: [{ vare: 'Brød', antall: 2 }, 'En kasse melk'] } }],
  })

test('each active customer gets one order with the workflow\'s items, and the log says which', async () => {
  const test = await boot(tempDir())
  const { services } = test.engine
  const ids: string[] = []
  for (const name of ['Anne', 'Berit', 'Carl']) ids.push((await services.customers.create({ name, email: `${name}@kunde.example`, groups: [], active: name !== 'Carl' })).id)
  const { id } = await services.workflows.create(standingOrder({ kind: 'customers', customerIds: ids }), 'nb')
  const { executionId } = await services.workflows.run(id)
  const done = await test.until(executionId, 'completed', 'failed')
  expect(done).toMatchObject({ status: 'completed', counts: { total: 3, success: 2, skipped: 1 } })
  const orders = (await services.orders.list({ limit: 10 })).items
  expect(orders.map(({ customerName }) => customerName).toSorted()).toEqual(['Anne', 'Berit'])
  expect(orders[0]).toMatchObject({ source: 'workflow', items: [{ vare: 'Brød', antall: 2 }, { vare: 'En kasse melk', antall: 1 }] })
  const logs = (await services.executions.logs({ id: executionId, limit: 10, status: 'success' }, 'nb')).items
  expect(logs.map(({ resultData }) => String(resultData?.['orderId'])).toSorted()).toEqual(orders.map((order) => order.id).toSorted())
  const [skipped] = (await services.executions.logs({ id: executionId, limit: 10, status: 'skipped' }, 'nb')).items
  expect(skipped).toMatchObject({ targetName: 'Carl', errorMessage: 'Hoppet over: kunden er ikke aktiv.' })
})

test.each<[string, object]>([
  ['all customers', { kind: 'all_customers' }],
  ['a group', { kind: 'groups', groups: ['Faste'] }],
])('of %s, a customer who has reserved themselves gets no order, and the log says why', async (_whom, recipients) => {
  const test = await boot(tempDir())
  const { services } = test.engine
  await services.customers.create({ name: 'Anne', email: 'anne@kunde.example', groups: ['Faste'], active: true })
  await services.customers.create({ name: 'Berit', email: 'berit@kunde.example', groups: ['Faste'], active: true, reserved: { reason: '' } })
  await services.customers.create({ name: 'Carl', email: 'carl@kunde.example', groups: ['Faste'], active: false })
  const { id } = await services.workflows.create(standingOrder(recipients), 'nb')
  const { executionId } = await services.workflows.run(id)
  expect((await test.until(executionId, 'completed', 'failed')).counts).toMatchObject({ total: 2, success: 1, skipped: 1 })
  const [skipped] = (await services.executions.logs({ id: executionId, limit: 10, status: 'skipped' }, 'en')).items
  expect(skipped).toMatchObject({ targetName: 'Berit', errorMessage: 'Skipped: the customer has opted out, so the program makes no order. Enter it by hand if the customer wants it.' })
  expect((await services.orders.list({ limit: 10 })).items.map(({ customerName }) => customerName)).toEqual(['Anne'])
})

test('an address that is no customer gets no order, and the preview has said so', async () => {
  const test = await boot(tempDir())
  const { services } = test.engine
  const workflow = standingOrder({ kind: 'addresses', addresses: ['noen@firma.example'] })
  expect((await services.workflows.preview({ workflow }, 'en')).warnings).toContain('Step 1 makes orders, but its recipients are not customers of the register: no orders will be made.')
  const { id } = await services.workflows.create(workflow, 'nb')
  const { executionId } = await services.workflows.run(id)
  expect((await test.until(executionId, 'completed', 'failed')).counts).toMatchObject({ total: 1, skipped: 1 })
  expect((await services.orders.list({ limit: 1 })).items).toEqual([])
})

test('orders made before a crash are not made again after it', async () => {
  const dataDir = tempDir()
  const before = await boot(dataDir)
  const { services } = before.engine
  const csv = `name,email\n${Array.from({ length: 450 }, (_, index) => `Kunde ${index},k${index}@kunde.example`).join('\n')}\n`
  await services.customers.import({ file: new File([csv], 'kunder.csv'), dryRun: false }, 'nb')
  const { id } = await services.workflows.create(standingOrder({ kind: 'all_customers' }), 'nb')
  const { executionId } = await services.workflows.run(id)
  // A picture of the folder while some have their order and others do not, as a power cut leaves it.
  await before.untilSeen(executionId, ({ counts }) => counts.success >= 100)
  const copy = join(tempDir(), 'data')
  cpSync(dataDir, copy, { recursive: true })
  const after = await boot(copy)
  const done = await after.until(executionId, 'completed')
  expect(done.counts).toMatchObject({ total: 450, success: 450 })
  expect(await after.engine.services.orders.list({ limit: 1 })).toMatchObject({ total: 450 })
  const orders = []
  for (let cursor: string | undefined; ; ) {
    const page = await after.engine.services.orders.list({ limit: 200, ...(cursor === undefined ? {} : { cursor }) })
    orders.push(...page.items)
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  expect(new Set(orders.map(({ customerId }) => customerId)).size).toBe(450)
})

test('an order that a workflow makes starts others as any order does, but never a chain that feeds itself', async () => {
  const test = await boot(tempDir())
  const { services } = test.engine
  const { id: customerId } = await services.customers.create({ name: 'Anne', email: 'anne@kunde.example', groups: [], active: true })
  const onOrder = (name: string, step: object) => WorkflowDefinition.parse({ name, workflowType: 'event_based', isActive: true, event: { event: 'order_created' }, steps: [step] })
  await services.workflows.create(onOrder('Bekreft', { stepType: 'send_email', actionConfig: { template: 'confirmation', recipients: { kind: 'event_customer' } } }), 'nb')
  await services.workflows.create(onOrder('Bestill mer', { stepType: 'create_order', actionConfig: { recipients: { kind: 'event_customer' } } }), 'nb')
  await services.orders.create({ customerId }, 'manual')
  // One of each for the person's order; then, for the order of "Bestill mer", the confirmation alone.
  const ended = async () => (await services.executions.list({ limit: 10 }, 'nb')).items.filter(({ status }) => status === 'completed').map(({ workflowName }) => workflowName).toSorted()
  await expect.poll(ended, { timeout: 15_000 }).toEqual(['Bekreft', 'Bekreft', 'Bestill mer'])
  expect((await services.orders.list({ limit: 10 })).total).toBe(2)
  expect((await services.trialMailbox.list({ limit: 10 })).items).toHaveLength(2)
})
