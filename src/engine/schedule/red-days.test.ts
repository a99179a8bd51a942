import { describe, expect, test } from 'vitest'
import { Temporal } from 'temporal-polyfill'
import { createRedDays } from './red-days.ts'

/** Easter Sunday: 5 April 2026, 28 March 2027, 16 April 2028; the others follow from it or are fixed. */
const RED = {
  2026: '01-01 04-02 04-03 04-05 04-06 05-01 05-14 05-17 05-24 05-25 12-25 12-26',
  2027: '01-01 03-25 03-26 03-28 03-29 05-01 05-06 05-16 05-17 12-25 12-26',
  2028: '01-01 04-13 04-14 04-16 04-17 05-01 05-17 05-25 06-04 06-05 12-25 12-26',
}

describe('the red days of Norway', () => {
  test.each(Object.entries(RED))('%s has these and no others', (year, dates) => {
    const redDays = createRedDays()
    const found: string[] = []
    for (let date = Temporal.PlainDate.from(`${year}-01-01`); date.year === Number(year); date = date.add({ days: 1 })) {
      if (redDays.isPublicHoliday(date.toString())) found.push(date.toString().slice(5))
    }
    expect(found.join(' ')).toBe(dates)
  })

  test('each has its name in the language asked for', () => {
    const redDays = createRedDays()
    expect(redDays.nameOf('2026-05-14', 'nb')).toBe('Kristi himmelfartsdag')
    expect(redDays.nameOf('2026-05-14', 'nn')).toBe('Kristi himmelfartsdag')
    expect(redDays.nameOf('2026-05-14', 'en')).toBe('Ascension Day')
    expect(redDays.nameOf('2026-05-15', 'nb')).toBeNull()
  })

  test('17 May and Whit Monday on one day are both named', () => {
    expect(createRedDays().nameOf('2027-05-17', 'nb')).toBe('Grunnlovsdagen, Andre pinsedag')
  })

  test('Christmas Eve, New Year\'s Eve and a plain Sunday are not red', () => {
    const redDays = createRedDays()
    expect(['2026-12-24', '2026-12-31', '2026-11-22'].map((date) => redDays.nameOf(date, 'nb'))).toEqual([null, null, null])
  })
})
