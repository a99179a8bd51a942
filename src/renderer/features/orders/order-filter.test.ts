import { expect, test } from 'vitest'
import { filterInput, isFiltered, NO_FILTER } from './order-filter.ts'

test('a period holds both its days, as long as they are in the office, when the clocks change too', () => {
  expect(filterInput({ ...NO_FILTER, from: '2026-10-25', to: '2026-10-25' }, 'Europe/Oslo')).toEqual({ from: '2026-10-24T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' })
})

test('a date that is half written filters nothing', () => {
  expect(filterInput({ ...NO_FILTER, q: ' ', from: '2026-02-30' }, 'Europe/Oslo')).toEqual({})
  expect(isFiltered(NO_FILTER)).toBe(false)
})
