import { describe, expect, test } from 'vitest'
import type { Schedule } from '../../shared/model/workflow.ts'
import { scheduleFrom, waitFrom } from './moments.ts'
import type { MomentMeaning, MomentPhrase } from './phrase.ts'

const NOW = { date: '2026-11-23', minutes: 600 }
const NINE = { minutes: 540 }
const placed = (...meanings: MomentMeaning[]): MomentPhrase[] => meanings.map((meaning, index) => ({ ...meaning, start: index, end: index + 1 }))
const schedule = (...meanings: MomentMeaning[]): unknown => {
  const read = scheduleFrom(placed(...meanings), NINE, NOW)
  return 'question' in read ? read.question.key : read.schedule
}
const MONDAY: MomentMeaning = { kind: 'weekdays', days: ['monday'] }
const WEEKLY: Schedule = { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } }
const wait = (start: Schedule | null, ...meanings: MomentMeaning[]): unknown => {
  const read = waitFrom(placed(...meanings), { minutes: 900 }, start)
  return 'question' in read ? read.question.key : read.wait
}

describe('one schedule of what is said about when', () => {
  test('a clock beats a part of the day, which says its half', () => {
    const afternoon: MomentMeaning = { kind: 'time', minutes: 840, vague: true }
    expect(schedule(MONDAY, afternoon, { kind: 'time', minutes: 180 })).toMatchObject({ scheduleConfig: { time: '15:00' } })
    expect(schedule(MONDAY, afternoon)).toMatchObject({ scheduleConfig: { time: '14:00' } })
  })

  test('two times of a day are a cron expression where their minutes agree, else a question', () => {
    expect(schedule(MONDAY, { kind: 'time', minutes: 480 }, { kind: 'time', minutes: 840 })).toEqual({ scheduleType: 'cron', scheduleConfig: { expression: '0 8,14 * * 1' } })
    expect(schedule(MONDAY, { kind: 'time', minutes: 480 }, { kind: 'time', minutes: 870 })).toBe('understanding.ask_one_time')
  })

  test('every fourteenth day on a weekday is every second week', () => {
    expect(schedule(MONDAY, { kind: 'every', unit: 'day', every: 14 })).toEqual({ scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00', every: 2 } })
  })

  test('an interval within hours is a cron expression up to the last full hour', () => {
    expect(schedule({ kind: 'interval', unit: 'hour', every: 1 }, { kind: 'hours', from: 8, to: 16 })).toEqual({ scheduleType: 'cron', scheduleConfig: { expression: '0 8-15 * * *' } })
  })

  test('a day of the month alone is the next such day', () => {
    expect(schedule({ kind: 'month_days', on: [31], ofMonth: false })).toEqual({ scheduleType: 'once', scheduleConfig: { date: '2026-12-31', time: '09:00' } })
    expect(schedule({ kind: 'month_days', on: [23], ofMonth: false })).toEqual({ scheduleType: 'once', scheduleConfig: { date: '2026-12-23', time: '09:00' } })
  })

  test('what is past, or names no day, is asked about', () => {
    expect(schedule({ kind: 'date', date: '2026-11-23' })).toBe('understanding.ask_past')
    expect(schedule({ kind: 'time', minutes: 540 })).toBe('understanding.ask_day')
    expect(schedule()).toBe('understanding.ask_moment')
  })
})

describe('one wait of what is said about when', () => {
  test('a weekday without a time waits for the default one', () => {
    expect(wait(WEEKLY, { kind: 'weekdays', days: ['thursday'] })).toEqual({ day: 'thursday', time: '15:00' })
  })

  test('a time alone is later the same day', () => {
    expect(wait(WEEKLY, { kind: 'time', minutes: 840 })).toEqual({ day: 'monday', time: '14:00' })
    expect(wait({ scheduleType: 'daily', scheduleConfig: { time: '09:00' } }, { kind: 'time', minutes: 870 })).toEqual({ delay: { hours: 5, minutes: 30 } })
    expect(wait(WEEKLY, { kind: 'time', minutes: 480 })).toBe('understanding.ask_later_moment')
  })

  test('hours stay hours, and days may have a time', () => {
    expect(wait(WEEKLY, { kind: 'later', span: { hours: 24 }, wait: true })).toEqual({ delay: { hours: 24 } })
    expect(wait(WEEKLY, { kind: 'later', span: { days: 1 }, wait: false }, { kind: 'time', minutes: 600 })).toEqual({ delay: { days: 1 }, time: '10:00' })
  })

  test('nothing said is no wait', () => {
    expect(wait(WEEKLY)).toBeNull()
  })
})
