import { describe, expect, test } from 'vitest'
import { choiceOf, fieldOf, IGNORE, mappingOf, missingFields, OWN_FIELD, ownFieldName, withChoice, withColumn } from './import-mapping.ts'

const columns = [
  { column: 'Navn', field: 'name' },
  { column: 'E-post', field: 'email' },
  { column: 'Rute nr.', field: null },
]

describe('what a column is read as', () => {
  test('a field of ours, an own field and an ignored column each have their choice', () => {
    expect(['name', 'fields.rute', null].map((field) => choiceOf('customers', field))).toEqual(['name', OWN_FIELD, IGNORE])
  })

  test('an own field is named after its column', () => {
    expect(fieldOf(OWN_FIELD, 'Rute nr.')).toBe('fields.rute_nr')
    expect(fieldOf(IGNORE, 'Rute nr.')).toBeNull()
    expect(fieldOf('phone', 'Rute nr.')).toBe('phone')
  })

  test.each([
    ['Kjøreområde', 'kjøreområde'],
    ['2. adresse', '_2_adresse'],
    ['***', 'felt'],
    ['x'.repeat(80), 'x'.repeat(60)],
    ['1'.repeat(80), `_${'1'.repeat(59)}`],
  ])('the heading %j gives the name %j', (heading, name) => {
    expect(ownFieldName(heading)).toBe(name)
    expect(name).toMatch(/^[\p{L}_][\p{L}\p{N}_]{0,59}$/u)
  })

  test('a field that moves to another column is no longer read from the first', () => {
    expect(withColumn(columns, 'Rute nr.', 'email')).toEqual([
      { column: 'Navn', field: 'name' },
      { column: 'E-post', field: null },
      { column: 'Rute nr.', field: 'email' },
    ])
  })

  test('two columns can both be ignored', () => {
    expect(withColumn(columns, 'Navn', null).map((each) => each.field)).toEqual([null, 'email', null])
  })

  test('the mapping names every column, the ignored ones too', () => {
    expect(mappingOf(columns)).toEqual({ Navn: 'name', 'E-post': 'email', 'Rute nr.': null })
  })

  test('of two columns with one heading the first is what the mapping says', () => {
    expect(mappingOf([{ column: 'E-post', field: 'email' }, { column: 'E-post', field: null }])).toEqual({ 'E-post': 'email' })
  })

  test('before a file could be read, only what was chosen is said, and each field once', () => {
    const chosen = withChoice({ A: 'email' }, 'B', 'name')
    expect(chosen).toEqual({ A: 'email', B: 'name' })
    expect(withChoice(chosen, 'B', 'email')).toEqual({ B: 'email' })
    expect(withChoice(chosen, 'B', null)).toEqual({ A: 'email', B: null })
  })

  test('without a name and an address there are no customers to import', () => {
    expect(missingFields('customers', columns)).toEqual([])
    expect(missingFields('customers', withColumn(columns, 'E-post', null))).toEqual(['email'])
    expect(missingFields('customers', withColumn(columns, 'Navn', 'lastName'))).toEqual([])
  })

  test('an order has to say its customer, in whatever way', () => {
    expect(missingFields('orders', [{ column: 'Dato', field: 'orderedAt' }])).toEqual(['customer'])
    expect(missingFields('orders', [{ column: 'Kundenr', field: 'customerNumber' }])).toEqual([])
  })
})
