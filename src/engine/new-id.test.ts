import { expect, test } from 'vitest'
import { validate, version } from 'uuid'
import { newId } from './new-id.ts'

const at = (instant: string) => ({ now: () => Date.parse(instant), setTimer: () => () => undefined })

test('an id is a UUID of version 7 that holds the millisecond in which it was made', () => {
  const clock = at('2026-11-23T08:00:00.123Z')
  const id = newId(clock)
  expect(validate(id)).toBe(true)
  expect(version(id)).toBe(7)
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(clock.now())
})

test('ids sort by when they were made, and none is made twice', () => {
  const earlier = newId(at('2026-11-23T08:00:00.000Z'))
  const later = newId(at('2026-11-23T08:00:00.001Z'))
  expect(earlier < later).toBe(true)
  expect(new Set(Array.from({ length: 1000 }, () => newId(at('2026-11-23T08:00:00.000Z')))).size).toBe(1000)
})
