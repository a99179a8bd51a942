import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { WEEKDAYS, WaitConfig } from '../../shared/model/workflow.ts'
import { waitMoment } from './wait-moment.ts'

interface Row {
  readonly title: string
  readonly wait: unknown
  readonly from: string
  readonly until: string
  readonly zone?: string
}

function check(rows: readonly Row[]): void {
  test.each(rows)('$title', ({ wait, from, until, zone = 'Europe/Oslo' }) => {
    expect(waitMoment(WaitConfig.parse(wait), from, zone)).toBe(new Date(until).toISOString())
  })
}

describe('a wait for a weekday', () => {
  check([
    { title: 'is over on that day of the same week', wait: { day: 'thursday', time: '15:00' }, from: '2026-11-23T09:00+01:00', until: '2026-11-26T15:00+01:00' },
    { title: 'is over later today', wait: { day: 'monday', time: '15:00' }, from: '2026-11-23T09:00+01:00', until: '2026-11-23T15:00+01:00' },
    { title: 'begun at that very moment lasts a week', wait: { day: 'monday', time: '09:00' }, from: '2026-11-23T09:00+01:00', until: '2026-11-30T09:00+01:00' },
    { title: 'goes over new year', wait: { day: 'monday', time: '09:00' }, from: '2026-12-29T09:00+01:00', until: '2027-01-04T09:00+01:00' },
    { title: 'keeps its wall time over the change to summer time', wait: { day: 'monday', time: '09:00' }, from: '2027-03-26T09:00+01:00', until: '2027-03-29T09:00+02:00' },
    { title: 'for a time that does not exist is over at the next that does', wait: { day: 'sunday', time: '02:30' }, from: '2027-03-26T09:00+01:00', until: '2027-03-28T03:00+02:00' },
    { title: 'for a time that comes twice is over at the first', wait: { day: 'sunday', time: '02:30' }, from: '2027-10-29T09:00+02:00', until: '2027-10-31T02:30+02:00' },
    { title: 'counts days where the workflow lives', wait: { day: 'monday', time: '09:00' }, from: '2026-11-22T12:00Z', until: '2026-11-22T20:00Z', zone: 'Pacific/Apia' },
  ])
})

describe('a wait for a date', () => {
  check([
    { title: 'is over at that moment', wait: { date: '2026-12-24', time: '12:00' }, from: '2026-11-23T09:00+01:00', until: '2026-12-24T12:00+01:00' },
    { title: 'in the past is over in the past', wait: { date: '2026-11-20', time: '12:00' }, from: '2026-11-23T09:00+01:00', until: '2026-11-20T12:00+01:00' },
  ])
})

describe('a wait for a time to pass', () => {
  check([
    { title: 'hours are hours', wait: { delay: { hours: 4 } }, from: '2026-11-23T09:00:12.345+01:00', until: '2026-11-23T13:00:12.345+01:00' },
    { title: 'twenty-four hours over the clock change are not a day', wait: { delay: { hours: 24 } }, from: '2027-03-27T09:00+01:00', until: '2027-03-28T10:00+02:00' },
    { title: 'a day over the clock change keeps the wall time', wait: { delay: { days: 1 } }, from: '2027-03-27T09:00+01:00', until: '2027-03-28T09:00+02:00' },
    { title: 'a day that leads into the gap ends after it', wait: { delay: { days: 1 } }, from: '2027-03-27T02:30+01:00', until: '2027-03-28T03:00+02:00' },
    { title: 'days come before hours', wait: { delay: { days: 1, hours: 2, minutes: 30 } }, from: '2027-03-27T01:00+01:00', until: '2027-03-28T04:30+02:00' },
    { title: 'half a day is twelve hours', wait: { delay: { days: 0.5 } }, from: '2026-11-23T09:00+01:00', until: '2026-11-23T21:00+01:00' },
    { title: 'hours begun in the second pass of a doubled hour stay in it', wait: { delay: { minutes: 10 } }, from: '2027-10-31T02:30+01:00', until: '2027-10-31T02:40+01:00' },
    { title: 'two days and a time is that time two days later', wait: { delay: { days: 2 }, time: '15:00' }, from: '2026-11-23T16:00+01:00', until: '2026-11-25T15:00+01:00' },
    { title: 'hours into tomorrow and a time is that time tomorrow', wait: { delay: { hours: 10 }, time: '08:00' }, from: '2026-11-23T16:00+01:00', until: '2026-11-24T08:00+01:00' },
    { title: 'a time that is over already today is tomorrow\'s', wait: { delay: { hours: 2 }, time: '09:00' }, from: '2026-11-23T10:00+01:00', until: '2026-11-24T09:00+01:00' },
  ])
})

test('the next such moment is after the start, within eight days, on its day at its time', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...WEEKDAYS),
      fc.integer({ min: 3, max: 23 }), // no clock change in these zones is later in the night
      fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }),
      fc.constantFrom('Europe/Oslo', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia'),
      (day, hour, from, zone) => {
        const found = waitMoment({ day, time: `${String(hour).padStart(2, '0')}:05` }, from.toISOString(), zone)
        const local = Temporal.Instant.from(found).toZonedDateTimeISO(zone)
        expect(WEEKDAYS[local.dayOfWeek - 1]).toBe(day)
        expect([local.hour, local.minute, local.second]).toEqual([hour, 5, 0])
        const waited = Date.parse(found) - from.getTime()
        expect(waited).toBeGreaterThan(0)
        expect(waited).toBeLessThanOrEqual(7 * 86_400_000 + 3_600_000)
      },
    ),
  )
})
