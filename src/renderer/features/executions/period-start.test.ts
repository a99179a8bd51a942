import { expect, test } from 'vitest'
import { periodStart } from './period-start.ts'

test.each([
  ['today', '2026-11-22T23:00:00.000Z'],
  ['week', '2026-11-16T23:00:00.000Z'],
  // Summer time ended on 25 October: midnight was an hour earlier in UTC.
  ['month', '2026-10-24T22:00:00.000Z'],
] as const)('%s begins at a midnight of the office', (period, start) => {
  expect(periodStart(period, 'Europe/Oslo', '2026-11-23T08:00:00.000Z')).toBe(start)
})
