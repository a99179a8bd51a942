import { describe, expect, test } from 'vitest'
import { Schedule } from '../../shared/model/workflow.ts'
import { nextDue } from './next-due.ts'
import type { OfficeCalendar } from './office-calendar.ts'
import { createRedDays } from './red-days.ts'

/*
 * Known dates for 2026 to 2028, worked out by hand. Times in the tables are local, with their
 * offset from UTC, so that each can be held against a wall calendar.
 */

const redDays = createRedDays()

interface Row {
  readonly title: string
  readonly rule: unknown
  readonly after: string
  /** The runs that follow `after`, in order; a last `never` says that there are no more. */
  readonly due: readonly string[]
  readonly anchor?: string
  readonly closedDays?: readonly string[]
}

function check(rows: readonly Row[]): void {
  test.each(rows)('$title', ({ rule, after, due, anchor = '2026-01-01T00:00+01:00', closedDays = [] }) => {
    const schedule = Schedule.parse(rule)
    const calendar: OfficeCalendar = { timezone: 'Europe/Oslo', closedDays, anchor, redDays }
    const found: string[] = []
    let from: string | null = after
    for (let count = 0; count < due.length && from !== null; count++) {
      from = nextDue(schedule, from, calendar)
      found.push(from ?? 'never')
    }
    expect(found).toEqual(due.map((text) => (text === 'never' ? text : new Date(text).toISOString())))
  })
}

const once = (date: string, time: string, more: object = {}): object => ({ scheduleType: 'once', scheduleConfig: { date, time }, ...more })
const daily = (config: object, more: object = {}): object => ({ scheduleType: 'daily', scheduleConfig: config, ...more })
const weekly = (config: object, more: object = {}): object => ({ scheduleType: 'weekly', scheduleConfig: config, ...more })
const monthly = (config: object, more: object = {}): object => ({ scheduleType: 'monthly', scheduleConfig: config, ...more })
const cron = (expression: string, more: object = {}): object => ({ scheduleType: 'cron', scheduleConfig: { expression }, ...more })

describe('once', () => {
  check([
    { title: 'runs at its moment and never again', rule: once('2026-11-30', '09:00'), after: '2026-11-23T10:00+01:00', due: ['2026-11-30T09:00+01:00', 'never'] },
    { title: 'is over at its very moment', rule: once('2026-11-30', '09:00'), after: '2026-11-30T09:00+01:00', due: ['never'] },
    { title: 'is still due a millisecond before', rule: once('2026-11-30', '09:00'), after: '2026-11-30T08:59:59.999+01:00', due: ['2026-11-30T09:00+01:00'] },
    { title: 'on a red day is skipped for good', rule: once('2027-05-17', '09:00', { holidays: 'skip' }), after: '2027-01-01T00:00Z', due: ['never'] },
    { title: 'on a red day moves to the next business day', rule: once('2027-05-17', '09:00', { holidays: 'next_business_day' }), after: '2027-01-01T00:00Z', due: ['2027-05-18T09:00+02:00', 'never'] },
    { title: 'on Whit Sunday moves back to the Friday', rule: once('2027-05-16', '09:00', { holidays: 'previous_business_day' }), after: '2027-01-01T00:00Z', due: ['2027-05-14T09:00+02:00', 'never'] },
  ])
})

describe('daily', () => {
  check([
    { title: 'runs every day at its wall time, winter and summer', rule: daily({ time: '09:00' }), after: '2026-03-27T09:00+01:00', due: ['2026-03-28T09:00+01:00', '2026-03-29T09:00+02:00', '2026-03-30T09:00+02:00'] },
    { title: 'crosses new year', rule: daily({ time: '23:59' }), after: '2026-12-30T23:59+01:00', due: ['2026-12-31T23:59+01:00', '2027-01-01T23:59+01:00'] },
    { title: 'has 29 February in 2028', rule: daily({ time: '00:00' }), after: '2028-02-28T00:00+01:00', due: ['2028-02-29T00:00+01:00', '2028-03-01T00:00+01:00'] },
    { title: 'every third day counts from the anchor', rule: daily({ time: '09:00', every: 3 }), anchor: '2026-11-23T08:00+01:00', after: '2026-11-23T08:00+01:00', due: ['2026-11-23T09:00+01:00', '2026-11-26T09:00+01:00', '2026-11-29T09:00+01:00', '2026-12-02T09:00+01:00'] },
    { title: 'every third day made after the day\'s time begins tomorrow', rule: daily({ time: '09:00', every: 3 }), anchor: '2026-11-23T09:00:01+01:00', after: '2026-11-23T09:00:01+01:00', due: ['2026-11-24T09:00+01:00', '2026-11-27T09:00+01:00'] },
    { title: 'every third day keeps its count over a year', rule: daily({ time: '09:00', every: 3 }), anchor: '2026-11-23T09:00+01:00', after: '2027-11-23T12:00+01:00', due: ['2027-11-24T09:00+01:00'] },
    { title: 'skips Easter 2026, but not its Saturday', rule: daily({ time: '09:00' }, { holidays: 'skip' }), after: '2026-04-01T09:00+02:00', due: ['2026-04-04T09:00+02:00', '2026-04-07T09:00+02:00'] },
    { title: 'moved to business days runs once a day after Easter 2028', rule: daily({ time: '09:00' }, { holidays: 'next_business_day' }), after: '2028-04-12T09:00+02:00', due: ['2028-04-15T09:00+02:00', '2028-04-18T09:00+02:00', '2028-04-19T09:00+02:00'] },
    { title: 'skips the office\'s own closed days', rule: daily({ time: '09:00' }, { holidays: 'skip' }), closedDays: ['2026-12-24', '2026-12-28'], after: '2026-12-23T09:00+01:00', due: ['2026-12-27T09:00+01:00', '2026-12-29T09:00+01:00'] },
  ])
})

describe('weekly', () => {
  check([
    { title: 'runs on its weekday', rule: weekly({ day: 'monday', time: '09:00' }), after: '2026-11-23T10:00+01:00', due: ['2026-11-30T09:00+01:00', '2026-12-07T09:00+01:00'] },
    { title: 'runs on each of its days', rule: weekly({ days: ['friday', 'monday'], time: '08:00' }), after: '2026-11-23T10:00+01:00', due: ['2026-11-27T08:00+01:00', '2026-11-30T08:00+01:00', '2026-12-04T08:00+01:00'] },
    { title: 'reaches a Sunday', rule: weekly({ days: ['sunday'], time: '08:00' }), after: '2026-11-23T10:00+01:00', due: ['2026-11-29T08:00+01:00'] },
    { title: 'every second Friday made on a Tuesday runs this Friday', rule: weekly({ days: ['friday'], time: '13:00', every: 2 }), anchor: '2026-11-24T10:00+01:00', after: '2026-11-24T10:00+01:00', due: ['2026-11-27T13:00+01:00', '2026-12-11T13:00+01:00', '2026-12-25T13:00+01:00', '2027-01-08T13:00+01:00'] },
    { title: 'every second Friday made on a Friday after its time runs the next', rule: weekly({ days: ['friday'], time: '13:00', every: 2 }), anchor: '2026-11-27T13:01+01:00', after: '2026-11-27T13:01+01:00', due: ['2026-12-04T13:00+01:00', '2026-12-18T13:00+01:00'] },
    { title: 'every second week counts ISO weeks: Monday follows Friday after a week without', rule: weekly({ days: ['monday', 'friday'], time: '13:00', every: 2 }), anchor: '2026-11-24T10:00+01:00', after: '2026-11-24T10:00+01:00', due: ['2026-11-27T13:00+01:00', '2026-12-07T13:00+01:00', '2026-12-11T13:00+01:00', '2026-12-21T13:00+01:00'] },
    { title: 'every second week goes on through ISO week 53 of 2026', rule: weekly({ days: ['thursday'], time: '09:00', every: 2 }), anchor: '2026-12-17T00:00+01:00', after: '2026-12-17T10:00+01:00', due: ['2026-12-31T09:00+01:00', '2027-01-14T09:00+01:00'] },
    { title: 'moves from Easter Monday 2026 to Tuesday', rule: weekly({ days: ['monday'], time: '09:00' }, { holidays: 'next_business_day' }), after: '2026-03-30T09:00+02:00', due: ['2026-04-07T09:00+02:00', '2026-04-13T09:00+02:00'] },
    { title: 'is not lost when asked on the red day itself', rule: weekly({ days: ['monday'], time: '09:00' }, { holidays: 'next_business_day' }), after: '2026-04-06T12:00+02:00', due: ['2026-04-07T09:00+02:00', '2026-04-13T09:00+02:00'] },
    { title: 'moves from Easter Monday 2027 back over all of Easter', rule: weekly({ days: ['monday'], time: '09:00' }, { holidays: 'previous_business_day' }), after: '2027-03-22T09:00+01:00', due: ['2027-03-24T09:00+01:00', '2027-04-05T09:00+02:00'] },
    { title: 'from Maundy Thursday and Good Friday onto the Tuesday runs once', rule: weekly({ days: ['thursday', 'friday'], time: '09:00' }, { holidays: 'next_business_day' }), after: '2028-04-07T09:00+02:00', due: ['2028-04-18T09:00+02:00', '2028-04-20T09:00+02:00'] },
    { title: 'moved onto a day that it has anyway runs once', rule: weekly({ days: ['monday', 'tuesday'], time: '09:00' }, { holidays: 'next_business_day' }), after: '2026-04-01T09:00+02:00', due: ['2026-04-07T09:00+02:00', '2026-04-13T09:00+02:00'] },
    { title: 'a plain Saturday stays before the Friday that moved', rule: weekly({ days: ['friday', 'saturday'], time: '09:00' }, { holidays: 'next_business_day' }), after: '2026-04-27T09:00+02:00', due: ['2026-05-02T09:00+02:00', '2026-05-04T09:00+02:00', '2026-05-08T09:00+02:00'] },
    { title: 'a Monday moved back goes before a plain Saturday', rule: weekly({ days: ['saturday', 'monday'], time: '09:00' }, { holidays: 'previous_business_day' }), after: '2026-05-18T09:00+02:00', due: ['2026-05-22T09:00+02:00', '2026-05-23T09:00+02:00', '2026-05-30T09:00+02:00'] },
    { title: 'skips both Whit Monday and 17 May 2027, one day', rule: weekly({ days: ['monday'], time: '09:00' }, { holidays: 'skip' }), after: '2027-05-10T09:00+02:00', due: ['2027-05-24T09:00+02:00'] },
    { title: 'skips Ascension Day 2026 and 2028', rule: weekly({ days: ['thursday'], time: '09:00' }, { holidays: 'skip' }), after: '2026-05-07T09:00+02:00', due: ['2026-05-21T09:00+02:00'] },
    { title: 'runs on red days where nothing is said', rule: weekly({ days: ['monday'], time: '09:00' }), after: '2026-04-01T00:00Z', due: ['2026-04-06T09:00+02:00'] },
  ])
})

describe('monthly', () => {
  check([
    { title: 'the 31st is skipped in months that lack it', rule: monthly({ on: [31], time: '09:00' }), after: '2026-01-31T09:00+01:00', due: ['2026-03-31T09:00+02:00', '2026-05-31T09:00+02:00', '2026-07-31T09:00+02:00', '2026-08-31T09:00+02:00', '2026-10-31T09:00+01:00', '2026-12-31T09:00+01:00'] },
    { title: 'the 29th of February comes in 2028', rule: monthly({ on: [29], time: '09:00' }), after: '2027-01-29T09:00+01:00', due: ['2027-03-29T09:00+02:00'] },
    { title: 'the last day', rule: monthly({ on: ['last'], time: '09:00' }), after: '2027-12-31T09:00+01:00', due: ['2028-01-31T09:00+01:00', '2028-02-29T09:00+01:00', '2028-03-31T09:00+02:00', '2028-04-30T09:00+02:00'] },
    { title: 'the first Monday', rule: monthly({ on: [{ nth: 1, weekday: 'monday' }], time: '09:00' }), after: '2026-11-23T10:00+01:00', due: ['2026-12-07T09:00+01:00', '2027-01-04T09:00+01:00', '2027-02-01T09:00+01:00', '2027-03-01T09:00+01:00'] },
    { title: 'the fourth Thursday', rule: monthly({ on: [{ nth: 4, weekday: 'thursday' }], time: '09:00' }), after: '2026-10-01T00:00Z', due: ['2026-10-22T09:00+02:00', '2026-11-26T09:00+01:00', '2026-12-24T09:00+01:00', '2027-01-28T09:00+01:00'] },
    { title: 'the last Friday', rule: monthly({ on: [{ nth: 'last', weekday: 'friday' }], time: '14:00' }), after: '2028-01-01T00:00Z', due: ['2028-01-28T14:00+01:00', '2028-02-25T14:00+01:00', '2028-03-31T14:00+02:00', '2028-04-28T14:00+02:00'] },
    { title: 'the first business day: after 1 January, after 1 May', rule: monthly({ on: [{ businessDay: 1 }], time: '09:00' }), after: '2025-12-31T12:00+01:00', due: ['2026-01-02T09:00+01:00', '2026-02-02T09:00+01:00', '2026-03-02T09:00+01:00', '2026-04-01T09:00+02:00', '2026-05-04T09:00+02:00', '2026-06-01T09:00+02:00'] },
    { title: 'the last business day', rule: monthly({ on: [{ businessDay: 'last' }], time: '14:00' }), after: '2027-01-01T00:00Z', due: ['2027-01-29T14:00+01:00', '2027-02-26T14:00+01:00', '2027-03-31T14:00+02:00', '2027-04-30T14:00+02:00', '2027-05-31T14:00+02:00'] },
    { title: 'the last business day heeds the office\'s closing', rule: monthly({ on: [{ businessDay: 'last' }], time: '14:00' }), closedDays: ['2026-12-31', '2026-12-30'], after: '2026-12-01T00:00Z', due: ['2026-12-29T14:00+01:00'] },
    { title: 'the third business day counts over Easter 2026', rule: monthly({ on: [{ businessDay: 3 }], time: '09:00' }), after: '2026-04-01T00:00+02:00', due: ['2026-04-08T09:00+02:00'] },
    { title: 'a 23rd business day comes where there is one', rule: monthly({ on: [{ businessDay: 23 }], time: '09:00' }), after: '2026-01-01T00:00Z', due: ['2026-07-31T09:00+02:00', '2027-12-31T09:00+01:00'] },
    { title: 'several entries, in the order of the calendar', rule: monthly({ on: ['last', 15, 1], time: '09:00' }), after: '2026-11-23T10:00+01:00', due: ['2026-11-30T09:00+01:00', '2026-12-01T09:00+01:00', '2026-12-15T09:00+01:00', '2026-12-31T09:00+01:00'] },
    { title: 'two entries that are one day run once', rule: monthly({ on: [30, 'last', { nth: 'last', weekday: 'monday' }], time: '09:00' }), after: '2026-11-23T10:00+01:00', due: ['2026-11-30T09:00+01:00', '2026-12-28T09:00+01:00', '2026-12-30T09:00+01:00', '2026-12-31T09:00+01:00'] },
    { title: 'every third month begins with the first that can be', rule: monthly({ on: [5], time: '07:00', every: 3 }), anchor: '2026-11-23T10:00+01:00', after: '2026-11-23T10:00+01:00', due: ['2026-12-05T07:00+01:00', '2027-03-05T07:00+01:00', '2027-06-05T07:00+02:00'] },
    { title: 'every third month on the 31st passes months that lack it', rule: monthly({ on: [31], time: '07:00', every: 3 }), anchor: '2026-02-01T00:00+01:00', after: '2026-02-01T00:00+01:00', due: ['2026-03-31T07:00+02:00', '2026-12-31T07:00+01:00', '2027-03-31T07:00+02:00'] },
    { title: 'every twelfth month on 29 February waits for 2032', rule: monthly({ on: [29], time: '07:00', every: 12 }), anchor: '2028-02-01T00:00+01:00', after: '2028-02-01T00:00+01:00', due: ['2028-02-29T07:00+01:00', '2032-02-29T07:00+01:00'] },
    { title: 'moves 1 May 2026, a Friday, to Monday', rule: monthly({ on: [1], time: '09:00' }, { holidays: 'next_business_day' }), after: '2026-04-01T09:00+02:00', due: ['2026-05-04T09:00+02:00', '2026-06-01T09:00+02:00'] },
    { title: 'moves 1 January 2027 back into the old year', rule: monthly({ on: [1], time: '09:00' }, { holidays: 'previous_business_day' }), after: '2026-12-01T09:00+01:00', due: ['2026-12-31T09:00+01:00', '2027-02-01T09:00+01:00'] },
    { title: 'leaves a plain Saturday alone', rule: monthly({ on: [1], time: '09:00' }, { holidays: 'next_business_day' }), after: '2026-07-15T09:00+02:00', due: ['2026-08-01T09:00+02:00'] },
    { title: 'every 17 May, skipped when red, is never', rule: monthly({ on: [17], time: '09:00', every: 12 }, { holidays: 'skip' }), anchor: '2026-05-01T00:00+02:00', after: '2026-05-01T00:00+02:00', due: ['never'] },
  ])
})

describe('cron', () => {
  check([
    { title: 'names and ranges', rule: cron('0 9 * jan-mar MON-fri'), after: '2026-03-30T09:00+02:00', due: ['2026-03-31T09:00+02:00', '2027-01-01T09:00+01:00', '2027-01-04T09:00+01:00'] },
    { title: 'one date a year', rule: cron('0 9 1 12 *'), after: '2026-11-23T10:00+01:00', due: ['2026-12-01T09:00+01:00', '2027-12-01T09:00+01:00', '2028-12-01T09:00+01:00'] },
    { title: 'a quarter of an hour in office hours', rule: cron('*/15 8-9 * * 1-5'), after: '2026-11-27T09:30+01:00', due: ['2026-11-27T09:45+01:00', '2026-11-30T08:00+01:00', '2026-11-30T08:15+01:00'] },
    { title: 'day of month and day of week both given match either', rule: cron('0 9 13 * fri'), after: '2026-12-01T00:00Z', due: ['2026-12-04T09:00+01:00', '2026-12-11T09:00+01:00', '2026-12-13T09:00+01:00', '2026-12-18T09:00+01:00'] },
    { title: 'Sunday is 0 and 7', rule: cron('0 9 * * 7'), after: '2026-11-23T10:00+01:00', due: ['2026-11-29T09:00+01:00', '2026-12-06T09:00+01:00'] },
    { title: '29 February', rule: cron('0 9 29 2 *'), after: '2026-01-01T00:00Z', due: ['2028-02-29T09:00+01:00', '2032-02-29T09:00+01:00'] },
    { title: '29 February across 2100', rule: cron('0 9 29 2 *'), after: '2096-03-01T00:00Z', due: ['2104-02-29T09:00+01:00'] },
    { title: '31 February is never', rule: cron('0 0 31 2 *'), after: '2026-01-01T00:00Z', due: ['never'] },
    { title: '31 of short months is never', rule: cron('0 0 31 4,6,9,11 *'), after: '2026-01-01T00:00Z', due: ['never'] },
    { title: 'skips a red day with all of its times', rule: cron('0,30 12 * * thu,fri', { holidays: 'skip' }), after: '2026-05-08T12:00+02:00', due: ['2026-05-08T12:30+02:00', '2026-05-15T12:00+02:00'] },
    { title: 'moves all times of a red day', rule: cron('0,30 12 * * thu', { holidays: 'next_business_day' }), after: '2026-05-07T12:30+02:00', due: ['2026-05-15T12:00+02:00', '2026-05-15T12:30+02:00', '2026-05-21T12:00+02:00'] },
    { title: 'Christmas Day every year, skipped when red, is never', rule: cron('0 9 25 12 *', { holidays: 'skip' }), after: '2026-01-01T00:00Z', due: ['never'] },
    { title: 'spaces around the expression do not matter', rule: cron('  0  9\t1 12 * '), after: '2026-11-23T10:00+01:00', due: ['2026-12-01T09:00+01:00'] },
  ])
})

describe('summer time begins', () => {
  check(
    ['2026-03-29', '2027-03-28', '2028-03-26'].flatMap((date): Row[] => {
      const after = `${date}T00:00+01:00`
      return [
        { title: `${date}: 02:30 does not exist, daily runs at 03:00`, rule: daily({ time: '02:30' }), after, due: [`${date}T03:00+02:00`] },
        { title: `${date}: 02:00 runs at 03:00, weekly`, rule: weekly({ days: ['sunday'], time: '02:00' }), after, due: [`${date}T03:00+02:00`] },
        { title: `${date}: 02:30 once`, rule: once(date, '02:30'), after, due: [`${date}T03:00+02:00`, 'never'] },
        { title: `${date}: 02:30 by cron`, rule: cron('30 2 * * *'), after, due: [`${date}T03:00+02:00`] },
        { title: `${date}: times that all move to 03:00 run once`, rule: cron('*/20 2-3 * * *'), after, due: [`${date}T03:00+02:00`, `${date}T03:20+02:00`, `${date}T03:40+02:00`] },
        { title: `${date}: every half hour runs each half hour that passes`, rule: cron('*/30 * * * *'), after: `${date}T01:00+01:00`, due: [`${date}T01:30+01:00`, `${date}T03:00+02:00`, `${date}T03:30+02:00`] },
        { title: `${date}: half past each hour adds no run at the jump`, rule: cron('30 * * * *'), after: `${date}T01:00+01:00`, due: [`${date}T01:30+01:00`, `${date}T03:30+02:00`] },
      ]
    }),
  )
})

describe('summer time ends', () => {
  check(
    ['2026-10-25', '2027-10-31', '2028-10-29'].flatMap((date): Row[] => {
      const after = `${date}T00:00+02:00`
      const next = new Date(Date.parse(`${date}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
      return [
        { title: `${date}: 02:30 comes twice, daily runs once`, rule: daily({ time: '02:30' }), after, due: [`${date}T02:30+02:00`, `${next}T02:30+01:00`] },
        { title: `${date}: asked between the two, it has run`, rule: daily({ time: '02:30' }), after: `${date}T02:45+02:00`, due: [`${next}T02:30+01:00`] },
        { title: `${date}: once runs once`, rule: once(date, '02:30'), after, due: [`${date}T02:30+02:00`, 'never'] },
        { title: `${date}: cron with an hour runs once`, rule: cron('0,30 2 * * *'), after, due: [`${date}T02:00+02:00`, `${date}T02:30+02:00`, `${next}T02:00+01:00`] },
        { title: `${date}: cron with many hours runs once at each`, rule: cron('30 1-3 * * *'), after, due: [`${date}T01:30+02:00`, `${date}T02:30+02:00`, `${date}T03:30+01:00`] },
        { title: `${date}: every second hour runs once at two`, rule: cron('0 */2 * * *'), after, due: [`${date}T02:00+02:00`, `${date}T04:00+01:00`] },
        { title: `${date}: nearly every hour is still named hours`, rule: cron('0 0-22 * * *'), after: `${date}T01:00+02:00`, due: [`${date}T02:00+02:00`, `${date}T03:00+01:00`] },
        { title: `${date}: every half hour runs each half hour that passes`, rule: cron('*/30 * * * *'), after: `${date}T02:00+02:00`, due: [`${date}T02:30+02:00`, `${date}T02:00+01:00`, `${date}T02:30+01:00`, `${date}T03:00+01:00`] },
      ]
    }),
  )
})

describe('other zones', () => {
  check([
    { title: 'the schedule\'s own zone goes before the office\'s', rule: daily({ time: '09:00' }, { timezone: 'America/New_York' }), after: '2026-11-23T00:00Z', due: ['2026-11-23T09:00-05:00'] },
    { title: 'New York in spring 2027', rule: daily({ time: '02:30' }, { timezone: 'America/New_York' }), after: '2027-03-13T12:00-05:00', due: ['2027-03-14T03:00-04:00', '2027-03-15T02:30-04:00'] },
    { title: 'New York in autumn 2027', rule: daily({ time: '01:30' }, { timezone: 'America/New_York' }), after: '2027-11-07T00:00-04:00', due: ['2027-11-07T01:30-04:00', '2027-11-08T01:30-05:00'] },
    { title: 'Kathmandu, five and three quarter hours ahead', rule: weekly({ days: ['monday'], time: '00:10' }, { timezone: 'Asia/Kathmandu' }), after: '2026-11-22T18:00Z', due: ['2026-11-22T18:25Z', '2026-11-29T18:25Z'] },
    { title: 'every hour in Kathmandu is on its own hour', rule: cron('0 * * * *', { timezone: 'Asia/Kathmandu' }), after: '2026-11-22T18:00Z', due: ['2026-11-22T18:15Z', '2026-11-22T19:15Z'] },
    { title: 'Apia is a day ahead of New York', rule: weekly({ days: ['monday'], time: '09:00' }, { timezone: 'Pacific/Apia' }), after: '2026-11-22T00:00Z', due: ['2026-11-22T20:00Z'] },
    { title: 'Apia had no 30 December 2011: its run was at the next time that exists', rule: daily({ time: '09:00' }, { timezone: 'Pacific/Apia' }), after: '2011-12-29T09:00-10:00', due: ['2011-12-31T00:00+14:00', '2011-12-31T09:00+14:00'] },
    { title: 'every hour in Apia ran through without that day', rule: cron('0 * * * *', { timezone: 'Pacific/Apia' }), after: '2011-12-29T22:30-10:00', due: ['2011-12-29T23:00-10:00', '2011-12-31T00:00+14:00'] },
    { title: 'Lord Howe sets its clocks back by half an hour: a quarter to two passes twice', rule: cron('45 * * * *', { timezone: 'Australia/Lord_Howe' }), after: '2027-04-04T01:00+11:00', due: ['2027-04-04T01:45+11:00', '2027-04-04T01:45+10:30', '2027-04-04T02:45+10:30'] },
    { title: 'Lord Howe sets its clocks on by half an hour: a quarter past two does not pass', rule: cron('15 * * * *', { timezone: 'Australia/Lord_Howe' }), after: '2026-10-04T01:00+10:30', due: ['2026-10-04T01:15+10:30', '2026-10-04T03:15+11:00'] },
    { title: 'a midnight that Santiago jumps over', rule: daily({ time: '00:00' }, { timezone: 'America/Santiago' }), after: '2026-09-05T12:00-04:00', due: ['2026-09-06T01:00-03:00', '2026-09-07T00:00-03:00'] },
  ])
})
