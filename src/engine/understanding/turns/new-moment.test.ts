import { describe, expect, test } from 'vitest'
import type { Schedule } from '../../../shared/model/workflow.ts'
import { wallMoment } from '../calendar.ts'
import type { MomentMeaning, MomentPhrase } from '../phrase.ts'
import { newSchedule, newWait, shiftedSchedule, shiftedWait } from './new-moment.ts'

const NOW = wallMoment('2026-11-23T10:00:00+01:00', 'Europe/Oslo')
const WEEKLY: Schedule = { holidays: 'skip', scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00', every: 2 } }
const ONCE: Schedule = { scheduleType: 'once', scheduleConfig: { date: '2027-01-15', time: '12:00' } }

const said = (...meanings: readonly MomentMeaning[]): MomentPhrase[] => meanings.map((meaning) => ({ ...meaning, start: 0, end: 1 }))
const at = (hour: number): MomentMeaning => ({ kind: 'time', minutes: hour * 60 })

describe('a schedule keeps what is not said', () => {
  test('a time leaves the days, and days leave the time and the rhythm', () => {
    expect(newSchedule(WEEKLY, said(at(8)), NOW)).toEqual({ schedule: { ...WEEKLY, scheduleConfig: { days: ['monday'], time: '08:00', every: 2 } } })
    expect(newSchedule(WEEKLY, said({ kind: 'weekdays', days: ['friday'] }), NOW)).toEqual({ schedule: { ...WEEKLY, scheduleConfig: { days: ['friday'], time: '09:00', every: 2 } } })
  })

  test('a rhythm leaves the days', () => {
    expect(newSchedule(WEEKLY, said({ kind: 'every', unit: 'day', every: 14 }), NOW)).toEqual({ schedule: WEEKLY })
    expect(newSchedule(WEEKLY, said({ kind: 'every', unit: 'week', every: 3 }), NOW)).toEqual({ schedule: { ...WEEKLY, scheduleConfig: { days: ['monday'], time: '09:00', every: 3 } } })
  })

  test('a time of what happens several times a day is asked for', () => {
    expect(newSchedule({ scheduleType: 'cron', scheduleConfig: { expression: '*/15 * * * *' } }, said(at(8)), NOW)).toHaveProperty('question')
    expect(newSchedule({ scheduleType: 'cron', scheduleConfig: { expression: '0 9 1 12 *' } }, said(at(8)), NOW)).toMatchObject({ schedule: { scheduleConfig: { expression: '0 8 1 12 *' } } })
  })
})

describe('a schedule is moved by a span', () => {
  test('a date by days, and never into the past', () => {
    expect(shiftedSchedule(ONCE, { days: 14 }, 1, NOW)).toMatchObject({ schedule: { scheduleConfig: { date: '2027-01-29', time: '12:00' } } })
    expect(shiftedSchedule(ONCE, { days: 60 }, -1, NOW)).toMatchObject({ question: { key: 'understanding.ask_past' } })
  })

  test('a weekday to another, over midnight where the hours lead there', () => {
    expect(shiftedSchedule(WEEKLY, { days: 2 }, 1, NOW)).toMatchObject({ schedule: { scheduleConfig: { days: ['wednesday'], time: '09:00' } } })
    expect(shiftedSchedule(WEEKLY, { hours: 10 }, -1, NOW)).toMatchObject({ schedule: { scheduleConfig: { days: ['sunday'], time: '23:00' } } })
  })

  test('what comes every week cannot be put off by weeks', () => {
    expect(shiftedSchedule(WEEKLY, { days: 14 }, 1, NOW)).toMatchObject({ question: { key: 'understanding.ask_shift_rhythm' } })
  })
})

describe('a wait', () => {
  test('keeps its day where a time is said, and its time where a day is', () => {
    expect(newWait({ day: 'thursday', time: '15:00' }, said(at(10)), 900, WEEKLY)).toEqual({ wait: { day: 'thursday', time: '10:00' } })
    expect(newWait({ day: 'thursday', time: '14:00' }, said({ kind: 'weekdays', days: ['friday'] }), 900, WEEKLY)).toEqual({ wait: { day: 'friday', time: '14:00' } })
    expect(newWait({ delay: { days: 2 } }, said(at(10)), 900, WEEKLY)).toEqual({ wait: { delay: { days: 2 }, time: '10:00' } })
  })

  test('is made longer or shorter, and never to nothing', () => {
    expect(shiftedWait({ delay: { days: 2 } }, { days: 1 }, -1)).toEqual({ wait: { delay: { days: 1 } } })
    expect(shiftedWait({ delay: { days: 2 } }, { days: 2 }, -1)).toHaveProperty('question')
    expect(shiftedWait({ date: '2026-12-31', time: '20:00' }, { hours: 6 }, 1)).toEqual({ wait: { date: '2027-01-01', time: '02:00' } })
  })
})
