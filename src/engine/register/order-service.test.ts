import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestRegister, type TestRegister } from '../../../tests/helpers/register-context.ts'
import type { OrderService } from '../services/register-services.ts'
import { createCustomerService } from './customer-service.ts'
import { createOrderService } from './order-service.ts'

let register: TestRegister
let orders: OrderService
let kari: string
let ola: string

beforeEach(async () => {
  register = await openTestRegister()
  orders = createOrderService(register)
  const add = async (name: string) => (await createCustomerService(register).create({ name, email: `${name}@x.example`, groups: [], active: true, phone: undefined, address: undefined, orgNumber: undefined })).id
  kari = await add('Kari Ærlig')
  ola = await add('Ola')
})
afterEach(() => register.close())

test('an order says when it came in UTC, whatever offset it was written with', async () => {
  const order = await orders.create({ customerId: kari, orderedAt: '2026-11-23T00:30:00+01:00', reference: 'A-1', items: [{ vare: 'Brød', antall: 2 }] }, 'rest')
  expect(order).toMatchObject({ customerId: kari, customerName: 'Kari Ærlig', orderedAt: '2026-11-22T23:30:00.000Z', reference: 'A-1', items: [{ vare: 'Brød', antall: 2 }], source: 'rest', createdAt: '2026-11-23T09:00:00.000Z' })
  expect(await orders.get(order.id)).toEqual(order)
  expect(register.published.at(-1)).toEqual({ topic: 'orders', id: order.id })
})

test('an order that does not say when came now', async () => {
  expect(await orders.create({ customerId: kari, reference: undefined }, 'manual')).toMatchObject({ orderedAt: '2026-11-23T09:00:00.000Z', items: [], reference: null })
})

test('orders are listed newest first, page by page, and stay so while new ones come', async () => {
  for (const day of ['20', '18', '19', '19']) await orders.create({ customerId: kari, orderedAt: `2026-11-${day}T08:00:00Z`, reference: day }, 'manual')
  const first = await orders.list({ limit: 2 })
  await orders.create({ customerId: ola, orderedAt: '2026-11-21T08:00:00Z' , reference: '21' }, 'manual')
  const second = await orders.list({ limit: 2, cursor: first.nextCursor ?? '' })
  expect([...first.items, ...second.items].map((order) => order.reference)).toEqual(['20', '19', '19', '18'])
  expect(new Set([...first.items, ...second.items].map((order) => order.id)).size).toBe(4)
  expect(first.total).toBe(4)
})

test('orders are found by customer, by name and by reference', async () => {
  await orders.create({ customerId: kari, reference: 'Haster' }, 'manual')
  await orders.create({ customerId: ola, reference: undefined }, 'manual')
  const referencesOf = async (filter: { q?: string; customerId?: string }) => (await orders.list({ limit: 10, ...filter })).items.map((order) => order.customerName)
  expect(await referencesOf({ customerId: ola })).toEqual(['Ola'])
  expect(await referencesOf({ q: 'ærlig' })).toEqual(['Kari Ærlig'])
  expect(await referencesOf({ q: 'HASTER' })).toEqual(['Kari Ærlig'])
  expect(await referencesOf({ q: 'HASTER', customerId: ola })).toEqual([])
})

test('a corrected order keeps its moment unless a new one is said', async () => {
  const { id } = await orders.create({ customerId: kari, orderedAt: '2026-11-20T08:00:00Z', reference: 'A' }, 'manual')
  expect(await orders.update(id, { customerId: ola, reference: 'B' })).toMatchObject({ customerName: 'Ola', reference: 'B', orderedAt: '2026-11-20T08:00:00.000Z' })
  expect(await orders.update(id, { customerId: ola, orderedAt: '2026-11-21T08:00:00Z' , reference: undefined })).toMatchObject({ reference: null, orderedAt: '2026-11-21T08:00:00.000Z' })
})

test('an order of nobody, or at the edge of the calendar, is refused and nothing is saved', async () => {
  await expect(orders.create({ customerId: 'x', reference: undefined }, 'rest')).rejects.toMatchObject({ status: 400, problems: [{ path: 'customerId' }] })
  await expect(orders.create({ customerId: kari, orderedAt: '0000-01-01T00:00:00+02:00', reference: undefined }, 'rest')).rejects.toMatchObject({ status: 400, problems: [{ path: 'orderedAt' }] })
  expect((await orders.list({ limit: 1 })).total).toBe(0)
})

test('an order that is gone is not found by any way in', async () => {
  const { id } = await orders.create({ customerId: kari, reference: undefined }, 'manual')
  expect((await orders.remove(id)).changeId).toMatch(/^[0-9a-f-]{36}$/)
  const notFound = { status: 404, params: { what: '@thing.order' } }
  await expect(orders.get(id)).rejects.toMatchObject(notFound)
  await expect(orders.remove(id)).rejects.toMatchObject(notFound)
  await expect(orders.update(id, { customerId: kari, reference: undefined })).rejects.toMatchObject(notFound)
})

test.each([
  ['a-17', ['A-17']],
  ['100%', ['100%']],
  ['ås_1', ['ÅS_1']],
  ['ærLIG', ['A-17', '100%', 'ÅS_1']],
  ['_', ['ÅS_1']],
])('a search for %j finds it in references and names, in any case and as it stands', async (q, references) => {
  for (const reference of ['A-17', '100%', 'ÅS_1']) await orders.create({ customerId: kari, reference }, 'manual')
  await orders.create({ customerId: ola, reference: 'B' }, 'manual')
  const found = await orders.list({ limit: 50, q })
  expect(new Set(found.items.map((order) => order.reference))).toEqual(new Set(references))
  expect(found.total).toBe(references.length)
})
