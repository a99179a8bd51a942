import { cpSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { raiseOrderCreated } from '../../src/engine/events/register-events.ts'
import { openStore } from '../../src/engine/store/open-store.ts'
import type { Execution } from '../../src/shared/model/execution.ts'
import { ImportRule, type CustomerInput } from '../../src/shared/model/register.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { SteerableClock } from '../helpers/steerable-clock.ts'
import { containing } from '../helpers/containing.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

const engines: TestEngine[] = []
afterEach(async () => {
  for (const { engine } of engines.splice(0)) await engine.stop()
})

/** As long as a worker process may take to start on a busy machine. */
const SOON = { timeout: 10_000 }

async function boot(options: Partial<Parameters<typeof startTestEngine>[0]> = {}): Promise<TestEngine> {
  const test = await startTestEngine({ dataDir: tempDir(), ...options })
  engines.push(test)
  return test
}

const customer = (name: string, more: Partial<CustomerInput> = {}): CustomerInput => ({ name, email: `${name.toLowerCase()}@kunde.example`, groups: [], active: true, ...more })

/** A workflow that mails the customer of an event. */
const onEvent = (event: string, more: Readonly<Record<string, unknown>> = {}, name = `Ved ${event}`) =>
  WorkflowDefinition.parse({
    name,
    workflowType: 'event_based',
    isActive: true,
    event: { event, ...more },
    steps: [{ stepType: 'send_email', actionConfig: { template: 'confirmation', recipients: { kind: 'event_customer' } } }],
  })

/** One that waits, so that its execution can be looked at. */
const waiting = (event: string, more: Readonly<Record<string, unknown>> = {}, name = `Venter ved ${event}`) =>
  WorkflowDefinition.parse({ name, workflowType: 'event_based', isActive: true, event: { event, ...more }, steps: [{ stepType: 'wait_until', triggerConfig: { delay: { days: 1 } } }] })

async function executions({ engine }: TestEngine, workflowId: string): Promise<Execution[]> {
  return (await engine.services.executions.list({ limit: 100, workflowId }, 'nb')).items
}

describe('events of the register', () => {
  test('a new customer gets the form at once, and a reminder after a week unless there is an order by then', async () => {
    const test = await boot()
    const { services } = test.engine
    const welcome = WorkflowDefinition.parse({
      name: 'Velkommen',
      workflowType: 'event_based',
      isActive: true,
      event: { event: 'customer_created' },
      steps: [
        { stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'event_customer' } } },
        { stepType: 'wait_until', triggerConfig: { delay: { days: 7 } } },
        { stepType: 'check_condition', conditionConfig: { check: 'orders_missing', since: 'workflow_start' } },
        { stepType: 'send_email', triggerType: 'condition_based', actionConfig: { template: 'reminder', recipients: { kind: 'condition_result' } } },
      ],
    })
    const { id } = await services.workflows.create(welcome, 'nb')
    const anne = await services.customers.create(customer('Anne'))
    const berit = await services.customers.create(customer('Berit'))
    await expect.poll(async () => (await executions(test, id)).filter(({ status }) => status === 'waiting').length, SOON).toBe(2)
    expect((await executions(test, id)).map(({ trigger }) => trigger)).toEqual(['event', 'event'])
    await services.orders.create({ customerId: berit.id }, 'manual')
    test.clock.moveTo('2026-11-30T08:31:00.000Z')
    await expect.poll(async () => (await executions(test, id)).filter(({ status }) => status === 'completed').length, SOON).toBe(2)
    const mails = (await services.trialMailbox.list({ limit: 10 })).items.map(({ customerId }) => customerId ?? '')
    expect(mails.toSorted()).toEqual([anne.id, anne.id, berit.id].toSorted())
  })

  test('an order starts those that are on and listen for what it is, and no others', async () => {
    const test = await boot()
    const { services } = test.engine
    const ids: Record<string, string> = {}
    for (const [name, definition] of Object.entries({
      listens: waiting('order_created'),
      fits: waiting('order_created', { filter: { reference: 'Uke 48' } }, 'Uke 48'),
      other: waiting('order_created', { filter: { reference: 'Uke 49' } }, 'Uke 49'),
      off: { ...waiting('order_created', {}, 'Av'), isActive: false },
      deleted: waiting('order_created', {}, 'Slettet'),
      customers: waiting('customer_created'),
    })) ids[name] = (await services.workflows.create(definition, 'nb')).id
    await services.workflows.remove(ids['deleted'] ?? '')
    const { id: customerId } = await services.customers.create(customer('Anne'))
    await services.orders.create({ customerId, reference: 'Uke 48' }, 'rest')
    await expect.poll(async () => (await executions(test, ids['fits'] ?? '')).length, SOON).toBe(1)
    const counts = await Promise.all(Object.entries(ids).map(async ([name, id]) => [name, (await executions(test, id)).length]))
    expect(Object.fromEntries(counts)).toEqual({ listens: 1, fits: 1, other: 0, off: 0, deleted: 0, customers: 1 })
  })

  test('an import of customers and the sample office start nothing', async () => {
    const test = await boot()
    const { services } = test.engine
    const { id } = await services.workflows.create(waiting('customer_created'), 'nb')
    const bytes = async () => new TextEncoder().encode('navn;e-post\nAnne;anne@kunde.example\nBerit;berit@kunde.example\n')
    const report = await services.customers.import({ file: { name: 'kunder.csv', bytes }, dryRun: false }, 'nb')
    expect(report.created).toBe(2)
    await services.sample.load()
    // An event that does start it is handled after those that were there before.
    await services.customers.create(customer('Carl'))
    await expect.poll(async () => (await executions(test, id)).length, SOON).toBe(1)
  })
})

describe('events from outside', () => {
  test('start their workflows once, however often they are reported with the same id', async () => {
    const test = await boot()
    const { services } = test.engine
    const { id } = await services.workflows.create(waiting('webhook', { filter: { kind: 'pallet', place: { dock: 2 } } }), 'nb')
    const first = await services.events.raise('webhook', { id: 'a-1', kind: 'pallet', place: { dock: 2, hall: 'B' } })
    const again = await services.events.raise('webhook', { id: 'a-1', kind: 'pallet', place: { dock: 2, hall: 'B' } })
    const other = await services.events.raise('webhook', { id: 'a-2', kind: 'box', place: { dock: 2 } })
    expect(first.started).toBe(1)
    expect(again).toEqual(first)
    expect(other.started).toBe(0)
    expect(await executions(test, id)).toHaveLength(1)
  })

  test('name their customer by e-mail or id, and one that is not in the register is refused', async () => {
    const test = await boot()
    const { services } = test.engine
    const { id } = await services.workflows.create(onEvent('customer_created'), 'nb')
    const anne = await services.customers.create(customer('Anne'))
    await expect.poll(async () => (await executions(test, id)).length, SOON).toBe(1)
    await services.events.raise('customer_created', { email: ' ANNE@kunde.example' })
    await expect.poll(async () => (await executions(test, id)).filter(({ status }) => status === 'completed').length, SOON).toBe(2)
    expect((await services.trialMailbox.list({ limit: 10 })).items.map(({ customerId }) => customerId)).toEqual([anne.id, anne.id])
    await expect(services.events.raise('customer_created', { email: 'ukjent@kunde.example' })).rejects.toMatchObject({ status: 400, problems: [{ path: 'email' }] })
    await expect(services.events.raise('order_created', { customerId: 'ukjent' })).rejects.toMatchObject({ status: 400, problems: [{ path: 'customerId' }] })
    await expect(services.events.raise('order_created', { customerId: anne.id, orderId: 'ukjent' })).rejects.toMatchObject({ problems: [{ path: 'orderId' }] })
    await expect(services.events.raise('email_received', {})).rejects.toMatchObject({ status: 409, key: 'event.no_email_yet' })
    await expect(services.events.raise('webhook', { text: 'x'.repeat(70_000) })).rejects.toMatchObject({ status: 413 })
  })

  test('a workflow that listens for e-mail is not switched on, and its preview says why', async () => {
    const { engine } = await boot()
    const definition = { ...waiting('email_received'), isActive: false }
    const { id } = await engine.services.workflows.create(definition, 'nb')
    await expect(engine.services.workflows.setActive(id, true, 'nb')).rejects.toMatchObject({ key: 'event.no_email_yet' })
    const active = waiting('email_received')
    const problems = [{ path: 'event.event', message: containing('cannot be incoming mail in a workflow that is on') }]
    expect(await engine.services.workflows.validate(active, 'en')).toEqual({ valid: false, problems })
    expect(await engine.services.workflows.validate(definition, 'en')).toEqual({ valid: true, problems: [] })
    const refused = { status: 400, problems: [{ path: 'event.event', key: 'problem.no_email_events' }] }
    await expect(engine.services.workflows.create(active, 'en')).rejects.toMatchObject(refused)
    await expect(engine.services.workflows.update(id, active, 'en')).rejects.toMatchObject(refused)
    expect((await engine.services.workflows.list({ limit: 10 }, 'en')).items).toMatchObject([{ id, isActive: false, version: 1 }])
    expect((await engine.services.workflows.preview({ workflow: definition }, 'en')).warnings).toEqual(['The program does not read incoming mail, so this workflow does not start by itself. Set up “Incoming mail” in Settings.'])
    expect((await engine.services.workflows.preview({ workflow: waiting('webhook') }, 'en')).warnings).toEqual([])
  })
})

describe('across a crash', () => {
  test('a customer whose workflow had not been started when the program died gets it once, at the next start and no later one', async () => {
    const dataDir = tempDir()
    const test = await boot({ dataDir })
    const { id } = await test.engine.services.workflows.create(waiting('order_created'), 'nb')
    const { id: customerId } = await test.engine.services.customers.create(customer('Anne'))
    await test.engine.stop()
    engines.splice(0)
    // The moment between the commit of the order and the start: the order and its event are there, and no more.
    const store = await openStore({ dataDir, migrationsDir: join(import.meta.dirname, '../../migrations/sqlite') })
    await store.db.transaction().execute((db) => raiseOrderCreated(db, { clock: test.clock }, { id: 'order', customerId, reference: null, source: 'rest', items: [] }))
    await store.close()
    const copy = join(tempDir(), 'data')
    cpSync(dataDir, copy, { recursive: true })
    for (const start of [1, 2, 3]) {
      const after = await boot({ dataDir: copy })
      expect(await executions(after, id), `start ${start}`).toHaveLength(1)
      await after.engine.stop()
      engines.splice(0)
    }
  })
})

describe('a chain that would feed itself', () => {
  /** Makes an order for the customer of the event, which is an event again. */
  const ordering = (name: string, event: string) =>
    WorkflowDefinition.parse({
      name,
      workflowType: 'event_based',
      isActive: true,
      event: { event },
      steps: [{ stepType: 'create_order', actionConfig: { recipients: { kind: 'event_customer' }, items: ['Brød'] } }],
    })

  test('is stopped before a workflow starts itself, and said once with the workflow named', async () => {
    const test = await boot()
    const { services } = test.engine
    const { id } = await services.workflows.create(ordering('Ring', 'order_created'), 'nb')
    const { id: customerId } = await services.customers.create(customer('Anne'))
    await services.orders.create({ customerId }, 'manual')
    await expect.poll(async () => (await services.alerts.list({ limit: 10 }, 'nb')).items.length, SOON).toBe(1)
    expect((await services.alerts.list({ limit: 10 }, 'en')).items).toMatchObject([{ cause: 'event_loop', title: 'Workflows start one another in a ring', workflowId: id, count: 1 }])
    expect(await executions(test, id)).toHaveLength(1)
    expect((await services.orders.list({ limit: 10 })).items).toHaveLength(2)
    expect(test.notices.map(({ title }) => title)).toEqual(['Arbeidsflyter starter hverandre i ring'])
  })

  test('ends at the fifth link, also where each is another workflow', async () => {
    const test = await boot()
    const { services } = test.engine
    // All listen for the same: each order starts those that are not in its own chain.
    const ids: string[] = []
    for (const name of ['A', 'B']) ids.push((await services.workflows.create(ordering(name, 'order_created'), 'nb')).id)
    const { id: customerId } = await services.customers.create(customer('Anne'))
    await services.orders.create({ customerId }, 'manual')
    // A, B, A→B, B→A, and then no more: 1 + 4 orders.
    await expect.poll(async () => (await services.orders.list({ limit: 100 })).items.length, SOON).toBe(5)
    await expect.poll(async () => (await services.alerts.list({ limit: 10 }, 'nb')).items.map(({ count }) => count), SOON).toEqual([3, 3])
    expect(await executions(test, ids[0] ?? '')).toHaveLength(2)
  })
})

describe('the watched folder', () => {
  const write = (folder: string, name: string, text = 'innhold') => writeFileSync(join(folder, name), text)
  /** Once the folder has been looked into: what is added from then on is new. */
  async function untilWatched({ logs }: TestEngine, folder: string): Promise<void> {
    await expect.poll(() => logs.some(({ message, fields }) => message === 'a folder is watched for new files' && fields['folder'] === folder), SOON).toBe(true)
  }
  /** Reads again and again while the clock runs ahead, from look to look. */
  async function later({ clock }: TestEngine, expected: unknown, read: () => Promise<unknown>): Promise<void> {
    const ahead = (): Promise<unknown> => {
      clock.moveTo(new Date(clock.now() + 11_000).toISOString())
      return read()
    }
    await expect.poll(ahead, SOON).toEqual(expected)
  }

  test('a file starts its workflow once it is complete, once, also over a restart; what is temporary does not', async () => {
    const dataDir = tempDir()
    const test = await boot({ dataDir })
    const inbox = join(dataDir, 'inbox')
    const { id } = await test.engine.services.workflows.create(waiting('file_added', { filter: { extension: 'csv' } }), 'nb')
    await untilWatched(test, inbox)
    for (const name of ['~$orders.csv', '.orders.csv', 'orders.csv.part', 'notes.txt', 'orders.csv']) write(inbox, name)
    mkdirSync(join(inbox, 'folder.csv'))
    await later(test, 1, async () => (await executions(test, id)).length)
    await test.engine.stop()
    engines.splice(0)
    write(inbox, 'while-off.csv')
    const again = await boot({ dataDir, clock: new SteerableClock('2026-11-23T09:30:00.000Z') })
    await later(again, 2, async () => (await executions(again, id)).length)
    // A download that ends: the file takes its name.
    renameSync(join(inbox, 'orders.csv.part'), join(inbox, 'late.CSV'))
    await later(again, 3, async () => (await executions(again, id)).length)
  })

  test('what lies in a folder that is chosen was not added to it; a folder that is gone is said once, and its coming back too', async () => {
    const dataDir = tempDir()
    const folder = join(tempDir(), 'delt')
    mkdirSync(folder)
    write(folder, 'old.csv')
    const test = await boot({ dataDir })
    const { services } = test.engine
    const { id } = await services.workflows.create(waiting('file_added'), 'nb')
    await services.settings.update({ watchedFolder: folder })
    await untilWatched(test, folder)
    write(folder, 'new.csv')
    await later(test, 1, async () => (await executions(test, id)).length)
    renameSync(folder, `${folder}-borte`)
    await later(test, [['folder_unreadable', 1]], async () => (await services.alerts.list({ limit: 10 }, 'nb')).items.map(({ cause, count }) => [cause, count]))
    renameSync(`${folder}-borte`, folder)
    await later(test, [], async () => (await services.alerts.list({ limit: 10 }, 'nb')).items)
    expect(await executions(test, id)).toHaveLength(1)
  })

  test('a file with a rule is imported and moved away before the workflow that it starts begins; one that cannot be used is told of', async () => {
    const dataDir = tempDir()
    const inbox = join(dataDir, 'inbox')
    const test = await boot({ dataDir })
    const { services } = test.engine
    await services.importRules.replace([ImportRule.parse({ kind: 'customers', filePattern: 'kunder*' })])
    const { id } = await services.workflows.create(waiting('file_added'), 'nb')
    await untilWatched(test, inbox)
    writeFileSync(join(inbox, 'kunder.csv'), 'Navn;E-post\nKari;kari@kunde.example\n')
    await later(test, 1, async () => (await executions(test, id)).length)
    expect((await services.customers.list({ limit: 9 })).items.map(({ name }) => name)).toEqual(['Kari'])
    await later(test, ['Ferdig'], async () => readdirSync(inbox))
    writeFileSync(join(inbox, 'kunder-feil.csv'), 'Hva;Hvor\nA;B\n')
    await later(test, ['import_refused'], async () => (await services.alerts.list({ limit: 10 }, 'nb')).items.map(({ cause }) => cause))
    expect(readdirSync(join(inbox, 'Avvist')).toSorted()).toEqual(['kunder-feil.csv', 'kunder-feil.csv.txt'])
  })
})
