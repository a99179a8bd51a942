import { expect, test } from 'vitest'
import { isToBeTold } from './record-alert.ts'

test.each([
  ['for the first time', null, true],
  ['a minute later', '2026-11-23T08:59:00.000Z', false],
  ['a millisecond less than a day later', '2026-11-22T09:00:00.001Z', false],
  ['a day later', '2026-11-22T09:00:00.000Z', true],
  ['with the clock set back since', '2026-11-23T10:00:00.000Z', false],
])('a cause that comes %s', (_when, lastToldAt, expected) => {
  expect(isToBeTold(lastToldAt, '2026-11-23T09:00:00.000Z')).toBe(expected)
})
