import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CustomerInput } from '../../shared/model/register.ts'
import { openTestRegister, type TestRegister } from '../../../tests/helpers/register-context.ts'
import type { CustomerService } from '../services/register-services.ts'
import { insertWorkflow } from '../store/workflows.ts'
import { createRegisterChangeService } from './change-service.ts'
import { createCustomerService } from './customer-service.ts'
import { createOrderService } from './order-service.ts'
import { writeMoment } from './register-context.ts'

let register: TestRegister
let customers: CustomerService

beforeEach(async () => {
  register = await openTestRegister()
  customers = createCustomerService(register)
})
afterEach(() => register.close())

const add = (name: string, email: string, more: Partial<CustomerInput> = {}) => customers.create(CustomerInput.parse({ name, email, ...more }))

describe('the health of the register', () => {
  test('names what is wrong, with what mends it', async () => {
    const slip = await add('Slurv', 'slurv@gmial.com', { groups: ['Butikker'] })
    await add('Ås Kafé AS', 'a@x.example', { groups: ['Ubrukt'] })
    await add('ås kafe', 'b@x.example')
    await insertWorkflow(
      register.db,
      {
        name: 'F', workflowType: 'event_based', isActive: false, schedule: null, event: { event: 'webhook' },
        steps: [{ stepType: 'send_email', triggerType: 'time_based', actionConfig: { template: 'other', recipients: { kind: 'groups', groups: ['butikker'] } }, isActive: true }],
      },
      writeMoment(register.clock),
      { isSample: false, nextRun: null },
    )
    expect(await customers.health()).toEqual({
      bounced: 0, noGroup: 1, duplicates: 1,
      unlikely: [{ customerId: slip.id, name: 'Slurv', email: 'slurv@gmial.com', likelier: 'slurv@gmail.com' }],
      unusedGroups: [{ name: 'Ubrukt', customers: 1 }],
    })
  })

  test('slips are mended together and can be undone; an address that another has is left for a person', async () => {
    const [a, b] = [await add('A', 'a@gmial.com'), await add('B', 'b@gmial.com')]
    await add('C', 'b@gmail.com')
    expect(await customers.mendAddresses([a.id, b.id])).toMatchObject({ count: 1 })
    expect(await customers.get(a.id)).toMatchObject({ email: 'a@gmail.com' })
    expect(await customers.get(b.id)).toMatchObject({ email: 'b@gmial.com' })
    const changes = createRegisterChangeService(register)
    await changes.undo((await changes.list('nb'))[0]?.id ?? '', { keepChanged: false }, 'nb')
    expect(await customers.get(a.id)).toMatchObject({ email: 'a@gmial.com' })
  })
})

describe('customers that may be one', () => {
  test('are found by a shared address, organisation number or name, each set once', async () => {
    await add('Bakeriet AS', 'post@x.example', { orgNumber: '974760673' })
    await add('Et annet navn', 'b@x.example', { orgNumber: '974760673', contacts: [{ name: '', email: 'post@x.example', categories: ['other'] }] })
    await add('Bakeriet', 'c@x.example')
    expect((await customers.duplicates()).map(({ shared, customers: found }) => [shared, found.map(({ name }) => name).toSorted()])).toEqual([
      ['address', ['Bakeriet AS', 'Et annet navn']],
      ['name', ['Bakeriet', 'Bakeriet AS']],
    ])
  })

  test('are merged into one that has the orders, groups, addresses and notes of all, and what each address got', async () => {
    const keep = await add('Bakeriet', 'post@x.example', { groups: ['Nord'], phone: '1', notes: 'a' })
    const other = await add('Bakeriet AS', 'b@x.example', { groups: ['Sør'], phone: '2', address: 'Storgata 1', categories: ['reminder'], notes: 'b', fields: { rute: '3' }, reserved: { reason: 'ringte' } })
    await createOrderService(register).create({ customerId: other.id }, 'manual')
    const { customer } = await customers.merge({ keepId: keep.id, mergeIds: [other.id] })
    expect(customer).toMatchObject({
      id: keep.id, name: 'Bakeriet', phone: '1', address: 'Storgata 1', groups: ['Nord', 'Sør'], notes: 'a\n\nb', fields: { rute: '3' }, lastOrderedAt: '2026-11-23T09:00:00.000Z',
      contacts: [{ name: 'Bakeriet AS', email: 'b@x.example', categories: ['reminder'] }], reserved: { reason: 'ringte' },
    })
    await expect(customers.get(other.id)).rejects.toMatchObject({ status: 404 })
  })

  test('a customer is not merged into itself', async () => {
    const { id } = await add('A', 'a@x.example')
    await expect(customers.merge({ keepId: id, mergeIds: [id] })).rejects.toMatchObject({ key: 'failure.invalid_input' })
  })
})

describe('contacts', () => {
  test('of a customer have addresses of their own, none twice', async () => {
    const contact = { name: 'Ola', email: 'ola@x.example', categories: ['reminder' as const] }
    await expect(add('A', 'a@x.example', { contacts: [contact, { ...contact, email: 'OLA@x.example' }] })).rejects.toMatchObject({ problems: [{ path: 'contacts.1.email' }] })
    await expect(add('A', 'ola@x.example', { contacts: [contact] })).rejects.toMatchObject({ problems: [{ path: 'contacts.0.email' }] })
    expect((await customers.list({ limit: 9 })).items).toEqual([])
  })

  test('stay when a program that does not know of them changes the customer', async () => {
    const { id } = await add('A', 'a@x.example', { notes: 'n', reserved: { reason: 'ringte' }, contacts: [{ name: 'Ola', email: 'ola@x.example', categories: ['reminder'] }] })
    expect(await customers.update(id, CustomerInput.parse({ name: 'B', email: 'a@x.example' }))).toMatchObject({ name: 'B', notes: 'n', reserved: { reason: 'ringte' }, contacts: [{ email: 'ola@x.example' }] })
    expect((await customers.list({ limit: 9, q: 'ola@x' })).items).toHaveLength(1)
  })
})

test('customers without an order since a moment are found', async () => {
  const [a] = [await add('A', 'a@x.example'), await add('B', 'b@x.example')]
  await createOrderService(register).create({ customerId: a.id, orderedAt: '2026-11-20T09:00:00+01:00' }, 'manual')
  const names = async (notOrderedSince: string) => (await customers.list({ limit: 9, notOrderedSince })).items.map(({ name }) => name)
  expect(await names('2026-11-20T08:00:00Z')).toEqual(['B'])
  expect(await names('2026-11-20T08:00:01Z')).toEqual(['A', 'B'])
})
