import { describe, expect, test } from 'vitest'
import { checkCustomer, emptyCustomer, formPath, valuesOf, type CustomerValues } from './customer-values.ts'

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
      input: { name: 'Kantina', email: 'kantina@skole.example', groups: [], active: true, language: 'nb', phone: undefined, address: undefined, orgNumber: undefined, fields: { rute: '4' } },
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

  test('is read from the register and back without a change', () => {
    const values = valuesOf({
      id: '1', name: 'Kantina', email: 'k@x.no', groups: ['Skoler'], active: false, language: 'nn', phone: null, address: 'Gata 1', orgNumber: null,
      fields: { rute: '4' }, contacts: [], notes: null, categories: null, reserved: null, bounced: null, isErased: false, lastOrderedAt: null, isSample: false, createdAt: '2026-11-23T08:00:00.000Z', updatedAt: '2026-11-23T08:00:00.000Z',
    })
    const check = checkCustomer(values)
    expect(check.ok && check.input).toMatchObject({ groups: ['Skoler'], active: false, language: 'nn', address: 'Gata 1', fields: { rute: '4' } })
  })
})
