import { describe, expect, test } from 'vitest'
import { MonthDay, Schedule } from '../../../../shared/model/workflow.ts'
import { kindOfMonthDay, monthDayAs, readTime, SCHEDULE_TYPES, scheduleAs } from './schedule-as.ts'

const weekly = Schedule.parse({ scheduleType: 'weekly', scheduleConfig: { days: ['tuesday', 'sunday'], time: '14:30' }, holidays: 'skip', timezone: 'Europe/Oslo' })
const TODAY = '2026-11-23'

describe('a schedule as one of another type', () => {
  test.each(SCHEDULE_TYPES)('is a schedule that can be saved, with the red days of the one before: %s', (type) => {
    const schedule = scheduleAs(type, weekly, TODAY)
    expect(Schedule.safeParse(schedule).success).toBe(true)
    expect(schedule).toMatchObject({ scheduleType: type, holidays: 'skip', timezone: 'Europe/Oslo' })
  })

  test('keeps the time, and the days where cron can say them', () => {
    expect(scheduleAs('daily', weekly, TODAY)).toMatchObject({ scheduleConfig: { time: '14:30' } })
    expect(scheduleAs('cron', weekly, TODAY)).toMatchObject({ scheduleConfig: { expression: '30 14 * * 2,0' } })
    expect(scheduleAs('once', weekly, TODAY)).toMatchObject({ scheduleConfig: { date: TODAY, time: '14:30' } })
  })

  test('of the same type is the same', () => {
    expect(scheduleAs('weekly', weekly, TODAY)).toBe(weekly)
  })
})

test.each(['day', 'last', 'nth', 'business'] as const)('a day of the month of the kind %s is of that kind', (kind) => {
  const day = monthDayAs(kind)
  expect(MonthDay.safeParse(day).success).toBe(true)
  expect(kindOfMonthDay(day)).toBe(kind)
})

test.each([
  ['9', '09:00'],
  ['0930', '09:30'],
  ['9.30', '09:30'],
  [' 14:05 ', '14:05'],
  ['snart', 'snart'],
])('the time %j is read as %j', (typed, time) => {
  expect(readTime(typed)).toBe(time)
})
