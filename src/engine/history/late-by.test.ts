import { expect, test } from 'vitest'
import { lateBy } from './late-by.ts'

test.each([
  ['by hand', null, '2026-11-23T08:00:00.000Z', null],
  ['not begun', '2026-11-23T08:00:00.000Z', null, null],
  ['a minute after its time', '2026-11-23T08:00:00.000Z', '2026-11-23T08:01:00.000Z', null],
  ['a moment more than a minute after its time', '2026-11-23T08:00:00.000Z', '2026-11-23T08:01:00.001Z', 60_001],
  ['three hours and twelve minutes late', '2026-11-23T08:00:00.000Z', '2026-11-23T11:12:00.000Z', 11_520_000],
  ['before its time, the clock having been set back', '2026-11-23T08:00:00.000Z', '2026-11-23T07:00:00.000Z', null],
])('a run %s', (_which, dueAt, startedAt, expected) => {
  expect(lateBy(dueAt, startedAt)).toBe(expected)
})
