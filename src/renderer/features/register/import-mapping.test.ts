import { describe, expect, test } from 'vitest'
import { choiceOf, fieldOf, IGNORE, mappingOf, missingFields, OWN_FIELD, ownFieldName, withColumn } from './import-mapping.ts'

const columns = [
  { column: 'Navn', field: 'name' },
  { column: 'E-post', field: 'email' },
  { column: 'Rute nr.', field: null },
]

describe('what a column is read as', () => {
  test('a field of ours, an own field and an ignored column each have their choice', () => {
    expect(['name', 'fields.rute', null].map(choiceOf)).toEqual(['name', OWN_FIELD, IGNORE])
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

  test('without a name and an address there is nothing to import', () => {
    expect(missingFields(columns)).toEqual([])
    expect(missingFields(withColumn(columns, 'E-post', null))).toEqual(['email'])
  })
})
