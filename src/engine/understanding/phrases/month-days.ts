import { WEEKDAYS, type MonthDay, type Weekday } from '../../../shared/model/workflow.ts'
import { dateOf, nthWeekdayOf, yearOf } from '../calendar.ts'
import type { Match } from '../pattern.ts'
import type { Found, Meaning, PhraseReader, Scan } from '../phrase.ts'
import { conceptIn, is, isSign } from '../token.ts'
import { firstOf, found, rule } from './rules.ts'

/* Days of the month: counted ("siste virkedag i måneden"), listed ("den 1. og 15."), and those of one month ahead. */

export function weekdayValue(match: Match, name: string): Weekday {
  return WEEKDAYS.find((day) => day === match.text(name)) ?? 'monday'
}

const inNextMonth = [
  rule('on? article? nth:ordinal day:weekday in? article? next unit=month', (match, scan) => inMonthAhead(scan, (year, month) => nthWeekdayIn(match, year, month))),
  rule('on? article? nth:ordinal unit=day? in? article? next unit=month', (match, scan) => inMonthAhead(scan, (year, month) => (match.value('nth') === 'last' ? dateOf(year, month, daysIn(year, month)) : dateOf(year, month, match.number('nth'))))),
]

function inMonthAhead(scan: Scan, dateIn: (year: number, month: number) => string | null): Meaning {
  const [year, month] = [yearOf(scan.now.date), Number(scan.now.date.slice(5, 7))]
  const date = month === 12 ? dateIn(year + 1, 1) : dateIn(year, month + 1)
  return date === null ? { kind: 'trouble', trouble: 'date' } : { kind: 'date', date }
}

function nthWeekdayIn(match: Match, year: number, month: number): string | null {
  const nth = nthOf(match.value('nth'))
  return nth === null ? null : nthWeekdayOf(year, month, nth, weekdayValue(match, 'day'))
}

function daysIn(year: number, month: number): number {
  return [31, 30, 29, 28].find((day) => dateOf(year, month, day) !== null) ?? 28
}

const nthInMonth = [
  ...inNextMonth,
  rule('every|on? article? nth:ordinal day:weekday in|of|every? every? article? unit:unit=month|unit=quarter', (match) => nthOfMonth(match, ['nth'])),
  rule('every|on? article? nth:ordinal and article? second:ordinal day:weekday in|of|every? every? article? unit:unit=month|unit=quarter', (match) => nthOfMonth(match, ['nth', 'second'])),
  rule('every|on? article? nth:ordinal and article? second:ordinal business_day in|of|every? every? article? unit:unit=month|unit=quarter', (match) => bothBusinessDays(match)),
  rule('every|on? article? nth:ordinal business_day in|of|every? every? article? unit:unit=month|unit=quarter', businessDayOfMonth),
  rule('every|on? article? nth:ordinal business_day', businessDayOfMonth),
  rule('every|on? article? nth:ordinal unit=day in|of? every? article? unit:unit=month|unit=quarter', monthDay),
  rule('on? article nth:ordinal in|of|every every? article? unit:unit=month|unit=quarter', monthDay),
  rule('nth:ordinal in|of|every every? article? unit:unit=month|unit=quarter', monthDay),
  rule('on|in|of? article? month_end', () => monthly(['last'], 'month')),
  rule('on? article? nth:ordinal day:weekday in|of? month:month year:year?', nthOfNamedMonth),
  rule('on? article? nth:ordinal unit=day', (match, scan) => (scan.before.at(-1)?.kind === 'every' || isOneMoreOfMonth(match, scan) ? monthDay(match) : null)),
]

/** "on the 10th, the 20th and the last day": of the month that was said before. */
function isOneMoreOfMonth(match: Match, scan: Scan): boolean {
  return match.value('nth') === 'last' && scan.before.some(({ kind }) => kind === 'month_days') && scan.before.at(-1)?.kind === 'break'
}

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
    if (nth === null) return [{ kind: 'trouble', trouble: 'date' }]
    on.push({ nth, weekday: weekdayValue(match, 'day') })
  }
  return monthly(on, match.text('unit'))
}

function businessDayOfMonth(match: Match): Meaning[] | null {
  const nth = match.value('nth')
  const day = nth === 'last' ? 'last' : Number(nth)
  if (day !== 'last' && !(day <= 23)) return [{ kind: 'trouble', trouble: 'date' }]
  const on: readonly MonthDay[] = [{ businessDay: day }]
  return match.has('unit') ? monthly(on, match.text('unit')) : [{ kind: 'month_days', on, ofMonth: false }]
}

/** "første og siste virkedag i måneden" */
function bothBusinessDays(match: Match): Meaning[] {
  const days = [match.value('nth'), match.value('second')].map((nth) => (nth === 'last' ? nth : Number(nth)))
  if (!days.every((day) => day === 'last' || day <= 23)) return [{ kind: 'trouble', trouble: 'date' }]
  return monthly(days.map((businessDay) => ({ businessDay })), match.text('unit'))
}

function monthDay(match: Match): Meaning[] {
  const nth = match.value('nth')
  if (nth === 'last') return monthly(['last'], match.has('unit') ? match.text('unit') : 'month')
  return !(Number(nth) <= 31) ? [{ kind: 'trouble', trouble: 'date' }] : monthly([Number(nth)], match.has('unit') ? match.text('unit') : 'month')
}

function nthOfNamedMonth(match: Match, scan: Scan): Meaning {
  const nth = nthOf(match.value('nth'))
  if (nth === null) return { kind: 'trouble', trouble: 'date' }
  const dateIn = (year: number): string | null => nthWeekdayOf(year, match.number('month'), nth, weekdayValue(match, 'day'))
  const year = yearOf(scan.now.date)
  const date = match.has('year') ? dateIn(match.number('year')) : [dateIn(year), dateIn(year + 1)].find((candidate) => candidate !== null && candidate >= scan.now.date)
  return date === null || date === undefined ? { kind: 'trouble', trouble: 'date' } : { kind: 'date', date, byWeekday: true }
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

/** "hver den 20.": each month's, as "hver 20." is not. */
const everyNth: PhraseReader = (scan, at) => {
  const day = conceptIn(scan.tokens[at + 2], 'ordinal')?.value
  const isDay = is(scan.tokens[at], 'every') && /^(den|the)$/.test(scan.tokens[at + 1]?.text ?? '') && scan.tokens[at + 2]?.kind === 'number' && typeof day === 'number'
  if (!isDay || is(scan.tokens[at + 3], 'weekday', 'unit', 'business_day', 'month', 'and')) return null
  return found(3, day >= 1 && day <= 31 ? { kind: 'month_days', on: [day], ofMonth: true } : { kind: 'trouble', trouble: 'date' })
}

const loneNth = rule('every|on? article? nth:ordinal day:weekday', (match, scan, at) => {
  const nth = nthOf(match.value('nth'))
  // "hver andre fredag" is a rhythm, not the second Friday of something.
  return nth === null || is(scan.tokens[at], 'every') ? null : { kind: 'month_days', on: [{ nth, weekday: weekdayValue(match, 'day') }], ofMonth: false }
})

/** "hver måned den femtende", "hver mnd den 5": a day of the month without a dot, where the month was said before. */
const nthInWords = rule('on? article nth:ordinal|number', (match, scan, at) => {
  const [last, next] = [scan.tokens[at + match.length - 1], scan.tokens[at + match.length]]
  const monthly = scan.before.some((phrase) => phrase.kind === 'every' && phrase.unit === 'month')
  if (!monthly || !/^(den|the)$/.test(scan.tokens[at + match.length - 2]?.text ?? '') || (last?.kind === 'number' && is(last, 'ordinal')) || is(next, 'weekday', 'unit', 'business_day', 'month', 'reminder', 'form', 'report', 'mail')) return null
  return monthDay(match)
})

/** Days counted within a month: they begin like other phrases ("siste dag …"), and so are read before them. */
export const readCountedInMonth: PhraseReader = firstOf(nthInMonth)

export const readMonthDays: PhraseReader = firstOf([nthInWords, everyNth, loneNth, monthDayList])
