import { describe, expect, test } from 'vitest'
import { formatCalendarDate, formatDate, formatDistance, formatMoment, formatSpan, formatTime, weekdayOfDate } from './moments.ts'

const OSLO = 'Europe/Oslo'

describe('moments in words', () => {
  test('a moment is written as an office writes it, in its own zone', () => {
    expect(formatMoment('2026-11-23T08:00:00.000Z', OSLO, 'nb')).toBe('man. 23. nov. kl. 09.00')
    expect(formatMoment('2026-11-24T08:00:00.000Z', OSLO, 'nn')).toBe('tys. 24. nov. kl. 09.00')
    expect(formatMoment('2026-07-05T22:30:00.000Z', OSLO, 'en')).toBe('Mon 6 Jul, 00:30')
  })

  test('the year is added only where it is another than now', () => {
    const now = '2026-11-23T09:00:00.000Z'
    expect(formatMoment('2027-01-15T11:00:00.000Z', OSLO, 'nb', now)).toBe('fre. 15. jan. 2027 kl. 12.00')
    expect(formatMoment('2026-12-01T11:00:00.000Z', OSLO, 'nb', now)).toBe('tir. 1. des. kl. 12.00')
    expect(formatMoment('2026-12-31T23:30:00.000Z', OSLO, 'en', now)).toBe('Fri 1 Jan 2027, 00:30')
  })

  test('dates and times are written the way of the language', () => {
    expect(formatDate('2026-11-23T23:30:00.000Z', OSLO, 'nb')).toBe('24. november 2026')
    expect(formatTime('2026-11-23T08:05:00.000Z', OSLO, 'nn')).toBe('09.05')
    expect(formatTime('2026-11-23T08:05:00.000Z', OSLO, 'en')).toBe('09:05')
    expect(formatCalendarDate('2027-01-15', 'en')).toBe('15 January 2027')
    expect(weekdayOfDate('2027-01-15')).toBe('friday')
  })

  test.each([
    ['2026-11-26T09:00:00.000Z', 'om 3 dager'],
    ['2026-11-23T07:00:00.000Z', 'for 2 timer siden'],
    ['2026-11-23T09:00:20.000Z', 'nå'],
    ['2026-11-23T09:01:00.000Z', 'om 1 minutt'],
    ['2026-11-23T09:59:45.000Z', 'om 1 time'],
    ['2026-11-24T08:50:00.000Z', 'om 1 dag'],
    ['2026-12-14T09:00:00.000Z', 'om 3 uker'],
    ['2027-11-23T09:00:00.000Z', 'om 12 måneder'],
    ['2036-11-23T09:00:00.000Z', 'om 10 år'],
  ])('the distance to %s is "%s"', (to, words) => {
    expect(formatDistance('2026-11-23T09:00:00.000Z', to, 'nb')).toBe(words)
  })

  test('distances are said in nynorsk and English too', () => {
    expect(formatDistance('2026-11-23T09:00:00.000Z', '2026-11-23T07:00:00.000Z', 'nn')).toBe('for 2 timar sidan')
    expect(formatDistance('2026-11-23T09:00:00.000Z', '2026-11-26T09:00:00.000Z', 'en')).toBe('in 3 days')
  })
})

test.each([
  [61_000, '1 min', '1 min'],
  [5 * 60_000, '5 min', '5 min'],
  [(3 * 60 + 12) * 60_000, '3 t 12 min', '3 h 12 min'],
  [3 * 3_600_000, '3 t', '3 h'],
  [(2 * 24 + 4) * 3_600_000 + 40 * 60_000, '2 d 4 t', '2 d 4 h'],
  [7 * 86_400_000, '7 d', '7 d'],
])('a span of %i ms is said in its two largest units', (milliseconds, norwegian, english) => {
  expect([formatSpan(milliseconds, 'nb'), formatSpan(milliseconds, 'nn'), formatSpan(milliseconds, 'en')]).toEqual([norwegian, norwegian, english])
})
