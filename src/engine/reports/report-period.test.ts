import { describe, expect, test } from 'vitest'
import { Schedule } from '../../shared/model/workflow.ts'
import { periodInWords, reportPeriod, type PeriodTerms } from './report-period.ts'

const monthly = (every?: number) => Schedule.parse({ scheduleType: 'monthly', scheduleConfig: { on: [5], time: '07:00', ...(every === undefined ? {} : { every }) } })
const weekly = (every?: number) => Schedule.parse({ scheduleType: 'weekly', scheduleConfig: { days: ['friday'], time: '14:00', ...(every === undefined ? {} : { every }) } })
const daily = Schedule.parse({ scheduleType: 'daily', scheduleConfig: { time: '16:00' } })

const period = (terms: Partial<PeriodTerms> & Pick<PeriodTerms, 'now' | 'schedule'>) => reportPeriod({ report: 'orders', timezone: 'Europe/Oslo', lastEnd: null, ...terms })

describe('a monthly report', () => {
  test('made early in a month is of the whole month before, across the change of the clocks', () => {
    expect(period({ schedule: monthly(), now: '2026-11-05T06:00:00.000Z' })).toEqual({ from: '2026-09-30T22:00:00.000Z', to: '2026-10-31T23:00:00.000Z' })
  })

  test('is not moved by when the last one ended', () => {
    expect(period({ schedule: monthly(), now: '2026-11-05T06:00:00.000Z', lastEnd: '2026-10-20T10:00:00.000Z' }).from).toBe('2026-09-30T22:00:00.000Z')
  })

  test('every third month is of three months', () => {
    expect(period({ schedule: monthly(3), now: '2027-01-05T06:00:00.000Z' })).toEqual({ from: '2026-09-30T22:00:00.000Z', to: '2026-12-31T23:00:00.000Z' })
  })

  test('made late in a month is of this one until now', () => {
    expect(period({ schedule: monthly(), now: '2026-11-30T22:00:00.000Z' })).toEqual({ from: '2026-10-31T23:00:00.000Z', to: '2026-11-30T22:00:00.000Z' })
  })

  test('made late leaves out no hour after the last one', () => {
    expect(period({ schedule: monthly(), now: '2026-11-30T22:00:00.000Z', lastEnd: '2026-10-31T22:00:00.000Z' }).from).toBe('2026-10-31T22:00:00.000Z')
  })
})

describe('a report of another rhythm', () => {
  test.each([
    ['a day', daily, '2026-10-24T14:00:00.000Z'],
    ['a week, at the same time on the wall', weekly(), '2026-10-18T14:00:00.000Z'],
    ['two weeks where it is every second', weekly(2), '2026-10-11T14:00:00.000Z'],
    ['a week without a schedule', null, '2026-10-18T14:00:00.000Z'],
  ] as const)('covers %s the first time', (_what, schedule, from) => {
    // 25 October 2026 at 16:00: that night the clocks went back.
    expect(period({ schedule, now: '2026-10-25T15:00:00.000Z' })).toEqual({ from, to: '2026-10-25T15:00:00.000Z' })
  })

  test('begins where the last one ended', () => {
    expect(period({ schedule: weekly(), now: '2026-11-27T13:00:00.000Z', lastEnd: '2026-11-06T13:00:00.000Z' })).toEqual({ from: '2026-11-06T13:00:00.000Z', to: '2026-11-27T13:00:00.000Z' })
  })

  test('is not of the future when the clock was set back', () => {
    expect(period({ schedule: daily, now: '2026-11-27T13:00:00.000Z', lastEnd: '2026-12-01T13:00:00.000Z' }).from).toBe('2026-11-26T13:00:00.000Z')
  })
})

describe('missing orders without a check', () => {
  test('are counted from Monday, whatever was reported before', () => {
    expect(period({ report: 'missing_orders', schedule: weekly(), now: '2026-11-27T13:00:00.000Z', lastEnd: '2026-11-26T13:00:00.000Z' }).from).toBe('2026-11-22T23:00:00.000Z')
  })

  test('by the month are those of the month', () => {
    expect(period({ report: 'missing_orders', schedule: monthly(), now: '2026-11-30T13:00:00.000Z', lastEnd: '2026-10-10T13:00:00.000Z' }).from).toBe('2026-10-31T23:00:00.000Z')
  })
})

describe('a period in words', () => {
  const days = { from: '2026-09-30T22:00:00.000Z', to: '2026-10-31T23:00:00.000Z' }

  test('of whole days names the first and the last', () => {
    expect(periodInWords(days, 'Europe/Oslo', 'nb')).toBe('1. oktober 2026 til og med 31. oktober 2026')
    expect(periodInWords(days, 'Europe/Oslo', 'en')).toBe('1 October 2026 to 31 October 2026, both included')
  })

  test('of other moments says the times', () => {
    expect(periodInWords({ ...days, to: '2026-10-31T22:00:00.000Z' }, 'Europe/Oslo', 'nn')).toBe('1. oktober 2026 kl. 00.00 til 31. oktober 2026 kl. 23.00')
  })
})
