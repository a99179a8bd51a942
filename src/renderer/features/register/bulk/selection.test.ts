import { describe, expect, test } from 'vitest'
import { chosenCount, EVERYBODY, extend, isChosen, namedBy, NOBODY, toggle, toggleFetched, type Selection } from './selection.ts'

const rows = ['a', 'b', 'c', 'd', 'e']
const chosen = (selection: Selection): string[] => rows.filter((id) => isChosen(selection, id))

describe('choosing customers', () => {
  test('one at a time, in and out again', () => {
    const two = toggle(toggle(NOBODY, 'b', rows), 'd', rows)
    expect(chosen(two)).toEqual(['b', 'd'])
    expect(chosen(toggle(two, 'b', rows))).toEqual(['d'])
  })

  test('a range goes from the last choice, up or down, and keeps what was chosen before', () => {
    const from = toggle(toggle(NOBODY, 'a', rows), 'd', rows)
    expect(chosen(extend(from, 'c', rows))).toEqual(['a', 'c', 'd'])
    expect(chosen(extend(extend(from, 'c', rows), 'e', rows))).toEqual(['a', 'c', 'd', 'e'])
  })

  test('a range without a beginning is the one row', () => {
    expect(chosen(extend(NOBODY, 'c', rows))).toEqual(['c'])
    expect(chosen(extend(toggle(NOBODY, 'gone', rows), 'c', rows))).toEqual(['c'])
  })

  test('taking one out of all leaves the others that are on the page', () => {
    expect(chosen(toggle(EVERYBODY, 'b', rows))).toEqual(['a', 'c', 'd', 'e'])
  })

  test('the box above the rows takes all of them, and lets go of them', () => {
    const all = toggleFetched(toggle(NOBODY, 'b', rows), rows)
    expect(chosen(all)).toEqual(rows)
    expect(chosen(toggleFetched(all, rows))).toEqual([])
    expect(chosen(toggleFetched(EVERYBODY, rows))).toEqual([])
  })

  test('all that the filter finds are named by the filter, others by their ids', () => {
    expect(namedBy(EVERYBODY, { q: 'kafé' })).toEqual({ filter: { q: 'kafé' } })
    expect(namedBy(toggle(NOBODY, 'b', rows), { q: 'kafé' })).toEqual({ ids: ['b'] })
    expect(chosenCount(EVERYBODY, 20_000)).toBe(20_000)
  })
})
