import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { CustomerInput } from '../../../shared/model/register.ts'
import { openTestRegister, type TestRegister } from '../../../../tests/helpers/register-context.ts'
import type { CustomerService, OrderService } from '../../services/register-services.ts'
import { createRegisterChangeService } from '../change-service.ts'
import { createCustomerService } from '../customer-service.ts'
import { createOrderService } from '../order-service.ts'

let register: TestRegister
let customers: CustomerService
let orders: OrderService

beforeEach(async () => {
  register = await openTestRegister()
  customers = createCustomerService(register)
  orders = createOrderService(register)
  for (const [name, more] of Object.entries<Partial<CustomerInput>>({
    'Kari Kafé': { contacts: [{ name: '', email: 'innkjop@kari.example', categories: ['bestilling'] }] },
    'Per AS': { orgNumber: '974760673' },
    'Liv': { fields: { kundenummer: '10003' } },
    'Tvilling': {},
  })) await add(name, more)
  await customers.create(CustomerInput.parse({ name: 'TVILLING', email: 'to@x.example' }))
})
afterEach(() => register.close())

const add = (name: string, more: Partial<CustomerInput>) => customers.create(CustomerInput.parse({ name, email: `${name.toLowerCase().replace(/[^a-z]/g, '')}@x.example`, ...more }))
const importText = (text: string, options: Partial<Parameters<OrderService['import']>[0]> = {}) =>
  orders.import({ file: { name: 'ordre.csv', bytes: async () => new TextEncoder().encode(text) }, dryRun: false, ...options }, 'nb')
const saved = async () => (await orders.list({ limit: 500 })).items

test('the customer is known by address, a contact\'s address, organisation number, own number or name', async () => {
  expect(await importText('E-post;Orgnr;Kundenr;Kunde;Dato\nkarikaf@x.example;;;;20.11.2026\nInnkjop@Kari.example;;;;19.11.2026\n;974 760 673;;;18.11.2026\n;;10003;;17.11.2026\n;;;per as;16.11.2026\n')).toMatchObject({ created: 5, rejected: [] })
  expect((await saved()).map(({ customerName, source }) => [customerName, source])).toEqual([
    ['Kari Kafé', 'import'], ['Kari Kafé', 'import'], ['Per AS', 'import'], ['Liv', 'import'], ['Per AS', 'import'],
  ])
})

test('rows with one order number are lines of one order, with Norwegian numbers read as numbers', async () => {
  await importText('Ordrenr;Kunde;Dato;Vare;Antall;Pris\nA-1;Liv;20.11.2026 08.30;Brød;3;1 234,50\nA-1;Liv;20.11.2026 08.30;Boller;12 stk;kr 45,-\nA-2;Liv;20.11.2026;;;\n')
  expect(await saved()).toMatchObject([
    { reference: 'A-2', orderedAt: '2026-11-20T22:59:59.000Z', items: [] },
    { reference: 'A-1', orderedAt: '2026-11-20T07:30:00.000Z', items: [{ vare: 'Brød', antall: 3, pris: 1234.5 }, { vare: 'Boller', antall: 12, pris: 45 }] },
  ])
})

describe('the same file again', () => {
  test('changes nothing, and a changed line changes its order alone', async () => {
    const file = (amount: number) => `Ordrenr;Kunde;Dato;Vare;Antall\nA-1;Liv;20.11.2026;Brød;${amount}\nA-2;Per AS;20.11.2026;Brød;1\n`
    await importText(file(3))
    register.clock.moveTo('2026-11-24T09:00:00.000Z')
    expect(await importText(file(3))).toMatchObject({ created: 0, updated: 0, unchanged: 2, changeId: null })
    expect(await importText(file(4))).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
    expect(await saved()).toHaveLength(2)
  })

  test('without order numbers, an order is known by its customer and day', async () => {
    await importText('Kunde;Dato\nLiv;23.11.2026\n')
    register.clock.moveTo('2026-11-25T09:00:00.000Z')
    expect(await importText('Kunde;Dato\nLiv;23.11.2026\nLiv;24.11.2026\n')).toMatchObject({ created: 1, unchanged: 1 })
  })

  test('without lines, what was ordered stays', async () => {
    await importText('Ordrenr;Kunde;Dato;Vare;Antall\nA-1;Liv;20.11.2026;Brød;3\n')
    expect(await importText('Ordrenr;Kunde;Dato\nA-1;Liv;19.11.2026\n')).toMatchObject({ updated: 1 })
    expect(await saved()).toMatchObject([{ orderedAt: '2026-11-19T22:59:59.000Z', items: [{ vare: 'Brød', antall: 3 }] }])
  })
})

test('what cannot be placed is refused by row and reason', async () => {
  const { rejected, created } = await importText('Kunde;Dato;Antall\nUkjent;20.11.2026;1\nTvilling;20.11.2026;1\n;20.11.2026;1\nLiv;31.02.2026;1\nLiv;20.11.2026;mange\n')
  expect(created).toBe(0)
  expect(rejected).toEqual([
    { row: 2, reason: 'gjelder «Ukjent», som ikke er i kunderegisteret' },
    { row: 3, reason: 'gjelder «Tvilling», og det er flere kunder som heter eller har det' },
    { row: 4, reason: 'sier ikke hvilken kunde det gjelder' },
    { row: 5, reason: 'Dato «31.02.2026» er ikke en dato som finnes' },
    { row: 6, reason: 'Antall «mange» er ikke et tall' },
  ])
})

test('a dry run answers the same and saves nothing', async () => {
  const file = 'Kunde;Dato\nLiv;20.11.2026\n'
  const dry = await importText(file, { dryRun: true })
  expect(await saved()).toEqual([])
  const done = await importText(file)
  expect(done).toEqual({ ...dry, dryRun: false, changeId: done.changeId })
  expect(done.changeId).not.toBeNull()
})

test("a workbook's dates and numbers are read, and the import is undone as a whole", async () => {
  await orders.create({ customerId: (await customers.list({ limit: 1, q: 'liv' })).items[0]?.id ?? '' }, 'manual')
  const before = await saved()
  const rows = [[{ value: 'Kunde' }, { value: 'Dato' }, { value: 'Vare' }, { value: 'Antall' }], [{ value: 'Liv' }, { value: new Date('2026-11-20T00:00:00Z'), format: 'dd.mm.yyyy' }, { value: 'Brød' }, { value: 2.5 }]]
  const bytes = new Uint8Array(await writeWorkbook(rows).toBuffer())
  const { changeId } = await orders.import({ file: { name: 'ordre.xlsx', bytes: async () => bytes }, dryRun: false }, 'nb')
  expect(await saved()).toMatchObject([{}, { orderedAt: '2026-11-20T22:59:59.000Z', items: [{ vare: 'Brød', antall: 2.5 }] }])
  await createRegisterChangeService(register).undo(changeId ?? '', { keepChanged: false }, 'nb')
  expect(await saved()).toEqual(before)
})

test('a file that names no customer is refused with its columns', async () => {
  await expect(importText('Dato;Vare\n20.11.2026;Brød\n')).rejects.toMatchObject({ key: 'import.column_missing', params: { missing: '@import.missing.customer' } })
})
