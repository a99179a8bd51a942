import { describe, expect, test } from 'vitest'
import { addMinutes, dateInWeek, dateOf, easterOf, feastIn, nextWeekday, nthWeekdayOf, wallMoment, weekdayOf } from './calendar.ts'

describe('the calendar', () => {
  test('an instant is read on the wall clock of the zone', () => {
    expect(wallMoment('2026-11-23T23:30:00Z', 'Europe/Oslo')).toEqual({ date: '2026-11-24', minutes: 30 })
    expect(wallMoment('2026-07-01T10:00:00+02:00', 'Europe/Oslo')).toEqual({ date: '2026-07-01', minutes: 600 })
  })

  test('a date that does not exist is none', () => {
    expect(dateOf(2027, 2, 29)).toBeNull()
    expect(dateOf(2028, 2, 29)).toBe('2028-02-29')
    expect(dateOf(2027, 13, 1)).toBeNull()
  })

  test('the next weekday is never today', () => {
    expect(weekdayOf('2026-11-23')).toBe('monday')
    expect(nextWeekday('2026-11-23', 'monday')).toBe('2026-11-30')
    expect(nextWeekday('2026-11-23', 'thursday')).toBe('2026-11-26')
  })

  test('weeks are numbered as in ISO 8601', () => {
    expect(dateInWeek(2026, 50, 'monday')).toBe('2026-12-07')
    expect(dateInWeek(2026, 53, 'sunday')).toBe('2027-01-03')
    expect(dateInWeek(2027, 53, 'monday')).toBeNull()
  })

  test.each([
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('Easter of %i is %s', (year, date) => {
    expect(easterOf(year)).toBe(date)
  })

  test('feasts follow Easter or stand on their date', () => {
    expect(feastIn('easter-2', 2027)).toBe('2027-03-26')
    expect(feastIn('12-24', 2026)).toBe('2026-12-24')
  })

  test('the last Friday of March, and a fifth one that a month lacks', () => {
    expect(nthWeekdayOf(2027, 3, 'last', 'friday')).toBe('2027-03-26')
    expect(nthWeekdayOf(2027, 2, 5, 'friday')).toBeNull()
  })

  test('minutes carry over midnight', () => {
    expect(addMinutes({ date: '2026-12-31', minutes: 1430 }, 20)).toEqual({ date: '2027-01-01', minutes: 10 })
  })
})
