import { describe, expect, test } from 'vitest'
import { checkCustomer, emptyContact, emptyCustomer, formPath, valuesOf, type CustomerValues } from './customer-values.ts'

const kantina: CustomerValues = { ...emptyCustomer('nb'), name: 'Kantina', email: 'kantina@skole.example' }

function problemsOf(values: CustomerValues): Record<string, string> {
  const check = checkCustomer(values)
  return check.ok ? {} : Object.fromEntries(check.problems.map((problem) => [problem.path, problem.key]))
}

describe('a customer in the form', () => {
  test('goes to the register without the fields that were left empty', () => {
    const check = checkCustomer({ ...kantina, fields: [{ name: '', value: '' }, { name: ' rute ', value: '4' }] })
    expect(check).toEqual({
      ok: true,
      input: {
        name: 'Kantina', email: 'kantina@skole.example', groups: [], active: true, language: 'nb', phone: undefined, address: undefined, orgNumber: undefined,
        fields: { rute: '4' }, contacts: [], categories: null, reserved: null, notes: null,
      },
    })
  })

  test('an address that cannot be used is told beside its field', () => {
    expect(problemsOf({ ...kantina, email: 'kantina@' })).toEqual({ email: 'problem.email_address' })
  })

  test('an own field without a name, with a bad one or with one taken is told beside its line', () => {
    const fields = [{ name: 'rute', value: '1' }, { name: '', value: '2' }, { name: 'rute nr', value: '3' }, { name: 'rute', value: '4' }]
    expect(problemsOf({ ...kantina, fields })).toEqual({
      'fields.1.name': 'problem.required',
      'fields.2.name': 'problem.invalid',
      'fields.3.name': 'problem.invalid',
    })
  })

  test('a group that cannot be used is told beside the list of groups', () => {
    expect(problemsOf({ ...kantina, groups: ['a\nb'] })).toEqual({ groups: 'problem.single_line' })
  })

  test('what the register answers about an own field finds its line', () => {
    expect(formPath('fields.rute', { ...kantina, fields: [{ name: 'x', value: '' }, { name: 'rute', value: '' }] })).toBe('fields.1.name')
    expect(formPath('email', kantina)).toBe('email')
  })

  test('a contact that was left empty is none, and the places of the others are kept for what is wrong with them', () => {
    const contacts = [emptyContact(), { name: 'Kari', email: 'kari@', categories: [] }, { name: '', email: 'ola@skole.example', categories: ['reminder' as const] }]
    expect(problemsOf({ ...kantina, contacts })).toEqual({ 'contacts.1.email': 'problem.email_address', 'contacts.1.categories': 'problem.required' })
    const check = checkCustomer({ ...kantina, contacts: contacts.filter(({ email }) => email !== 'kari@') })
    expect(check.ok && check.input.contacts).toEqual([{ name: '', email: 'ola@skole.example', categories: ['reminder'] }])
    expect(formPath('contacts.1.email', { ...kantina, contacts })).toBe('contacts.2.email')
  })

  test('an organisation number is checked by its last digit', () => {
    expect(problemsOf({ ...kantina, orgNumber: '974 760 674' })).toEqual({ orgNumber: 'problem.org_number' })
    const check = checkCustomer({ ...kantina, orgNumber: 'NO 974 760 673 MVA' })
    expect(check.ok && check.input.orgNumber).toBe('974760673')
  })

  test('a reservation goes with its reason, and is lifted by its switch', () => {
    const reserved = checkCustomer({ ...kantina, isReserved: true, reservedReason: ' Ringte selv ' })
    expect(reserved.ok && reserved.input.reserved).toEqual({ reason: 'Ringte selv' })
    const lifted = checkCustomer({ ...kantina, isReserved: false, reservedReason: 'Ringte selv' })
    expect(lifted.ok && lifted.input.reserved).toBeNull()
    expect(problemsOf({ ...kantina, isReserved: true, reservedReason: 'a\nb' })).toEqual({ reservedReason: 'problem.single_line' })
  })

  test('the own address gets the chosen kinds of mail, or all', () => {
    const some = checkCustomer({ ...kantina, getsAll: false, categories: ['reminder'] })
    expect(some.ok && some.input.categories).toEqual(['reminder'])
    const all = checkCustomer({ ...kantina, getsAll: true, categories: ['reminder'] })
    expect(all.ok && all.input.categories).toBeNull()
  })

  test('is read from the register and back without a change', () => {
    const values = valuesOf({
      id: '1', name: 'Kantina', email: 'k@x.no', groups: ['Skoler'], active: false, language: 'nn', phone: null, address: 'Gata 1', orgNumber: null,
      fields: { rute: '4' }, contacts: [{ name: 'Kari', email: 'kari@x.no', categories: ['other'], bounced: null }], notes: 'Ring først', categories: ['reminder'],
      reserved: { at: '2026-11-23T08:00:00.000Z', reason: 'Ringte' }, bounced: null, isErased: false, lastOrderedAt: null, isSample: false, createdAt: '2026-11-23T08:00:00.000Z', updatedAt: '2026-11-23T08:00:00.000Z',
    })
    const check = checkCustomer(values)
    expect(check.ok && check.input).toMatchObject({ groups: ['Skoler'], active: false, language: 'nn', address: 'Gata 1', fields: { rute: '4' },
      contacts: [{ name: 'Kari', email: 'kari@x.no', categories: ['other'] }], notes: 'Ring først', categories: ['reminder'], reserved: { reason: 'Ringte' },
    })
  })
})
