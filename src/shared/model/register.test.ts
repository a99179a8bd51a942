import { describe, expect, test } from 'vitest'
import { problemsOf } from '../failure.ts'
import { CustomerFields, CustomerInput, ImportMapping, OrderInput, SingleLine } from './register.ts'

const minimal = { name: 'Kari', email: 'kari@firma.no' }
const problems = (input: unknown) => {
  const parsed = CustomerInput.safeParse(input)
  return parsed.success ? [] : problemsOf(parsed.error).map(({ path, key }) => `${path} ${key}`)
}

describe('a customer as given', () => {
  test('needs a name and an address, and is active and in no group where nothing else is said', () => {
    expect(CustomerInput.parse(minimal)).toEqual({ ...minimal, groups: [], active: true })
    expect(problems({})).toEqual(['name problem.required', 'email problem.required'])
  })

  test('takes null and an empty text for nothing, as forms and other programs send them', () => {
    expect(CustomerInput.parse({ ...minimal, phone: '', address: null, orgNumber: '' })).toEqual({ ...minimal, groups: [], active: true, phone: undefined, address: undefined, orgNumber: undefined })
  })

  test.each(['974 760 673', '974.760.673', 'NO974760673MVA', 'no 974760673 mva', '974760673'])('knows the organisation number in %s', (orgNumber) => {
    expect(CustomerInput.parse({ ...minimal, orgNumber }).orgNumber).toBe('974760673')
  })

  test.each([
    [{ ...minimal, name: '  ' }, 'name problem.required'],
    [{ ...minimal, name: 'a'.repeat(201) }, 'name problem.too_big'],
    [{ ...minimal, name: 'Kari\r\nBcc: alle@firma.no' }, 'name problem.single_line'],
    [{ ...minimal, name: 'Kari\u2028Moe' }, 'name problem.single_line'],
    [{ ...minimal, email: 'kari' }, 'email problem.email_address'],
    [{ ...minimal, groups: ['Butikker', ''] }, 'groups.1 problem.required'],
    [{ ...minimal, groups: 'Butikker' }, 'groups problem.invalid'],
    [{ ...minimal, language: 'sv' }, 'language problem.not_one_of'],
    [{ ...minimal, active: 'ja' }, 'active problem.invalid'],
    [{ ...minimal, address: 'a'.repeat(501) }, 'address problem.too_big'],
    [{ ...minimal, orgNumber: '123456789' }, 'orgNumber problem.org_number'],
    [{ ...minimal, fields: { rute: 3 } }, 'fields.rute problem.invalid'],
  ])('%j is refused with the field that is wrong', (input, problem) => {
    expect(problems(input)).toEqual([problem])
  })
})

describe('own fields', () => {
  test.each(['rute', 'kontakt_person', 'Økt2', '_x'])('%s can be a name', (name) => {
    expect(CustomerFields.safeParse({ [name]: 'x' }).success).toBe(true)
  })

  test.each(['', '2rute', 'to ord', 'a-b', 'a.b', '{{x}}', 'a'.repeat(61)])('%j cannot', (name) => {
    expect(CustomerFields.safeParse({ [name]: 'x' }).success).toBe(false)
  })
})

test('a single line loses the blanks around it and keeps the letters of any language', () => {
  expect(SingleLine.parse(' Søstrene Næss – 東京 ')).toBe('Søstrene Næss – 東京')
})

test('an import column means a field of ours, an own field or nothing', () => {
  expect(ImportMapping.parse({ A: 'email', B: 'fields.rute', C: null })).toEqual({ A: 'email', B: 'fields.rute', C: null })
  expect(ImportMapping.safeParse({ A: 'passord' }).success).toBe(false)
})

describe('an order as given', () => {
  test.each(['2026-11-23T10:00:00+01:00', '2026-11-23T09:00:00Z', '2026-11-23T09:00:00.123Z'])('may have come at %s', (orderedAt) => {
    expect(OrderInput.safeParse({ customerId: 'c', orderedAt }).success).toBe(true)
  })

  test.each(['2026-11-23', '23.11.2026', '2026-11-23T10:00:00', '2026-02-30T10:00:00Z', 'i går'])('cannot have come at %j, which is no moment', (orderedAt) => {
    expect(OrderInput.safeParse({ customerId: 'c', orderedAt }).success).toBe(false)
  })

  test('is of somebody', () => {
    expect(OrderInput.safeParse({ customerId: '' }).success).toBe(false)
  })
})
