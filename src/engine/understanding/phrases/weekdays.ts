import { WEEKDAYS, type MonthDay, type Weekday } from '../../../shared/model/workflow.ts'
import { addDays, nextWeekday, nthWeekdayOf, upcomingInWeek, yearOf } from '../calendar.ts'
import type { Match } from '../pattern.ts'
import type { Found, Meaning, PhraseReader, Scan } from '../phrase.ts'
import { conceptIn, is, isSign } from '../token.ts'
import { timeOfDaypart } from './clock.ts'
import { firstOf, found, rule } from './rules.ts'

/* Weekdays, alone and in lists and ranges; recurring days, weeks, months; days of the month. */

const WORKDAYS = WEEKDAYS.slice(0, 5)

export function weekdayValue(match: Match, name: string): Weekday {
  return WEEKDAYS.find((day) => day === match.text(name)) ?? 'monday'
}

const nthInMonth = [
  rule('every|on? article? nth:ordinal day:weekday in|of|every? every? article? unit:unit=month|unit=quarter', (match) => nthOfMonth(match, ['nth'])),
  rule('every|on? article? nth:ordinal and article? second:ordinal day:weekday in|of|every? every? article? unit:unit=month|unit=quarter', (match) => nthOfMonth(match, ['nth', 'second'])),
  rule('every|on? article? nth:ordinal business_day in|of|every? every? article? unit:unit=month|unit=quarter', businessDayOfMonth),
  rule('every|on? article? nth:ordinal business_day', businessDayOfMonth),
  rule('every|on? article? nth:ordinal unit=day in|of? every? article? unit:unit=month|unit=quarter', monthDay),
  rule('on? article nth:ordinal in|of|every every? article? unit:unit=month|unit=quarter', monthDay),
  rule('nth:ordinal in|of|every every? article? unit:unit=month|unit=quarter', monthDay),
  rule('on? article? nth:ordinal day:weekday in|of? month:month year:year?', nthOfNamedMonth),
  rule('on? article? nth:ordinal unit=day', (match, scan) => (scan.before.at(-1)?.kind === 'every' ? monthDay(match) : null)),
]

function monthly(on: readonly MonthDay[], unit: string): Meaning[] {
  const days: Meaning = { kind: 'month_days', on, ofMonth: true }
  return unit === 'quarter' ? [days, { kind: 'every', unit: 'month', every: 3 }] : [days]
}

function nthOf(value: string | number | undefined): 1 | 2 | 3 | 4 | 'last' | null {
  return value === 1 || value === 2 || value === 3 || value === 4 || value === 'last' ? value : null
}

function nthOfMonth(match: Match, names: readonly string[]): Meaning[] | null {
  const on: MonthDay[] = []
  for (const name of names) {
    const nth = nthOf(match.value(name))
    if (nth === null) return null
    on.push({ nth, weekday: weekdayValue(match, 'day') })
  }
  return monthly(on, match.text('unit'))
}

function businessDayOfMonth(match: Match): Meaning[] | null {
  const nth = match.value('nth')
  const day = nth === 'last' ? 'last' : Number(nth)
  if (day !== 'last' && day > 23) return [{ kind: 'trouble', trouble: 'date' }]
  const on: readonly MonthDay[] = [{ businessDay: day }]
  return match.has('unit') ? monthly(on, match.text('unit')) : [{ kind: 'month_days', on, ofMonth: false }]
}

function monthDay(match: Match): Meaning[] {
  const nth = match.value('nth')
  if (nth === 'last') return monthly(['last'], match.text('unit'))
  return Number(nth) > 31 ? [{ kind: 'trouble', trouble: 'date' }] : monthly([Number(nth)], match.text('unit'))
}

function nthOfNamedMonth(match: Match, scan: Scan): Meaning | null {
  const nth = nthOf(match.value('nth'))
  if (nth === null) return null
  const dateIn = (year: number): string | null => nthWeekdayOf(year, match.number('month'), nth, weekdayValue(match, 'day'))
  const year = yearOf(scan.now.date)
  const date = match.has('year') ? dateIn(match.number('year')) : [dateIn(year), dateIn(year + 1)].find((candidate) => candidate !== null && candidate >= scan.now.date)
  return date === null || date === undefined ? { kind: 'trouble', trouble: 'date' } : { kind: 'date', date }
}

const inWeeks = [
  rule('on? day:weekday in|of? article? unit=week week:number', dayInWeek),
  rule('in? unit=week week:number ,? on? day:weekday', dayInWeek),
  rule('in? unit=week week:number', (match, scan, at) => (is(scan.tokens[at + match.length], 'unit') ? null : { kind: 'week', week: match.number('week') })),
  rule('on? day:weekday in? week_word', dayInNextWeek),
  rule('in? week_word ,? on? day:weekday', dayInNextWeek),
  rule('on? article? next|this day:weekday', (match, scan) => nextDay(match, scan)),
  rule('on? article? day:weekday after', (match) => ({ kind: 'weekdays', days: [weekdayValue(match, 'day')] })),
  rule('article? after day:weekday', (match, scan, at) => (isFollowing(scan, at) ? { kind: 'weekdays', days: [weekdayValue(match, 'day')] } : null)),
]

/** "påfølgende mandag" is the next one; "etter mandag" is not a day. */
function isFollowing(scan: Scan, at: number): boolean {
  return scan.tokens.slice(at, at + 2).some((token) => /^(påføl|follow)/.test(token.text))
}

function dayInWeek(match: Match, scan: Scan): Meaning {
  const date = upcomingInWeek(scan.now.date, match.number('week'), weekdayValue(match, 'day'))
  return date === null ? { kind: 'trouble', trouble: 'date' } : { kind: 'date', date }
}

function dayInNextWeek(match: Match, scan: Scan): Meaning {
  const monday = nextWeekday(scan.now.date, 'monday')
  const weekday = weekdayValue(match, 'day')
  return { kind: 'date', date: addDays(monday, WEEKDAYS.indexOf(weekday)), weekday }
}

function nextDay(match: Match, scan: Scan): Meaning {
  const weekday = weekdayValue(match, 'day')
  return { kind: 'date', date: nextWeekday(scan.now.date, weekday), weekday }
}

const recurring = [
  rule('every count:ordinal|number unit:unit=day|unit=week|unit=month|unit=quarter|unit=half_year', everyUnit),
  rule('every_other unit:unit=day|unit=week|unit=month', (match) => every(match.text('unit'), 2)),
  rule('every_other unit:unit=quarter|unit=half_year', (match) => every(match.text('unit'), 2)),
  rule('all|every unit:unit=day|unit=week|unit=month|unit=year|unit=half_year', (match) => every(match.text('unit'), 1)),
  rule('every|in|on article? unit=quarter', () => every('month', 3)),
  rule('in|of article? unit=month', () => every('month', 1)),
  rule('freq:frequency', (match) => every(match.text('freq'), 1)),
  rule('every part:daypart', (match) => [every('day', 1), { kind: 'time', minutes: timeOfDaypart(match.text('part')), vague: true }]),
  rule('all|every|on? article? workday', () => ({ kind: 'weekdays', days: WORKDAYS })),
  rule('all|every|on? article? business_day', () => [{ kind: 'weekdays', days: WORKDAYS }, { kind: 'business_days' }]),
  rule('all|every|on|in? article? weekend', () => ({ kind: 'weekdays', days: ['saturday', 'sunday'] })),
]

function every(unit: string, count: number): Meaning {
  if (unit === 'quarter' || unit === 'half_year') return { kind: 'every', unit: 'month', every: count * (unit === 'quarter' ? 3 : 6) }
  const known = unit === 'week' || unit === 'month' || unit === 'year' ? unit : 'day'
  return { kind: 'every', unit: known, every: count }
}

function everyUnit(match: Match): Meaning | null {
  const count = match.number('count')
  return Number.isInteger(count) && count >= 1 && count <= 366 ? every(match.text('unit'), count) : null
}

/** "(annenhver|hver 2.|på|hver) mandag, onsdag og fredag", "mandag til fredag". */
const weekdayList: PhraseReader = (scan, at) => {
  let position = at
  const first = scan.tokens[position]
  let count = 1
  if (is(first, 'every_other')) count = 2
  const ordinal = conceptIn(scan.tokens[position + 1], 'ordinal')?.value
  if (is(first, 'every') && typeof ordinal === 'number' && ordinal > 1) {
    count = ordinal
    position += 1
  }
  if (is(first, 'every', 'every_other', 'on', 'within') || (is(first, 'from', 'until', 'article') && is(scan.tokens[at + 1], 'weekday'))) position += 1
  if (is(scan.tokens[position], 'article') && is(scan.tokens[position + 1], 'weekday')) position += 1
  const list = listFrom(scan, position)
  if (list === null) return null
  const length = position - at + list.length
  const days: Meaning = { kind: 'weekdays', days: list.days }
  return count === 1 ? found(length, days) : found(length, days, { kind: 'every', unit: 'week', every: count })
}

function listFrom(scan: Scan, at: number): { days: Weekday[]; length: number } | null {
  const first = dayAt(scan, at)
  if (first === null) return null
  const days = [first]
  let end = at + 1
  const last = is(scan.tokens[end], 'until') || isSign(scan.tokens[end], '-') ? dayAt(scan, end + 1) : null
  if (last !== null) return { days: range(first, last), length: 3 }
  for (;;) {
    const joint = scan.tokens[end]
    const step = isSign(joint, ',') && is(scan.tokens[end + 1], 'and') ? 2 : 1
    const next = isSign(joint, ',', '/', '&', '+') || is(joint, 'and') ? dayAfter(scan, end + step) : null
    if (next === null || (isSign(joint, ',') && step === 1 && !closesLater(scan, end))) return { days, length: end - at }
    days.push(next.day)
    end = next.end
  }
}

/** A comma between days is a list only where an "og" closes it: "skjema mandag, torsdag purring" is two moments. */
function closesLater(scan: Scan, at: number): boolean {
  let position = at
  while (isSign(scan.tokens[position], ',') && dayAt(scan, position + 1) !== null) position += 2
  return is(scan.tokens[position], 'and') && dayAt(scan, position + 1) !== null
}

function dayAfter(scan: Scan, at: number): { day: Weekday; end: number } | null {
  const position = is(scan.tokens[at], 'every', 'on') ? at + 1 : at
  const day = dayAt(scan, position)
  return day === null ? null : { day, end: position + 1 }
}

function dayAt(scan: Scan, at: number): Weekday | null {
  const value = conceptIn(scan.tokens[at], 'weekday')?.value
  return WEEKDAYS.find((day) => day === value) ?? null
}

function range(first: Weekday, last: Weekday): Weekday[] {
  const [from, to] = [WEEKDAYS.indexOf(first), WEEKDAYS.indexOf(last)]
  return WEEKDAYS.filter((_day, index) => (from <= to ? index >= from && index <= to : index >= from || index <= to))
}

/** "den 1. og 15. hver måned", "on the 1st and 15th". */
const monthDayList: PhraseReader = (scan, at) => {
  let position = at
  while (is(scan.tokens[position], 'on', 'article', 'every')) position += 1
  const on: number[] = []
  let end = position
  for (;;) {
    const day = conceptIn(scan.tokens[end], 'ordinal', 'number')?.value
    if (scan.tokens[end]?.kind !== 'number' || typeof day !== 'number') break
    on.push(day)
    end += 1
    const joined = isSign(scan.tokens[end], ',') || is(scan.tokens[end], 'and')
    const next = end + (is(scan.tokens[end + 1], 'article') ? 2 : 1)
    if (!joined || scan.tokens[next]?.kind !== 'number' || !is(scan.tokens[next], 'ordinal', 'number')) break
    end = next
  }
  return on.length === 0 ? null : asMonthDays(scan, at, position, end, on)
}

function asMonthDays(scan: Scan, at: number, position: number, end: number, on: readonly number[]): Found | null {
  const month = monthAfter(scan, end)
  const isDated = position > at && scan.tokens.slice(position, end).some((token) => is(token, 'ordinal'))
  if (month === 0 && !isDated) return null
  if (month === 0 && is(scan.tokens[end], 'month', 'weekday', 'unit', 'business_day')) return null
  if (on.some((day) => day < 1 || day > 31)) return found(end + month - at, { kind: 'trouble', trouble: 'date' })
  return found(end + month - at, { kind: 'month_days', on: [...on], ofMonth: month > 0 })
}

function monthAfter(scan: Scan, at: number): number {
  let position = at
  while (is(scan.tokens[position], 'in', 'of', 'every', 'article')) position += 1
  return position > at && conceptIn(scan.tokens[position], 'unit')?.value === 'month' ? position + 1 - at : 0
}

const loneNth = rule('every|on? article? nth:ordinal day:weekday', (match, scan, at) => {
  const nth = nthOf(match.value('nth'))
  // "hver andre fredag" is a rhythm, not the second Friday of something.
  return nth === null || is(scan.tokens[at], 'every') ? null : { kind: 'month_days', on: [{ nth, weekday: weekdayValue(match, 'day') }], ofMonth: false }
})

/** Days counted within a month or a week: they begin like other phrases ("siste dag …", "neste uke …"), and so are read before them. */
export const readCountedDays: PhraseReader = firstOf([...nthInMonth, ...inWeeks])

export const readDays: PhraseReader = firstOf([loneNth, monthDayList, ...recurring, weekdayList])
