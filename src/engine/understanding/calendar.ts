import { WEEKDAYS, type Weekday } from '../../shared/model/workflow.ts'

/*
 * Calendar arithmetic on wall-clock dates ("YYYY-MM-DD") and minutes since midnight, without
 * zones: the reader lives on the office's wall clock; the engine turns it into instants.
 */

/** The moment that a description is read against, as the office's wall shows it. */
export interface WallMoment {
  readonly date: string
  /** Minutes since midnight. */
  readonly minutes: number
}

const DAY = 86_400_000

/** The wall clock in `timezone` at an ISO 8601 instant. Throws a RangeError on an unknown zone or an unreadable instant. */
export function wallMoment(instant: string, timezone: string): WallMoment {
  const parts = new Map(formatIn(timezone).formatToParts(new Date(instant)).map((part) => [part.type, part.value]))
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '00'
  return { date: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`, minutes: Number(part('hour')) * 60 + Number(part('minute')) }
}

/** Formats by zone: making one takes a hundred times as long as using it, and a turn looks at many moments. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  formats.set(timezone, format)
  return format
}

/** The date, or null where the calendar has no such day (31 February). */
export function dateOf(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

export function addMinutes(moment: WallMoment, minutes: number): WallMoment {
  const sum = moment.minutes + minutes
  return { date: addDays(moment.date, Math.floor(sum / 1440)), minutes: ((sum % 1440) + 1440) % 1440 }
}

export function weekdayOf(date: string): Weekday {
  return WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday'
}

/** The first such weekday after `date` (never `date` itself). */
export function nextWeekday(date: string, weekday: Weekday): string {
  const ahead = (WEEKDAYS.indexOf(weekday) - WEEKDAYS.indexOf(weekdayOf(date)) + 7) % 7
  return addDays(date, ahead === 0 ? 7 : ahead)
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4))
}

/** The weekday of an ISO 8601 week: week 1 is the one with 4 January. Null where the year has no such week. */
export function dateInWeek(year: number, week: number, weekday: Weekday): string | null {
  const fourth = `${String(year)}-01-04`
  const firstMonday = addDays(fourth, -WEEKDAYS.indexOf(weekdayOf(fourth)))
  const monday = addDays(firstMonday, (week - 1) * 7)
  if (week < 1 || yearOf(addDays(monday, 3)) !== year) return null
  return addDays(monday, WEEKDAYS.indexOf(weekday))
}

/** The next such weekday of a week with this number, on or after `from`; null where neither this year nor the next has one. */
export function upcomingInWeek(from: string, week: number, weekday: Weekday): string | null {
  const dates = [dateInWeek(yearOf(from), week, weekday), dateInWeek(yearOf(from) + 1, week, weekday)]
  return dates.find((date) => date !== null && date >= from) ?? null
}

/** The nth (or last) such weekday of a month. Null where there is none. */
export function nthWeekdayOf(year: number, month: number, nth: number | 'last', weekday: Weekday): string | null {
  const dates = Array.from({ length: 31 }, (_, index) => dateOf(year, month, index + 1)).filter((date) => date !== null && weekdayOf(date) === weekday)
  return (nth === 'last' ? dates.at(-1) : dates[nth - 1]) ?? null
}

/** Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher). */
export function easterOf(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return `${String(year)}-${String(Math.floor(sum / 31)).padStart(2, '0')}-${String((sum % 31) + 1).padStart(2, '0')}`
}

/** The date of a feast of the vocabulary ("12-24", "easter-2") in a year. */
export function feastIn(feast: string, year: number): string {
  const easter = /^easter([+-]\d+)$/.exec(feast)
  return easter === null ? `${String(year)}-${feast}` : addDays(easterOf(year), Number(easter[1]))
}

export function timeText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
