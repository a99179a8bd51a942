import { Cron } from 'croner'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WEEKDAYS, Schedule } from '../../shared/model/workflow.ts'
import { nextDue } from './next-due.ts'
import type { OfficeCalendar } from './office-calendar.ts'
import { createRedDays } from './red-days.ts'

/*
 * The calculator held against an enumeration that shares nothing with it but the holiday
 * table: plain day numbers and Intl instead of Temporal, every day and every date asked in turn.
 */

const redDays = createRedDays()
const DAY = 86_400_000
const ZONES = ['Europe/Oslo', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe', 'America/Santiago', 'UTC']

const dateText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY
const weekday = (day: number): number => (day + 3) % 7 // Monday is 0; 1970-01-01 was a Thursday
const mod = (a: number, b: number): number => ((a % b) + b) % b

const formats = new Map(
  ZONES.map((zone) => [zone, new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })]),
)
/** What the zone's clocks show at `ms`, as ms of a clock that shows UTC. */
const shown = (ms: number, zone: string): number => Date.parse(`${formats.get(zone)?.format(ms).replace(' ', 'T') ?? ''}Z`)

/** The first instant that shows `wall`, else the first one that shows the next minute that is shown at all. */
function firstShowing(wall: number, zone: string): number {
  for (let minute = wall; ; minute += 60_000) {
    const offsets = [wall - DAY, wall + DAY].map((ms) => shown(ms, zone) - ms)
    const hits = offsets.map((offset) => minute - offset).filter((ms) => shown(ms, zone) === minute)
    if (hits.length > 0) return Math.min(...hits)
  }
}

interface Case {
  readonly schedule: Schedule
  readonly calendar: OfficeCalendar
  /** Is the day planned? Counted from the anchor, red days aside. */
  readonly isPlanned: (day: number) => boolean
  readonly times: readonly string[]
  readonly zone: string
}

const isRed = (day: number, { closedDays }: OfficeCalendar): boolean => redDays.isPublicHoliday(dateText(day)) || closedDays.includes(dateText(day))
const isBusiness = (day: number, calendar: OfficeCalendar): boolean => weekday(day) < 5 && !isRed(day, calendar)

function bruteForce({ schedule, calendar, isPlanned, times, zone }: Case, after: number, until: number): string[] {
  const found = new Set<number>()
  for (let day = Math.floor(after / DAY) - 45; day <= until / DAY + 45; day++) {
    if (!isPlanned(day)) continue
    let due: number | null = day
    if (isRed(day, calendar) && schedule.holidays === 'skip') due = null
    const step = schedule.holidays === 'next_business_day' ? 1 : schedule.holidays === 'previous_business_day' ? -1 : 0
    if (due !== null && step !== 0 && isRed(day, calendar)) while (!isBusiness(due, calendar)) due += step
    if (due === null || (due + 2) * DAY < after || (due - 2) * DAY > until) continue
    for (const time of times) found.add(firstShowing(Date.parse(`${dateText(due)}T${time}:00Z`), zone))
  }
  return [...found].filter((ms) => ms > after && ms <= until).toSorted((a, b) => a - b).map((ms) => new Date(ms).toISOString())
}

function stepped({ schedule, calendar }: Case, after: number, until: number): string[] {
  const found: string[] = []
  let due = nextDue(schedule, new Date(after).toISOString(), calendar)
  while (due !== null && Date.parse(due) <= until) {
    found.push(due)
    due = nextDue(schedule, due, calendar)
  }
  return found
}

// ---- rules, each with its own idea of which days it plans ----

const SPAN = { min: Date.parse('2026-01-01T00:00Z'), max: Date.parse('2028-12-31T00:00Z') }
const moment = fc.integer({ min: SPAN.min / 60_000, max: SPAN.max / 60_000 }).map((minute) => minute * 60_000)
const time = fc.oneof(fc.constantFrom('02:30', '02:00', '00:00', '09:00'), fc.integer({ min: 0, max: 1439 }).map(clock))
const policy = fc.constantFrom('run', 'skip', 'next_business_day', 'previous_business_day')
const closedDays = fc.array(fc.integer({ min: SPAN.min / DAY, max: SPAN.max / DAY }).map(dateText), { maxLength: 60 })
const every = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5 }))

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** The first day, from the anchor's on, that a rule for n = 1 plans and whose time is not before the anchor. */
function firstDay(matches: (day: number) => boolean, at: string, anchor: number, zone: string): number {
  for (let day = Math.floor(anchor / DAY) - 2; ; day++) {
    if (matches(day) && firstShowing(Date.parse(`${dateText(day)}T${at}:00Z`), zone) >= anchor) return day
  }
}

const setting = fc.record({ timezone: fc.constantFrom(...ZONES), holidays: policy, closedDays, anchor: moment, every, time })
type Setting = typeof setting extends fc.Arbitrary<infer T> ? T : never

function caseOf(set: Setting, rule: object, times: readonly string[], isPlanned: Case['isPlanned']): Case {
  const calendar: OfficeCalendar = { timezone: 'Europe/Oslo', closedDays: set.closedDays, anchor: new Date(set.anchor).toISOString(), redDays }
  return { schedule: Schedule.parse({ ...rule, timezone: set.timezone, holidays: set.holidays }), calendar, isPlanned, times, zone: set.timezone }
}

const dailyCase = setting.map((set) => {
  const first = firstDay(() => true, set.time, set.anchor, set.timezone)
  return caseOf(set, { scheduleType: 'daily', scheduleConfig: { time: set.time, every: set.every } }, [set.time], (day) => mod(day - first, set.every) === 0)
})

const weeklyCase = fc.tuple(setting, fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 })).map(([set, days]) => {
  const matches = (day: number): boolean => days.some((name) => WEEKDAYS.indexOf(name) === weekday(day))
  const first = firstDay(matches, set.time, set.anchor, set.timezone)
  const week = (day: number): number => (day - weekday(day)) / 7
  return caseOf(set, { scheduleType: 'weekly', scheduleConfig: { days, time: set.time, every: set.every } }, [set.time], (day) => matches(day) && mod(week(day) - week(first), set.every) === 0)
})

const nth = fc.constantFrom<(1 | 2 | 3 | 4 | 'last')[]>(1, 2, 3, 4, 'last')
const monthDay = fc.oneof(
  fc.integer({ min: 1, max: 31 }),
  fc.constant('last' as const),
  fc.record({ nth, weekday: fc.constantFrom(...WEEKDAYS) }),
  fc.record({ businessDay: fc.oneof(fc.integer({ min: 1, max: 21 }), fc.constant('last' as const)) }),
)

function daysOfMonthOf(day: number): number[] {
  const month = dateText(day).slice(0, 7)
  const first = dayNumber(`${month}-01`)
  return Array.from({ length: 31 }, (_, index) => first + index).filter((other) => dateText(other).startsWith(month))
}

const monthlyCase = fc.tuple(setting, fc.array(monthDay, { minLength: 1, maxLength: 3 })).map(([set, on]) => {
  const closed: OfficeCalendar = { timezone: '', closedDays: set.closedDays, anchor: '', redDays }
  const matches = (day: number): boolean =>
    on.some((entry) => {
      const month = daysOfMonthOf(day)
      if (typeof entry === 'number') return dateText(day).endsWith(`-${String(entry).padStart(2, '0')}`)
      if (entry === 'last') return month.at(-1) === day
      const [list, index] = 'nth' in entry ? [month.filter((other) => weekday(other) === WEEKDAYS.indexOf(entry.weekday)), entry.nth] : [month.filter((other) => isBusiness(other, closed)), entry.businessDay]
      return day === (index === 'last' ? list.at(-1) : list[index - 1])
    })
  const monthOf = (day: number): number => Number(dateText(day).slice(0, 4)) * 12 + Number(dateText(day).slice(5, 7))
  const first = set.every === 1 ? 0 : firstDay(matches, set.time, set.anchor, set.timezone)
  return caseOf(set, { scheduleType: 'monthly', scheduleConfig: { on, time: set.time, every: set.every } }, [set.time], (day) => mod(monthOf(day) - monthOf(first), set.every) === 0 && matches(day))
})

const some = (min: number, max: number, maxLength: number): fc.Arbitrary<number[]> => fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength })
const cronCase = fc
  .record({ set: setting, minutes: some(0, 59, 2), hours: some(0, 23, 3), days: fc.option(some(1, 31, 4)), months: fc.option(some(1, 12, 8)), weekdays: fc.option(some(0, 7, 4)) })
  .map(({ set, minutes, hours, days, months, weekdays }) => {
    const expression = [minutes, hours, days, months, weekdays].map((field) => field?.join(',') ?? '*').join(' ')
    const times = hours.flatMap((hour) => minutes.map((minute) => clock(hour * 60 + minute)))
    return caseOf(set, { scheduleType: 'cron', scheduleConfig: { expression } }, times, (day) => {
      const date = new Date(day * DAY)
      const byDay = days?.includes(date.getUTCDate())
      const byWeekday = weekdays?.some((number) => number % 7 === date.getUTCDay())
      return (months?.includes(date.getUTCMonth() + 1) ?? true) && (byDay === undefined ? (byWeekday ?? true) : byDay || (byWeekday ?? false))
    })
  })

const anyCase = fc.oneof(dailyCase, weeklyCase, monthlyCase, cronCase)

describe('no slot twice, none forgotten', () => {
  test.each([
    ['daily', dailyCase],
    ['weekly', weeklyCase],
    ['monthly', monthlyCase],
    ['cron', cronCase],
  ])('%s: stepping from any moment finds what counting every day finds', (_name, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, moment, fc.integer({ min: 1, max: 75 }), (rule, after, days) => {
        expect(stepped(rule, after, after + days * DAY)).toEqual(bruteForce(rule, after, after + days * DAY))
      }),
      { numRuns: 60 },
    )
  })

  test('around a clock change, too', () => {
    const changes = ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26', '2028-10-29', '2027-03-14', '2027-11-07', '2026-09-06', '2027-04-04']
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...changes), fc.integer({ min: -3000, max: 3000 }), (rule, change, minutes) => {
        const after = Date.parse(`${change}T00:00Z`) + minutes * 60_000
        expect(stepped(rule, after, after + 4 * DAY)).toEqual(bruteForce(rule, after, after + 4 * DAY))
      }),
      { numRuns: 150 },
    )
  })

  test('a rule for every hour runs at each matching minute that its clocks show', () => {
    const arbitrary = fc.record({ zone: fc.constantFrom(...ZONES), minutes: some(0, 59, 3), change: fc.constantFrom('2027-03-28', '2027-10-31', '2027-03-14', '2027-11-07', '2027-04-04', '2026-09-06') })
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: -1500, max: 1500 }), ({ zone, minutes, change }, start) => {
        const after = Date.parse(`${change}T00:00Z`) + start * 60_000
        const schedule = Schedule.parse({ scheduleType: 'cron', scheduleConfig: { expression: `${minutes.join(',')} * * * *` }, timezone: zone })
        const calendar: OfficeCalendar = { timezone: 'UTC', closedDays: [], anchor: '2026-01-01T00:00:00.000Z', redDays }
        const until = after + 1.2 * DAY
        const expected: string[] = []
        for (let ms = after + 60_000; ms <= until; ms += 60_000) {
          if (minutes.includes(new Date(shown(ms, zone)).getUTCMinutes())) expected.push(new Date(ms).toISOString())
        }
        expect(stepped({ schedule, calendar, isPlanned: () => true, times: [], zone }, after, until)).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })
})

describe('whatever the rule', () => {
  test('a later question is never answered earlier, and the answer is after the question', () => {
    fc.assert(
      fc.property(anyCase, moment, fc.integer({ min: 0, max: 40 * DAY }), ({ schedule, calendar }, first, more) => {
        const answer = (ms: number): number => Date.parse(nextDue(schedule, new Date(ms).toISOString(), calendar) ?? '9999-12-31T00:00:00Z')
        expect(answer(first)).toBeGreaterThan(first)
        expect(answer(first + more)).toBeGreaterThan(first + more)
        expect(answer(first)).toBeLessThanOrEqual(answer(first + more))
      }),
      { numRuns: 150 },
    )
  })

  test('asked again, or from just before the answer, it answers the same', () => {
    fc.assert(
      fc.property(anyCase, moment, ({ schedule, calendar }, after) => {
        const due = nextDue(schedule, new Date(after).toISOString(), calendar)
        expect(nextDue(schedule, new Date(after).toISOString(), { ...calendar, redDays: createRedDays() })).toBe(due)
        const justBefore = due === null ? after : Date.parse(due) - 1
        expect(nextDue(schedule, new Date(justBefore).toISOString(), calendar)).toBe(due)
      }),
      { numRuns: 60 },
    )
  })

  test('a cron expression at one time of day runs when croner itself would run it', () => {
    const field = (names: readonly string[], min: number, max: number): fc.Arbitrary<string> =>
      fc.oneof(fc.constant('*'), fc.constantFrom(...names), fc.tuple(some(min, max, 2), fc.integer({ min: 1, max: 6 })).map(([ends, step]) => (ends.length === 2 ? `${String(Math.min(...ends))}-${String(Math.max(...ends))}/${String(step)}` : `*/${String(step)}`)))
    const expression = fc
      .tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 23 }), field(['1', '15', '31'], 1, 31), field(['jan', 'JUN', 'dec'], 1, 12), field(['sun', 'MON', '7'], 0, 7))
      .map((fields) => fields.join(' '))
    fc.assert(
      fc.property(expression, moment, fc.constantFrom('Europe/Oslo', 'America/New_York', 'Asia/Kathmandu', 'UTC'), (text, after, zone) => {
        const calendar: OfficeCalendar = { timezone: zone, closedDays: [], anchor: '2026-01-01T00:00:00.000Z', redDays }
        const expected = new Cron(text, { timezone: zone, mode: '5-part' }).nextRun(new Date(after))
        expect(nextDue(Schedule.parse({ scheduleType: 'cron', scheduleConfig: { expression: text } }), new Date(after).toISOString(), calendar)).toBe(expected?.toISOString() ?? null)
      }),
      { numRuns: 150 },
    )
  })
})
