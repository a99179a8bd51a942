import type { Language } from '../language.ts'
import { WEEKDAYS, type Weekday } from '../model/workflow.ts'
import { describeText, type DescribeKey } from '../texts/describe-text.ts'
import { wordOf } from './words.ts'

/** A moment as the clock and calendar on a wall in `timezone` show it. `weekday` counts from Monday = 0. */
interface WallClock {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly time: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The weekday of a calendar date "YYYY-MM-DD". */
export function weekdayOfDate(date: string): Weekday {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return WEEKDAYS[(new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7] ?? 'monday'
}

/** "HH:MM" as the language writes it: 09.00 in Norwegian, 09:00 in English. */
export function formatTimeOfDay(time: string, language: Language): string {
  return language === 'en' ? time : time.replace(':', '.')
}

/** A calendar date "YYYY-MM-DD": "15. januar 2027", "15 January 2027". */
export function formatCalendarDate(date: string, language: Language): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return describeText(language, 'describe.date', { day, month: wordOf(language, 'describe.months', month - 1), year: String(year) })
}

/** The time of day of an instant in `timezone`: "09.00". */
export function formatTime(instant: string, timezone: string, language: Language): string {
  return formatTimeOfDay(wallClock(instant, timezone).time, language)
}

/** The date of an instant in `timezone`: "23. november 2026". */
export function formatDate(instant: string, timezone: string, language: Language): string {
  const { year, month, day } = wallClock(instant, timezone)
  return describeText(language, 'describe.date', { day, month: wordOf(language, 'describe.months', month - 1), year: String(year) })
}

/**
 * An instant as an office writes it: "man. 23. nov. kl. 09.00". With `now`, the year is
 * added where it is another than the present one: "fre. 15. jan. 2027 kl. 12.00".
 */
export function formatMoment(instant: string, timezone: string, language: Language, now?: string): string {
  const { year, month, day, weekday, time } = wallClock(instant, timezone)
  const withYear = now !== undefined && wallClock(now, timezone).year !== year
  return describeText(language, withYear ? 'describe.moment_with_year' : 'describe.moment', {
    weekday: wordOf(language, 'describe.weekdays_short', weekday),
    day,
    month: wordOf(language, 'describe.months_short', month - 1),
    year: String(year),
    time: formatTimeOfDay(time, language),
  })
}

/** How far `to` is from `from`, in the largest fitting unit: "om 3 dager", "for 2 timer siden", "nå" within half a minute. */
export function formatDistance(from: string, to: string, language: Language): string {
  const distance = Date.parse(to) - Date.parse(from)
  const size = Math.abs(distance)
  if (size < MINUTE / 2) return describeText(language, 'describe.now')
  const span = spanInWords(size, language)
  return describeText(language, distance > 0 ? 'describe.in' : 'describe.ago', { span })
}

/** How long something took or was late, in its two largest units: "3 t 12 min", "2 d 4 t", "5 min"; at least a minute. */
export function formatSpan(milliseconds: number, language: Language): string {
  const minutes = Math.max(1, Math.round(milliseconds / MINUTE))
  const parts: readonly (readonly [DescribeKey, number])[] = [
    ['describe.span_days', Math.floor(minutes / 1440)],
    ['describe.span_hours', Math.floor(minutes / 60) % 24],
    ['describe.span_minutes', minutes % 60],
  ]
  const first = parts.findIndex(([, count]) => count > 0)
  return parts
    .slice(first, first + 2)
    .filter(([, count]) => count > 0)
    .map(([key, count]) => describeText(language, key, { count }))
    .join(' ')
}

const UNITS: readonly { readonly key: DescribeKey; readonly size: number; readonly below: number }[] = [
  { key: 'describe.minutes', size: MINUTE, below: 60 },
  { key: 'describe.hours', size: HOUR, below: 24 },
  { key: 'describe.days', size: DAY, below: 14 },
  { key: 'describe.weeks', size: 7 * DAY, below: 9 },
  { key: 'describe.months_count', size: 30.44 * DAY, below: 24 },
  { key: 'describe.years', size: 365.25 * DAY, below: Infinity },
]

function spanInWords(milliseconds: number, language: Language): string {
  for (const { key, size, below } of UNITS) {
    const count = Math.round(milliseconds / size)
    if (count < below) return describeText(language, key, { count: Math.max(count, 1) })
  }
  return ''
}

function wallClock(instant: string, timezone: string): WallClock {
  const parts = new Map(formatIn(timezone).formatToParts(new Date(instant)).map((part) => [part.type, part.value]))
  const year = Number(parts.get('year'))
  const month = Number(parts.get('month'))
  const day = Number(parts.get('day'))
  const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7
  return { year, month, day, weekday, time: `${parts.get('hour') ?? '00'}:${parts.get('minute') ?? '00'}` }
}

/** Formats by zone: making one takes a hundred times as long as using it, and every mail uses several. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  formats.set(timezone, format)
  return format
}
