import { WEEKDAYS, type Weekday } from '../../../shared/model/workflow.ts'
import { addDays, nextWeekday, upcomingInWeek, weekdayOf } from '../calendar.ts'
import type { Match } from '../pattern.ts'
import type { Meaning, PhraseReader, Scan } from '../phrase.ts'
import { conceptIn, is, isSign } from '../token.ts'
import { timeOfDaypart } from './clock.ts'
import { readCountedInMonth, readMonthDays, weekdayValue } from './month-days.ts'
import { firstOf, found, rule } from './rules.ts'

/* Weekdays, alone and in lists and ranges; recurring days, weeks and months. */

const WORKDAYS = WEEKDAYS.slice(0, 5)

const inWeeks = [
  rule('on? day:weekday in|of? article? unit=week week:number', dayInWeek),
  rule('in? unit=week week:number ,? on? day:weekday', dayInWeek),
  rule('in? unit=week week:number', (match, scan, at) => (is(scan.tokens[at + match.length], 'unit') ? null : { kind: 'week', week: match.number('week') })),
  rule('on? day:weekday in count:number|article unit=week', dayInSomeWeeks),
  rule('in count:number|article unit=week ,? on day:weekday', dayInSomeWeeks),
  rule('count:number|article unit=week from day:weekday', (match, scan) => weeksFromDay(match, scan)),
  rule('on? day:weekday next', (match, scan, at) => (is(scan.tokens[at + match.length], 'unit', 'week_word', 'weekday', 'month') ? null : nextDay(match, scan))),
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

/** "torsdag om to uker": the Thursday of the week that is two after this one. */
function dayInSomeWeeks(match: Match, scan: Scan): Meaning {
  const weekday = weekdayValue(match, 'day')
  const count = match.isTag('count', 'number') ? match.number('count') : 1
  const monday = addDays(nextWeekday(scan.now.date, 'monday'), 7 * (count - 1))
  return { kind: 'date', date: addDays(monday, WEEKDAYS.indexOf(weekday)), weekday }
}

/** "two weeks from Friday"; said on a Friday, it may mean either, and is asked about. */
function weeksFromDay(match: Match, scan: Scan): Meaning {
  const weekday = weekdayValue(match, 'day')
  if (weekdayOf(scan.now.date) === weekday) return { kind: 'trouble', trouble: 'choice' }
  return { kind: 'date', date: addDays(nextWeekday(scan.now.date, weekday), 7 * (match.isTag('count', 'number') ? match.number('count') : 1)), weekday }
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

/** "unntatt søndag", "men ikke i helgene" */
export const readExceptedDays: PhraseReader = (scan, at) => {
  let position = at
  while (isSign(scan.tokens[position], ',') || (is(scan.tokens[position], 'but') && !is(scan.tokens[position], 'except'))) position += 1
  if (!is(scan.tokens[position], 'except', 'without', 'not')) return null
  position += 1
  while (is(scan.tokens[position], 'on', 'in', 'article', 'every')) position += 1
  if (is(scan.tokens[position], 'weekend')) return found(position + 1 - at, { kind: 'not_weekdays', days: ['saturday', 'sunday'] })
  const list = listFrom(scan, position)
  // "ikke mandag, men tirsdag", "ikke mandag hvis …" say more than which days.
  const after = list === null ? undefined : scan.tokens[position + list.length]
  const saysMore = is(after, 'but', 'if') || (isSign(after, ',') && is(scan.tokens[position + (list?.length ?? 0) + 1], 'but'))
  if (list === null || saysMore) return null
  // "mandag og ikke fredag": why it would be Friday is not said.
  return found(position + list.length - at, saysRhythm(scan) ? { kind: 'not_weekdays', days: list.days } : { kind: 'trouble', trouble: 'range' })
}

/** Days are only taken away from what comes every day or on several. */
function saysRhythm(scan: Scan): boolean {
  return scan.before.some((phrase) => phrase.kind === 'every' || phrase.kind === 'interval' || (phrase.kind === 'weekdays' && phrase.days.length > 1)) || scan.tokens.some((token, index) => is(token, 'every', 'frequency') && is(scan.tokens[index + 1], 'unit', 'workday'))
}

/** Days counted within a month or a week: they begin like other phrases ("siste dag …", "neste uke …"), and so are read before them. */
export const readCountedDays: PhraseReader = firstOf([readCountedInMonth, ...inWeeks])

export const readDays: PhraseReader = firstOf([readMonthDays, ...recurring, weekdayList])
