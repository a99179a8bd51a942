import { describe, expect, test } from 'vitest'
import { filterInput, foldedChoices, isFiltered, NO_FILTER } from './customer-filter.ts'

describe('what the list of customers asks for', () => {
  test('is everybody where nothing is chosen', () => {
    expect(filterInput({ ...NO_FILTER, q: '  ' }, 'Europe/Oslo')).toEqual({})
    expect(isFiltered({ ...NO_FILTER, q: '  ' })).toBe(false)
  })

  test('names each choice', () => {
    const filter = { q: ' kafé ', group: 'Skoler', state: 'inactive', reserved: false, notOrderedSince: '2026-11-01', flaw: 'bounced' } as const
    expect(filterInput(filter, 'Europe/Oslo')).toEqual({ q: 'kafé', group: 'Skoler', active: false, reserved: false, notOrderedSince: '2026-10-31T23:00:00.000Z', flaw: 'bounced' })
    expect(foldedChoices(filter)).toBe(3)
    expect(isFiltered(filter)).toBe(true)
  })

  test('leaves out a date that is half written', () => {
    expect(filterInput({ ...NO_FILTER, notOrderedSince: '2026-11' }, 'Europe/Oslo')).toEqual({})
  })
})
