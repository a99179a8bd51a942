import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openMailContext, type MailContext } from '../../../tests/helpers/mail-context.ts'
import { CustomerInput } from '../../shared/model/register.ts'
import { createCustomerService } from '../register/customer-service.ts'
import { registerWordsIn } from './register-words.ts'

let context: MailContext
beforeEach(async () => {
  context = await openMailContext()
})
afterEach(() => context.close())

const create = (input: object) => createCustomerService(context).create(CustomerInput.parse(input))

describe('words of the register in texts', () => {
  test('are names and first lines of addresses, in any case, and no others', async () => {
    const cafe = await create({ name: 'Kafé Sol', email: 'sol@x.no', address: 'Storgata 5\n0150 Oslo', contacts: [{ name: 'Kari Nordmann', email: 'kari@x.no', categories: ['bestilling'] }, { name: 'Per', email: 'per@x.no', categories: ['bestilling'] }] })
    const bakery = await create({ name: 'Ærlig Bakeri', email: 'bakeri@x.no', active: false })
    await create({ name: 'Bo', email: 'bo@x.no' })
    await create({ name: 'Ingen AS', email: 'ingen@x.no', address: 'Lillegata 1' })
    const found = await registerWordsIn(context.db, ['Send skjema til «KAFÉ  sol»', 'og bo, ærlig\nbakeri, lillegata 1, ved kari NORDMANN'])
    expect(found.toSorted((a, b) => a.value.localeCompare(b.value, 'nb'))).toEqual([
      { kind: 'customer', id: cafe.id, value: 'Kafé Sol' },
      { kind: 'person', value: 'Kari Nordmann' },
      { kind: 'address', value: 'Lillegata 1' },
      { kind: 'customer', id: bakery.id, value: 'Ærlig Bakeri' },
    ])
  })

  test('are found with signs around them and in the genitive', async () => {
    await create({ name: '(Fjordfisk) AS', email: 'fjord@x.no' })
    await create({ name: 'Fjellkroa', email: 'kro@x.no' })
    const found = await registerWordsIn(context.db, ['Fjellkroas skjema, og «(fjordfisk) as».'])
    expect(found.map(({ value }) => value).toSorted()).toEqual(['(Fjordfisk) AS', 'Fjellkroa'])
  })

  test('are found in a register of many pages', async () => {
    await create({ name: 'Navn', email: 'navn@x.no' })
    const [row] = await context.db.selectFrom('customers').selectAll().execute()
    if (row === undefined) throw new Error('no customer was created')
    const copies = Array.from({ length: 2500 }, (_, index) => ({ ...row, id: `c-${String(index).padStart(5, '0')}`, email_key: `${String(index)}@x.no`, name: `Navn c-${String(index).padStart(5, '0')}` }))
    await context.db.transaction().execute(async (db) => {
      for (let at = 0; at < copies.length; at += 500) await db.insertInto('customers').values(copies.slice(at, at + 500)).execute()
    })
    const found = await registerWordsIn(context.db, ['til navn c-00000, navn c-01000 og navn c-02499'])
    expect(found.filter(({ value }) => value !== 'Navn').map(({ value }) => value)).toEqual(['Navn c-00000', 'Navn c-01000', 'Navn c-02499'])
  })
})
