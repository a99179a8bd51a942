import { describe, expect, test } from 'vitest'
import { matchesFilter } from './matches-filter.ts'

const event = { kind: 'pallet', count: 2, isUrgent: true, note: null, groups: ['Kantiner', 'Faste kunder'], place: { dock: 2, hall: 'B' }, items: [{ vare: 'Brød' }, { vare: 'Kake' }] }

describe('a filter', () => {
  test.each([
    ['nothing asked for', {}, true],
    ['equal values of every kind', { kind: 'pallet', count: 2, isUrgent: true, note: null }, true],
    ['another value', { kind: 'box' }, false],
    ['one of two that differs', { kind: 'pallet', count: 3 }, false],
    ['a number as text', { count: '2' }, false],
    ['another case', { kind: 'Pallet' }, false],
    ['a field that is not there', { colour: 'red' }, false],
    ['a field that is not there, asked for as nothing', { colour: null }, false],
    ['a value that the list holds', { groups: 'Kantiner' }, true],
    ['a value that the list lacks', { groups: 'Butikker' }, false],
    ['an object of which a part is asked for', { place: { dock: 2 } }, true],
    ['an object of which a part differs', { place: { dock: 2, hall: 'A' } }, false],
    ['an object that the list holds', { items: { vare: 'Kake' } }, true],
    ['the same list', { groups: ['Kantiner', 'Faste kunder'] }, true],
    ['the same list in another order', { groups: ['Faste kunder', 'Kantiner'] }, false],
    ['what every object inherits', { constructor: {} }, false],
  ])('%s', (_what, filter, expected) => {
    expect(matchesFilter(filter, event)).toBe(expected)
  })

  test('the same letter written in two ways is the same', () => {
    expect(matchesFilter({ name: 'Bl\u00e5b\u00e6r' }, { name: 'Bla\u030ab\u00e6r' })).toBe(true)
  })
})
