import { describe, expect, test } from 'vitest'
import { sinceMoment } from './since-moment.ts'

const workflowStart = '2026-11-16T08:00:00.000Z'
const since = (check: Parameters<typeof sinceMoment>[0], now: string, zone = 'Europe/Oslo'): string => sinceMoment(check, { now, workflowStart }, zone)
const utc = (text: string): string => new Date(text).toISOString()

describe('since when a check looks', () => {
  test('the start of the workflow is the execution\'s own', () => {
    expect(since({ since: 'workflow_start' }, '2026-11-26T14:00:00.000Z')).toBe(workflowStart)
  })

  test('Monday, asked on a Thursday, is this week\'s Monday at midnight', () => {
    expect(since({ since: 'last_monday' }, '2026-11-26T14:00:00.000Z')).toBe(utc('2026-11-23T00:00+01:00'))
  })

  test('Monday, asked on a Monday, is a week ago', () => {
    expect(since({ since: 'last_monday' }, '2026-11-23T14:00:00.000Z')).toBe(utc('2026-11-16T00:00+01:00'))
  })

  test('Sunday, asked on a Monday, is yesterday', () => {
    expect(since({ since: 'last_sunday' }, '2026-11-23T14:00:00.000Z')).toBe(utc('2026-11-22T00:00+01:00'))
  })

  test('the day is the workflow\'s own: late on Sunday in UTC is Monday in Oslo', () => {
    expect(since({ since: 'last_sunday' }, '2026-11-22T23:30:00.000Z')).toBe(utc('2026-11-22T00:00+01:00'))
    expect(since({ since: 'last_sunday' }, '2026-11-22T23:30:00.000Z', 'America/New_York')).toBe(utc('2026-11-15T00:00-05:00'))
  })

  test('midnight is the one of its own season', () => {
    expect(since({ since: 'last_saturday' }, '2027-03-30T10:00:00.000Z')).toBe(utc('2027-03-27T00:00+01:00'))
  })

  test('a day whose midnight the clock jumps over begins at one', () => {
    expect(since({ since: 'last_sunday' }, '2026-09-08T12:00:00.000Z', 'America/Santiago')).toBe(utc('2026-09-06T01:00-03:00'))
  })

  test('days back keep the wall time, over a clock change, too', () => {
    expect(since({ daysBack: 7 }, '2026-11-26T14:00:00.000Z')).toBe('2026-11-19T14:00:00.000Z')
    expect(since({ daysBack: 2 }, utc('2027-03-29T09:00+02:00'))).toBe(utc('2027-03-27T09:00+01:00'))
  })
})
