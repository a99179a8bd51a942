import { describe, expect, test } from 'vitest'
import { dateIn, instantIn } from './day-in-zone.ts'

describe('a day in the time zone of the office', () => {
  test('begins at its own midnight, summer and winter', () => {
    expect(instantIn('Europe/Oslo', '2026-11-23', '00:00:00')).toBe('2026-11-22T23:00:00.000Z')
    expect(instantIn('Europe/Oslo', '2026-06-01', '00:00:00')).toBe('2026-05-31T22:00:00.000Z')
    expect(instantIn('America/New_York', '2026-11-23', '23:59:59')).toBe('2026-11-24T04:59:59.000Z')
  })

  test('is whole on the days on which the clock is changed', () => {
    expect(instantIn('Europe/Oslo', '2026-03-29', '00:00:00')).toBe('2026-03-28T23:00:00.000Z')
    expect(instantIn('Europe/Oslo', '2026-03-29', '23:59:59')).toBe('2026-03-29T21:59:59.000Z')
    expect(instantIn('Europe/Oslo', '2026-10-25', '00:00:00')).toBe('2026-10-24T22:00:00.000Z')
    expect(instantIn('Europe/Oslo', '2026-10-25', '23:59:59')).toBe('2026-10-25T22:59:59.000Z')
  })

  test('is the one that the calendar on its wall shows', () => {
    expect(dateIn('Europe/Oslo', '2026-11-22T23:30:00.000Z')).toBe('2026-11-23')
    expect(dateIn('UTC', '2026-11-22T23:30:00.000Z')).toBe('2026-11-22')
  })
})
