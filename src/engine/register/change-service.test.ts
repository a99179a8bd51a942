import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CustomerInput } from '../../shared/model/register.ts'
import { openTestRegister, type TestRegister } from '../../../tests/helpers/register-context.ts'
import type { CustomerService, OrderService, RegisterChangeService } from '../services/register-services.ts'
import { JOURNALLED } from '../store/journalled-tables.ts'
import { insertWorkflow } from '../store/workflows.ts'
import { createRegisterChangeService } from './change-service.ts'
import { createCustomerService } from './customer-service.ts'
import { createOrderService } from './order-service.ts'
import { writeMoment } from './register-context.ts'

let register: TestRegister
let customers: CustomerService
let orders: OrderService
let changes: RegisterChangeService

beforeEach(async () => {
  register = await openTestRegister()
  customers = createCustomerService(register)
  orders = createOrderService(register)
  changes = createRegisterChangeService(register)
})
afterEach(() => register.close())

const add = (name: string, more: Partial<CustomerInput> = {}) => customers.create(CustomerInput.parse({ name, email: `${name.toLowerCase().replace(/[^a-z]/g, '')}@x.example`, ...more }))

/** Every row of every table of the register, as its bytes are. */
async function picture() {
  const rows: Record<string, unknown> = {}
  for (const table of Object.keys(JOURNALLED)) rows[table] = (await sql`SELECT * FROM ${sql.table(table)} ORDER BY 1, 2`.execute(register.db)).rows
  return rows
}

async function anOffice() {
  const kari = await add('Kari', { groups: ['Butikker', 'Ås'], phone: '1', fields: { rute: '3' }, notes: 'Ring før kl. 9', contacts: [{ name: 'Ola', email: 'ola@x.example', categories: ['reminder'] }] })
  const per = await add('Per', { groups: ['Ås'], reserved: { reason: 'ringte' } })
  const liv = await add('Liv', { groups: ['Kantiner'] })
  await orders.create({ customerId: kari.id, items: [{ vare: 'Brød', antall: 3 }] }, 'manual')
  await orders.create({ customerId: per.id, reference: 'A-1' }, 'import')
  return { kari, per, liv }
}

const undoNewest = async (options = { keepChanged: false }) => changes.undo((await changes.list('nb'))[0]?.id ?? '', options, 'nb')

describe('undoing restores the register byte for byte', () => {
  test.each<[string, (office: Awaited<ReturnType<typeof anOffice>>) => Promise<unknown>]>([
    ['a deletion, with the orders and the group that went with it', ({ kari }) => customers.remove(kari.id)],
    ['an edit', ({ kari }) => customers.update(kari.id, CustomerInput.parse({ name: 'Kari Ny', email: 'ny@x.example', groups: ['Nye'], contacts: [], notes: null }))],
    ['a bulk edit of a filter', () => customers.bulk({ of: { filter: { group: 'ås' } }, act: { kind: 'add_to_group', group: 'Butikker' } })],
    ['a bulk reservation', () => customers.bulk({ of: { filter: {} }, act: { kind: 'reserve', reason: 'flyttet' } })],
    ['a bulk deletion', ({ kari, liv }) => customers.bulk({ of: { ids: [kari.id, liv.id] }, act: { kind: 'delete' } })],
    ['a merge', ({ kari, per, liv }) => customers.merge({ keepId: kari.id, mergeIds: [per.id, liv.id] })],
    ['an order', ({ liv }) => orders.create({ customerId: liv.id }, 'manual')],
  ])('%s', async (_what, act) => {
    const office = await anOffice()
    const before = await picture()
    await act(office)
    expect(await picture()).not.toEqual(before)
    await undoNewest()
    expect(await picture()).toEqual(before)
  })

  test('and undoing the undoing brings the change back', async () => {
    const { kari, per } = await anOffice()
    await customers.merge({ keepId: kari.id, mergeIds: [per.id] })
    const after = await picture()
    await undoNewest()
    await undoNewest()
    expect(await picture()).toEqual(after)
  })
})

test('an import of more rows than are put back at a time is undone byte for byte', async () => {
  await anOffice()
  const before = await picture()
  const rows = Array.from({ length: 1100 }, (_, index) => `Kunde ${index};kunde${index}@y.example;Gruppe ${index % 3}`)
  const { changeId } = await customers.import({ file: { name: 'kunder.csv', bytes: async () => Buffer.from(`Navn;E-post;Gruppe\n${rows.join('\n')}`) }, dryRun: false }, 'nb')
  expect(await changes.undo(changeId ?? '', { keepChanged: false }, 'nb')).toMatchObject({ kept: 0 })
  expect(await picture()).toEqual(before)
})

describe('what was changed since', () => {
  test('is named, and nothing is undone until the person says so', async () => {
    const { kari, liv } = await anOffice()
    await customers.bulk({ of: { filter: {} }, act: { kind: 'set_active', active: false } })
    const [bulk] = await changes.list('nb')
    await customers.update(liv.id, CustomerInput.parse({ name: 'Liv Ulla', email: liv.email, active: false, groups: ['Kantiner'] }))
    const now = await picture()
    await expect(changes.undo(bulk?.id ?? '', { keepChanged: false }, 'nb')).rejects.toMatchObject({ status: 409, key: 'change.changed_since', params: { count: 1, names: 'Liv Ulla' } })
    expect(await picture()).toEqual(now)
    expect(await changes.undo(bulk?.id ?? '', { keepChanged: true }, 'nb')).toMatchObject({ kept: 1 })
    expect(await customers.get(kari.id)).toMatchObject({ active: true })
    expect(await customers.get(liv.id)).toMatchObject({ name: 'Liv Ulla', active: false })
  })

  test('an order of a new customer keeps the customer: undoing must not delete what was ordered', async () => {
    const ny = await add('Ny')
    const [created] = await changes.list('nb')
    await orders.create({ customerId: ny.id }, 'rest')
    await expect(changes.undo(created?.id ?? '', { keepChanged: false }, 'nb')).rejects.toMatchObject({ key: 'change.changed_since' })
    await changes.undo(created?.id ?? '', { keepChanged: true }, 'nb')
    expect(await orders.list({ customerId: ny.id, limit: 10 })).toMatchObject({ total: 1 })
  })

  test('an address that another has taken since cannot be given back', async () => {
    const kari = await add('Kari')
    await customers.remove(kari.id)
    const [removal] = await changes.list('nb')
    await add('Kari')
    const now = await picture()
    await expect(changes.undo(removal?.id ?? '', { keepChanged: true }, 'nb')).rejects.toMatchObject({ status: 409, key: 'change.conflict' })
    expect(await picture()).toEqual(now)
  })

  test('a group that a workflow names by now stays when its making is undone', async () => {
    await add('Kari', { groups: ['Ferske'] })
    await insertWorkflow(
      register.db,
      {
        name: 'F', workflowType: 'event_based', isActive: false, schedule: null, event: { event: 'webhook' },
        steps: [{ stepType: 'send_email', triggerType: 'time_based', actionConfig: { template: 'other', recipients: { kind: 'groups', groups: ['ferske'] } }, isActive: true }],
      },
      writeMoment(register.clock),
      { isSample: false, nextRun: null },
    )
    await undoNewest()
    expect((await customers.groups()).map((group) => [group.name, group.customerCount])).toEqual([['Ferske', 0]])
  })
})

describe('a change', () => {
  test('is undone once', async () => {
    const { kari } = await anOffice()
    await customers.remove(kari.id)
    const [removal] = await changes.list('nb')
    await undoNewest()
    await expect(changes.undo(removal?.id ?? '', { keepChanged: false }, 'nb')).rejects.toMatchObject({ key: 'change.already_undone' })
  })

  test('that changed nothing is none', async () => {
    await anOffice()
    const before = await changes.list('nb')
    expect(await customers.bulk({ of: { filter: {} }, act: { kind: 'set_active', active: true } })).toEqual({ count: 3, changeId: null })
    expect(await changes.list('nb')).toEqual(before)
  })

  test('names no customer in its summary', async () => {
    const { kari } = await anOffice()
    await customers.remove(kari.id)
    expect((await changes.list('en')).map((change) => change.summary)).toEqual(['Customer deleted, with 1 order', 'Order entered', 'Order entered', 'New customer', 'New customer', 'New customer'])
  })
})
