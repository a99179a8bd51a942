import { expect, test } from 'vitest'
import { orderedAt } from './ordered-at.ts'

const NOW = '2026-11-23T08:00:00.000Z'

test('an order of an earlier day counts to the end of that day, one of today until now', () => {
  expect(orderedAt('2026-11-20', 'Europe/Oslo', NOW)).toEqual({ orderedAt: '2026-11-20T22:59:59.000Z' })
  expect(orderedAt('2026-11-23', 'Europe/Oslo', NOW)).toEqual({})
})

test('a day that is yet to come or does not exist is no day of an order', () => {
  expect(['2026-11-24', '2026-02-30', ''].map((date) => orderedAt(date, 'Europe/Oslo', NOW))).toEqual([null, null, null])
})
