import { describe, expect, test } from 'vitest'
import { Schedule } from '../../shared/model/workflow.ts'
import type { OfficeCalendar } from './office-calendar.ts'
import { createRedDays } from './red-days.ts'
import { upcoming, type UpcomingRun } from './upcoming.ts'

const calendar: OfficeCalendar = { timezone: 'Europe/Oslo', closedDays: ['2027-03-30'], anchor: '2026-11-23T09:00:00.000Z', redDays: createRedDays() }
const mondays = (holidays?: string): Schedule => Schedule.parse({ scheduleType: 'weekly', scheduleConfig: { day: 'monday', time: '09:00' }, ...(holidays === undefined ? {} : { holidays }) })

/** One word a line: "2027-03-29 -" is skipped, "2027-03-31 <2027-03-29" moved, "2027-03-29 !" runs on a red day. */
function inShort(runs: readonly UpcomingRun[]): string[] {
  return runs.map((run) => {
    if (run.kind === 'skipped') return `${run.date} -`
    return `${run.date}${run.redDay === null ? '' : ' !'}${run.movedFrom.map(({ date }) => ` <${date}`).join('')}`
  })
}

describe('the next runs of a schedule', () => {
  test('a run on a red day is marked with its name', () => {
    const runs = upcoming(mondays(), '2027-03-20T00:00:00.000Z', 3, calendar, 'nb')
    expect(inShort(runs)).toEqual(['2027-03-22', '2027-03-29 !', '2027-04-05'])
    expect(runs[1]).toEqual({ kind: 'run', dueAt: '2027-03-29T07:00:00.000Z', date: '2027-03-29', redDay: { kind: 'public_holiday', name: 'Andre påskedag' }, movedFrom: [] })
  })

  test('a skipped red day stands in its place and does not count', () => {
    expect(inShort(upcoming(mondays('skip'), '2027-03-20T00:00:00.000Z', 2, calendar, 'nb'))).toEqual(['2027-03-22', '2027-03-29 -', '2027-04-05'])
  })

  test('a moved run names the day that it makes up for, over the office\'s own closed day', () => {
    const runs = upcoming(mondays('next_business_day'), '2027-03-20T00:00:00.000Z', 2, calendar, 'en')
    expect(runs[1]).toEqual({
      kind: 'run',
      dueAt: '2027-03-31T07:00:00.000Z',
      date: '2027-03-31',
      redDay: null,
      movedFrom: [{ date: '2027-03-29', reason: { kind: 'public_holiday', name: 'Easter Monday' } }],
    })
  })

  test('several red days moved onto one day are one run that names them all', () => {
    const daily = Schedule.parse({ scheduleType: 'daily', scheduleConfig: { time: '09:00' }, holidays: 'next_business_day' })
    expect(inShort(upcoming(daily, '2027-03-24T12:00:00.000Z', 2, calendar, 'nb'))).toEqual(['2027-03-27', '2027-03-31 <2027-03-25 <2027-03-26 <2027-03-28 <2027-03-29 <2027-03-30'])
    const before = Schedule.parse({ ...daily, holidays: 'previous_business_day' })
    expect(inShort(upcoming(before, '2027-03-23T12:00:00.000Z', 2, calendar, 'nb'))).toEqual(['2027-03-24 <2027-03-25 <2027-03-26 <2027-03-28 <2027-03-29 <2027-03-30', '2027-03-27'])
  })

  test('a closed day of the office is told as such', () => {
    const once = Schedule.parse({ scheduleType: 'once', scheduleConfig: { date: '2027-03-30', time: '09:00' }, holidays: 'skip' })
    expect(upcoming(once, '2027-03-01T00:00:00.000Z', 5, calendar, 'nb')).toEqual([{ kind: 'skipped', date: '2027-03-30', redDay: { kind: 'closed_day' } }])
  })

  test('a schedule that only names red days tells some of them, and no run', () => {
    const christmas = Schedule.parse({ scheduleType: 'cron', scheduleConfig: { expression: '0 9 25 12 *' }, holidays: 'skip' })
    expect(inShort(upcoming(christmas, '2026-11-23T09:00:00.000Z', 2, calendar, 'nb'))).toEqual(['2026-12-25 -', '2027-12-25 -'])
  })

  test('a red day whose time has passed is not listed any more', () => {
    expect(inShort(upcoming(mondays('skip'), '2027-03-29T12:00:00.000Z', 1, calendar, 'nb'))).toEqual(['2027-04-05'])
    expect(inShort(upcoming(mondays('skip'), '2027-03-29T06:00:00.000Z', 1, calendar, 'nb'))).toEqual(['2027-03-29 -', '2027-04-05'])
  })

  test('a rule with many runs a day lists a skipped day once', () => {
    const often = Schedule.parse({ scheduleType: 'cron', scheduleConfig: { expression: '0 9,15 * * 1' }, holidays: 'skip' })
    expect(inShort(upcoming(often, '2027-03-22T13:00:00.000Z', 2, calendar, 'nb'))).toEqual(['2027-03-22', '2027-03-29 -', '2027-04-05'])
  })

  test('a moment that is over has nothing to tell', () => {
    const once = Schedule.parse({ scheduleType: 'once', scheduleConfig: { date: '2026-11-30', time: '09:00' } })
    expect(upcoming(once, '2026-12-01T00:00:00.000Z', 5, calendar, 'nb')).toEqual([])
    expect(upcoming(once, '2026-11-01T00:00:00.000Z', 0, calendar, 'nb')).toEqual([])
  })
})
