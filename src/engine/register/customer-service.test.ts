import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CustomerInput } from '../../shared/model/register.ts'
import { openTestRegister, type TestRegister } from '../../../tests/helpers/register-context.ts'
import type { CustomerService } from '../services/register-services.ts'
import { insertWorkflow } from '../store/workflows.ts'
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

const add = (name: string, more: Partial<CustomerInput> = {}) => customers.create(CustomerInput.parse({ name, email: `${name.toLowerCase().replace(/[^a-z]/g, '')}@x.example`, ...more }))
const names = async (filter: Partial<Parameters<CustomerService['list']>[0]> = {}) => (await customers.list({ limit: 500, ...filter })).items.map((customer) => customer.name)
const groupNames = async () => (await customers.groups()).map((group) => group.name)

describe('a customer', () => {
  test('is saved as given, in the language of the office where none is said', async () => {
    const created = await add('Kari', { groups: ['Butikker', 'butikker', 'Ås'], phone: '1', fields: { rute: '3' } })
    expect(created).toMatchObject({ name: 'Kari', groups: ['Butikker', 'Ås'], language: 'nb', active: true, address: null, fields: { rute: '3' }, lastOrderedAt: null, isSample: false, createdAt: '2026-11-23T09:00:00.000Z' })
    expect(await customers.get(created.id)).toEqual(created)
    expect(register.published).toEqual([{ topic: 'customers', id: created.id }])
  })

  test('cannot have the address of another, in whatever case', async () => {
    const kari = await add('Kari')
    const conflict = { status: 409, key: 'failure.conflict', params: { what: '@thing.same_address' } }
    await expect(add('Ola', { email: 'KARI@x.example' })).rejects.toMatchObject(conflict)
    const ola = await add('Ola', { groups: ['Ny'] })
    await expect(customers.update(ola.id, CustomerInput.parse({ name: 'Ola', email: 'Kari@X.example' }))).rejects.toMatchObject(conflict)
    expect(await customers.get(ola.id)).toEqual(ola)
    expect(await customers.update(kari.id, CustomerInput.parse({ name: 'Kari', email: 'KARI@x.example' }))).toMatchObject({ email: 'KARI@x.example' })
  })

  test('is replaced by a change: what the change does not say is gone', async () => {
    const { id } = await add('Kari', { groups: ['Butikker'], phone: '1', fields: { rute: '3' }, language: 'en', active: false })
    register.clock.moveTo('2026-11-24T09:00:00.000Z')
    expect(await customers.update(id, CustomerInput.parse({ name: 'Kari Moe', email: 'km@x.example' }))).toMatchObject({
      id, name: 'Kari Moe', groups: [], phone: null, fields: {}, language: 'nb', active: true, createdAt: '2026-11-23T09:00:00.000Z', updatedAt: '2026-11-24T09:00:00.000Z',
    })
  })

  test('takes the orders along when deleted', async () => {
    const { id } = await add('Kari')
    const order = await createOrderService(register).create({ customerId: id, orderedAt: '2026-11-20T10:00:00+01:00' }, 'rest')
    expect(await customers.get(id)).toMatchObject({ lastOrderedAt: '2026-11-20T09:00:00.000Z' })
    await customers.remove(id)
    await expect(createOrderService(register).get(order.id)).rejects.toMatchObject({ status: 404 })
  })

  test('that does not exist is not found by any way in', async () => {
    const notFound = { status: 404, params: { what: '@thing.customer' } }
    await expect(customers.get('x')).rejects.toMatchObject(notFound)
    await expect(customers.update('x', CustomerInput.parse({ name: 'A', email: 'a@x.example' }))).rejects.toMatchObject(notFound)
    await expect(customers.remove('x')).rejects.toMatchObject(notFound)
  })
})

describe('the list', () => {
  test('is paged by name, and a page neither repeats nor loses anybody when others come and go', async () => {
    for (const name of ['Anne', 'Berit', 'Cecilie', 'dina', 'Eva']) await add(name)
    const first = await customers.list({ limit: 2 })
    expect(first).toMatchObject({ items: [{ name: 'Anne' }, { name: 'Berit' }], total: 5 })
    await add('Aase')
    await customers.remove(first.items[1]?.id ?? '')
    const second = await customers.list({ limit: 2, cursor: first.nextCursor ?? '' })
    const third = await customers.list({ limit: 2, cursor: second.nextCursor ?? '' })
    expect([...second.items, ...third.items].map((customer) => customer.name)).toEqual(['Cecilie', 'dina', 'Eva'])
    expect(third.nextCursor).toBeNull()
  })

  test('keeps customers of one name apart', async () => {
    for (const email of ['1@x.example', '2@x.example', '3@x.example']) await add('Kari', { email })
    const first = await customers.list({ limit: 2 })
    const second = await customers.list({ limit: 2, cursor: first.nextCursor ?? '' })
    expect(new Set([...first.items, ...second.items].map((customer) => customer.id)).size).toBe(3)
  })

  test.each(['x', 'bm90IGpzb24', Buffer.from('{"a":1}').toString('base64url')])('refuses the cursor %j that is not ours', async (cursor) => {
    await expect(customers.list({ limit: 2, cursor })).rejects.toMatchObject({ status: 400, problems: [{ path: 'cursor' }] })
  })

  test('is searched by name, address and group, in any case and with Norwegian letters', async () => {
    await add('Ærlig Kafé', { email: 'post@aerlig.example', groups: ['Kantiner Øst'] })
    await add('Bakeriet 100 %', { email: 'bakeriet@x.example', groups: ['Butikker'] })
    expect(await names({ q: 'ÆRLIG' })).toEqual(['Ærlig Kafé'])
    expect(await names({ q: 'KAFE\u0301' })).toEqual(['Ærlig Kafé'])
    expect(await names({ q: 'POST@aer' })).toEqual(['Ærlig Kafé'])
    expect(await names({ q: 'øst kafé' })).toEqual(['Ærlig Kafé'])
    expect(await names({ q: '%' })).toEqual(['Bakeriet 100 %'])
    expect(await names({ q: "_' OR 1=1 --" })).toEqual([])
    expect((await customers.list({ limit: 1, q: 'butikk' })).total).toBe(1)
  })

  test('is filtered by group and by who is active', async () => {
    const kari = await add('Kari', { groups: ['Butikker'] })
    await add('Ola', { groups: ['Butikker', 'Ås'], active: false })
    await add('Per')
    expect(await names({ group: 'BUTIKKER' })).toEqual(['Kari', 'Ola'])
    expect(await names({ group: 'ås' })).toEqual(['Ola'])
    expect(await names({ group: (await customers.groups())[0]?.id ?? '' })).toEqual(['Kari', 'Ola'])
    expect(await names({ group: 'Butikker', active: true })).toEqual([kari.name])
    expect(await names({ active: false })).toEqual(['Ola'])
    expect(await names({ group: 'finnes ikke' })).toEqual([])
  })
})

describe('groups', () => {
  test('are made when first named and are one in whatever case', async () => {
    await add('Kari', { groups: ['Ås'] })
    await add('Ola', { groups: ['ÅS', 'Butikker'], active: false })
    expect(await customers.groups()).toMatchObject([{ name: 'Butikker', customerCount: 1, isSample: false }, { name: 'Ås', customerCount: 2 }])
  })

  test('are dropped with their last member', async () => {
    const kari = await add('Kari', { groups: ['Butikker', 'Kantiner'] })
    await customers.update(kari.id, CustomerInput.parse({ name: 'Kari', email: 'kari@x.example', groups: ['Butikker'] }))
    expect(await groupNames()).toEqual(['Butikker'])
    await customers.remove(kari.id)
    expect(await groupNames()).toEqual([])
  })

  test('stay without members while a workflow in force names them', async () => {
    const kari = await add('Kari', { groups: ['Butikker', 'Kantiner', 'Resten'] })
    const step = { stepType: 'send_email', triggerType: 'time_based', isActive: true } as const
    await insertWorkflow(
      register.db,
      {
        name: 'W', workflowType: 'scheduled', isActive: true, event: null, schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } },
        steps: [
          { ...step, actionConfig: { template: 'bestilling', recipients: { kind: 'groups', groups: ['BUTIKKER'] } } },
          { ...step, actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers', exceptGroups: ['Kantiner'] } } },
        ],
      },
      writeMoment(register.clock),
      { nextRun: null, isSample: false },
    )
    await customers.remove(kari.id)
    expect(await groupNames()).toEqual(['Butikker', 'Kantiner'])
  })
})
