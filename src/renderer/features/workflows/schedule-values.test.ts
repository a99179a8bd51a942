import { describe, expect, test } from 'vitest'
import type { Schedule } from '../../../shared/model/workflow.ts'
import { valuesOf, withValues } from './schedule-values.ts'

const weekly: Schedule = { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00', every: 2 }, timezone: 'Europe/Oslo', holidays: 'skip' }

describe('the simple form of a schedule', () => {
  test('put back unchanged, a schedule is what it was, with what the form does not show', () => {
    expect(withValues(weekly, valuesOf(weekly))).toEqual(weekly)
  })

  test('days come out in week order, whichever was pressed first', () => {
    expect(withValues(weekly, { ...valuesOf(weekly), days: ['friday', 'monday'] })?.scheduleConfig).toMatchObject({ days: ['monday', 'friday'], every: 2 })
  })

  test('no day, a time that is none and a date that does not exist are not a schedule', () => {
    expect(withValues(weekly, { ...valuesOf(weekly), days: [] })).toBeNull()
    expect(withValues(weekly, { ...valuesOf(weekly), time: '' })).toBeNull()
    const once: Schedule = { scheduleType: 'once', scheduleConfig: { date: '2026-12-24', time: '09:00' } }
    expect(withValues(once, { ...valuesOf(once), date: '2027-02-29' })).toBeNull()
  })

  test.each([['9', '09:00'], ['9.30', '09:30'], ['0930', '09:30'], ['930', '09:30'], ['21:05', '21:05']])('the time %s is read as %s', (written, time) => {
    expect(withValues(weekly, { ...valuesOf(weekly), time: written })?.scheduleConfig).toMatchObject({ time })
  })

  test.each(['25', '9.70', '9.5', 'ni', '-1:00'])('%s is no time', (written) => {
    expect(withValues(weekly, { ...valuesOf(weekly), time: written })).toBeNull()
  })

  test('a cron expression keeps its moments and can still mind red days', () => {
    const cron: Schedule = { scheduleType: 'cron', scheduleConfig: { expression: '0 8 * * 1-5' } }
    expect(withValues(cron, { ...valuesOf(cron), holidays: 'skip' })).toEqual({ ...cron, holidays: 'skip' })
  })
})
