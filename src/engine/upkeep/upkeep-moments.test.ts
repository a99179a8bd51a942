import { expect, test } from 'vitest'
import { backupName, nextUpkeep } from './upkeep-moments.ts'

const OSLO = 'Europe/Oslo'

test.each([
  ['backup', '2026-11-23T08:30:00.000Z', '2026-11-24T02:00:00.000Z'],
  ['backup', '2026-11-24T01:59:59.999Z', '2026-11-24T02:00:00.000Z'],
  ['backup', '2026-11-24T02:00:00.000Z', '2026-11-25T02:00:00.000Z'],
  ['backup', '2026-07-01T12:00:00.000Z', '2026-07-02T01:00:00.000Z'],
  // The nights on which the clock is changed: three o'clock comes once on both.
  ['backup', '2027-03-27T12:00:00.000Z', '2027-03-28T01:00:00.000Z'],
  ['backup', '2027-10-30T12:00:00.000Z', '2027-10-31T02:00:00.000Z'],
  ['check', '2026-11-23T08:30:00.000Z', '2026-11-29T02:30:00.000Z'],
  ['check', '2026-11-29T02:30:00.000Z', '2026-12-06T02:30:00.000Z'],
  ['tidy', '2026-11-23T02:30:00.000Z', '2026-11-23T03:00:00.000Z'],
] as const)('the next %s after %s is at %s', (task, after, expected) => {
  expect(nextUpkeep(task, after, OSLO)).toBe(expected)
})

test('a backup is named by the day of the office, and one made by hand by its time too', () => {
  expect(backupName('2026-11-23T23:30:05.000Z', OSLO, 'nightly')).toBe('kontorflyt-2026-11-24.sqlite')
  expect(backupName('2026-11-23T23:30:05.000Z', OSLO, 'manual')).toBe('kontorflyt-2026-11-24-003005.sqlite')
})
