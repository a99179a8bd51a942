import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestRegister, type TestRegister } from '../../../tests/helpers/register-context.ts'
import { CustomerInput } from '../../shared/model/register.ts'
import { customerFile } from '../privacy/customer-file.ts'
import { createCustomerService } from '../register/customer-service.ts'
import type { IncomingMailsTable } from './incoming-mail-tables.ts'
import { customerAt, deleteOldIncoming, incomingOf, insertIncomingMail } from './incoming-mails.ts'
import { anonymise } from './personal-data.ts'

let register: TestRegister

beforeEach(async () => {
  register = await openTestRegister()
})
afterEach(() => register.close())

const mail = (id: string, customerId: string | null, more: Partial<IncomingMailsTable> = {}): IncomingMailsTable => ({
  id, mail_key: id, kind: 'other', received_at: '2026-11-23T09:00:00.000Z', message_id: null, from_name: 'Kari', from_address: 'kari@x.example', subject: 'Faktura', excerpt: 'Kan dere sende den på nytt?', customer_id: customerId, execution_id: null, action_log_id: null, bounce: null, event_id: null, ...more,
})
const addKari = () => createCustomerService(register).create(CustomerInput.parse({ name: 'Kari', email: 'kari@x.example', contacts: [{ name: 'Ola', email: 'ola@x.example', categories: ['other'] }] }))

test('what a customer wrote is in what the customer may ask for, and goes when the customer is erased', async () => {
  const { id } = await addKari()
  await insertIncomingMail(register.db, mail('1', id))
  expect(await customerFile(register.db, id, 'nb', (instant) => instant)).toContain('Kan dere sende den på nytt?')
  await register.db.transaction().execute((transaction) => anonymise(transaction, { id, name: 'Slettet', email: `${id}@erased.invalid`, sortKey: 'slettet', at: '2026-11-23T10:00:00.000Z' }))
  expect(await incomingOf(register.db, id)).toEqual([])
})

test('a copy is not kept twice, and what is old is deleted', async () => {
  expect([await insertIncomingMail(register.db, mail('1', null)), await insertIncomingMail(register.db, mail('2', null, { mail_key: '1' }))]).toEqual([true, false])
  await insertIncomingMail(register.db, mail('3', null, { received_at: '2020-01-01T00:00:00.000Z' }))
  expect(await register.db.transaction().execute((transaction) => deleteOldIncoming(transaction, '2026-01-01T00:00:00.000Z'))).toBe('done')
  expect((await register.db.selectFrom('incoming_mails').select('id').execute()).map((row) => row.id)).toEqual(['1'])
})

test('a customer is found at its own address and at those of its contacts', async () => {
  const { id } = await addKari()
  expect([await customerAt(register.db, ['nobody@x.example', 'ola@x.example']), await customerAt(register.db, ['kari@x.example']), await customerAt(register.db, [])]).toEqual([id, id, null])
})
