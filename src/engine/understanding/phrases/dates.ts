import { addDays, dateOf, feastIn, weekdayOf, yearOf } from '../calendar.ts'
import type { Match } from '../pattern.ts'
import type { Found, Meaning, PhraseReader, Scan } from '../phrase.ts'
import { is, isSign, type Token } from '../token.ts'
import { timeOfDaypart } from './clock.ts'
import { firstOf, found, rule } from './rules.ts'
import { readLength } from './spans.ts'

/*
 * Dates in their written forms. Without a year, the next such day counts; "hver" or "hvert
 * år" beside one makes it yearly; a weekday before one must be the date's own.
 */

const forms = [
  rule('article? day:ordinal|number of? month:month ,? year:year?', written),
  rule('month:month article? day:ordinal|number ,? year:year?', written),
  rule('article? dotted:day_month year:year?', written),
  rule('article? full:full_date', (match) => (match.text('full') === '' ? { kind: 'trouble', trouble: 'date' } : { kind: 'date', date: match.text('full') })),
  rule('article? nth:ordinal day:feast_day year:year?', nthFeastDay),
  rule('feast:feast year:year?', feast),
]

interface DayOfYear {
  readonly day: number
  readonly month: number
}

function dayOfYear(match: Match): DayOfYear {
  if (!match.has('dotted')) return { day: match.number('day'), month: match.number('month') }
  const [day = 0, month = 0] = match.text('dotted').split('.').map(Number)
  return { day, month }
}

function written(match: Match, scan: Scan): Meaning {
  const { day, month } = dayOfYear(match)
  return match.has('year') ? dated(dateOf(match.number('year'), month, day)) : upcoming(scan, (year) => dateOf(year, month, day))
}

function feast(match: Match, scan: Scan): Meaning {
  const name = match.text('feast')
  return match.has('year') ? dated(feastIn(name, match.number('year'))) : upcoming(scan, (year) => feastIn(name, year))
}

function nthFeastDay(match: Match, scan: Scan): Meaning | null {
  const nth = match.number('nth')
  if (nth !== 1 && nth !== 2) return null
  const dateIn = (year: number): string => addDays(feastIn(match.text('day'), year), nth)
  return match.has('year') ? dated(dateIn(match.number('year'))) : upcoming(scan, dateIn)
}

/** The next year, of the eight that a leap day can need, in which the date exists and is not past. */
function upcoming(scan: Scan, inYear: (year: number) => string | null): Meaning {
  const year = yearOf(scan.now.date)
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const date = inYear(year + ahead)
    if (date !== null && date >= scan.now.date) return { kind: 'date', date }
  }
  return { kind: 'trouble', trouble: 'date' }
}

function dated(date: string | null): Meaning {
  return date === null ? { kind: 'trouble', trouble: 'date' } : { kind: 'date', date }
}

const anyForm = firstOf(forms)

interface Lead {
  /** From the date that follows; below zero for a day before it. */
  readonly days: number
  readonly length: number
  readonly time?: Meaning
}

/** "dagen før julaften", "kvelden før 1. mai", "to uker etter 17. mai": read before the spans, which a date may follow. */
const dateBeside: PhraseReader = (scan, at) => {
  const lead = leadAt(scan, at)
  if (lead === null) return null
  const start = at + lead.length
  const weekday = weekdayBefore(scan, start)
  const form = anyForm(scan, start + (weekday?.length ?? 0))
  const [meaning] = form?.meanings ?? []
  if (form === null || meaning?.kind !== 'date') return null
  const before = { kind: 'date' as const, date: addDays(meaning.date, lead.days) }
  const length = lead.length + (weekday?.length ?? 0) + form.length
  if (before.date < scan.now.date) return found(length, { kind: 'trouble', trouble: 'date' })
  return found(length, before, ...(lead.time === undefined ? [] : [lead.time]))
}

function leadAt(scan: Scan, at: number): Lead | null {
  const start = is(scan.tokens[at], 'article', 'on') ? at + 1 : at
  const [first, second] = [scan.tokens[start], scan.tokens[start + 1]]
  if (is(first, 'policy_before') && /dag|day/.test(first?.text ?? '')) return { days: -1, length: start + 1 - at }
  if (is(first, 'day_after')) return { days: 1, length: start + 1 - at }
  const part = first?.concepts.find((concept) => concept.tag === 'daypart')?.value
  if (typeof part === 'string' && part !== 'night' && part !== 'midnight' && isBefore(second)) return { days: -1, length: start + 2 - at, time: { kind: 'time', minutes: timeOfDaypart(part), vague: true } }
  const span = readLength(scan, at)
  const [meaning] = span?.meanings ?? []
  if (span === null || meaning?.kind !== 'later') return null
  const relation = scan.tokens[at + span.length]
  const { days, ...rest } = meaning.span
  if (days === undefined || Object.keys(rest).length > 0 || !(isBefore(relation) || isAfter(relation))) return null
  return { days: isBefore(relation) ? -days : days, length: span.length + 1 }
}

/** "før", "before": not "innen", which a span of days does not stand before. */
function isBefore(token: Token | undefined): boolean {
  return is(token, 'policy_before') && is(token, 'within')
}

/** "etter", "after": not "senere", which nothing follows. */
function isAfter(token: Token | undefined): boolean {
  return is(token, 'after') && /^(etter|efter|after)$/.test(token?.text ?? '')
}

/** Times of the year that are no dates: "mandag før jul". */
const SEASON = /^(jul|romjul|påske|pinse|sommer|sommar|ferie|christmas|easter|summer|holiday)/

/** "mandag før jul", "etter fredag", "the Monday after Easter": which day that is, is not said. */
const besideDay: PhraseReader = (scan, at) => {
  let start = at
  while (is(scan.tokens[start], 'article', 'on')) start += 1
  const ofWeekday = is(scan.tokens[start], 'weekday')
  const relation = scan.tokens[ofWeekday ? start + 1 : start]
  if (!(isBefore(relation) || isAfter(relation))) return null
  const day = ofWeekday ? start + 2 : start + 1
  const date = anyForm(scan, day)?.length
  const isSeason = SEASON.test(scan.tokens[day]?.text ?? '')
  const isWeekday = !ofWeekday && isAfter(relation) && is(scan.tokens[day], 'weekday')
  if (!(isWeekday || isSeason || (ofWeekday && date !== undefined) || (!ofWeekday && isAfter(relation) && date !== undefined))) return null
  return found(day + (date ?? 1) - at, { kind: 'trouble', trouble: 'before' })
}

/** "men ikke 21. desember", "unntatt i juli": a rhythm has no gaps of its own. */
const exceptedDate: PhraseReader = (scan, at) => {
  if (!is(scan.tokens[at], 'except', 'not', 'without')) return null
  let position = at + 1
  while (is(scan.tokens[position], 'on', 'in', 'article')) position += 1
  const token = scan.tokens[position]
  const length = anyForm(scan, position)?.length ?? (is(token, 'month') && (token?.text.length ?? 0) > 3 ? 1 : null)
  return length === null ? null : found(position + length - at, { kind: 'trouble', trouble: 'range' })
}

/** "send skjema før 1. mai" says no day to send it on. What somebody has not done before a day says when to look. */
const merelyBefore: PhraseReader = (scan, at) => {
  if (!is(scan.tokens[at], 'within') || scan.before.some((phrase) => phrase.kind === 'condition' || phrase.kind === 'event') || scan.tokens.slice(0, at).some((token) => is(token, 'not', 'without', 'missing'))) return null
  const weekday = weekdayBefore(scan, at + 1)?.length ?? 0
  const date = anyForm(scan, at + 1 + weekday)?.length
  if (date === undefined && (weekday === 0 || !isBefore(scan.tokens[at]))) return null
  return found(1 + weekday + (date ?? 0), { kind: 'trouble', trouble: 'before' })
}

/** "hver mandag fra 1. desember": a rhythm has no first and no last day. */
function isBound(scan: Scan, at: number): boolean {
  const recurs = scan.before.some((phrase) => phrase.kind === 'weekdays' || (phrase.kind === 'every' && phrase.unit !== 'year') || phrase.kind === 'interval')
  const bound = is(scan.tokens[at], 'from') || /^(til|til og med|tom|t\.o\.m|until|till|through)$/.test(scan.tokens[at]?.text ?? '')
  const saidLater = scan.tokens.slice(at).some((token) => is(token, 'every', 'every_other', 'frequency'))
  const from = scan.tokens[at + 1]?.text === 'og' && scan.tokens[at + 2]?.text === 'med' ? at + 3 : at + 1
  return bound && ((recurs && SEASON.test(scan.tokens[from]?.text ?? '')) || ((recurs || (saidLater && from > at + 1)) && anyForm(scan, from) !== null))
}

/** A date with what stands around it: "mandag 30. november", "hver 24. desember", "17. mai hvert år". */
const readWritten: PhraseReader = (scan, at) => {
  if (isBound(scan, at)) return found(1, { kind: 'trouble', trouble: 'range' })
  let position = at
  const yearlyBefore = yearlyAt(scan, position)
  position += yearlyBefore
  if (is(scan.tokens[position], 'on', 'until', 'within')) position += 1
  const weekday = weekdayBefore(scan, position)
  position += weekday?.length ?? 0
  const form = anyForm(scan, position)
  const [meaning] = form?.meanings ?? []
  if (form === null || meaning === undefined) return null
  const end = position + form.length
  const yearlyAfter = yearlyBefore > 0 ? 0 : yearlyAt(scan, end)
  return around(meaning, end + yearlyAfter - at, yearlyBefore + yearlyAfter > 0, weekday?.match)
}

/** "hvert år (på)" or "hver" before a date: how many tokens say that it comes every year. */
function yearlyAt(scan: Scan, at: number): number {
  if (!is(scan.tokens[at], 'every')) return is(scan.tokens[at], 'frequency') && scan.tokens[at]?.concepts.some((concept) => concept.value === 'year') === true ? 1 : 0
  return scan.tokens[at + 1]?.concepts.some((concept) => concept.tag === 'unit' && concept.value === 'year') === true ? 2 : beginsDate(scan, at + 1) ? 1 : 0
}

function beginsDate(scan: Scan, at: number): boolean {
  return is(scan.tokens[at], 'ordinal', 'number', 'month', 'feast', 'day_month') && anyForm(scan, at) !== null
}

function weekdayBefore(scan: Scan, at: number): { match: string; length: number } | null {
  const concept = scan.tokens[at]?.concepts.find((candidate) => candidate.tag === 'weekday')
  if (concept === undefined) return null
  let length = 1
  while (isSign(scan.tokens[at + length], ',') || is(scan.tokens[at + length], 'article')) length += 1
  return { match: String(concept.value), length }
}

function around(meaning: Meaning, length: number, yearly: boolean, weekday: string | undefined): Found {
  if (meaning.kind !== 'date') return found(length, meaning)
  if (yearly) return found(length, { kind: 'yearly', month: Number(meaning.date.slice(5, 7)), day: Number(meaning.date.slice(8)) })
  if (weekday !== undefined && weekday !== weekdayOf(meaning.date)) return found(length, { kind: 'trouble', trouble: 'weekday_of_date' })
  return found(length, meaning)
}

const relative = [
  rule('on? day:relative_day', (match, scan) => ({ kind: 'date', date: addDays(scan.now.date, match.number('day')) })),
  rule('part:relative_part', (match, scan) => [{ kind: 'date', date: scan.now.date }, { kind: 'time', minutes: timeOfDaypart(match.text('part')), vague: true }]),
]

/** What a day or a date is named beside; read before days, spans and dates alone. */
export const readRelativeDate: PhraseReader = firstOf([dateBeside, besideDay])

export const readDate: PhraseReader = firstOf([exceptedDate, merelyBefore, readWritten, ...relative])
