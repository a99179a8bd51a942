import { matchAt, pattern, type Match } from '../pattern.ts'
import type { Meaning, PhraseReader, Scan } from '../phrase.ts'
import { is } from '../token.ts'
import { firstOf, found, rule } from './rules.ts'

/*
 * Times of day. Digits are the 24-hour clock as written. Words and relative forms mean
 * office hours: one to six are afternoon, seven to twelve are not (workflow.md, rule 3).
 */

const DAYPARTS: Readonly<Record<string, number>> = { morning: 8, forenoon: 10, lunch: 12, noon: 12, afternoon: 14, evening: 18, night: 0, midnight: 0 }
const NOON = 12 * 60
const MINUTES_SAID = new Set([5, 10, 15, 20, 25])

/** The time of a part of the day when nothing nearer is said. */
export function timeOfDaypart(part: string): number {
  return (DAYPARTS[part] ?? 9) * 60
}

function officeHour(hour: number): number {
  return hour >= 1 && hour <= 6 ? hour + 12 : hour
}

function time(minutes: number): Meaning {
  return minutes >= 0 && minutes < 24 * 60 ? { kind: 'time', minutes } : { kind: 'trouble', trouble: 'time' }
}

/** "halv fire": in Norwegian half an hour before, in English half an hour past. */
function halfHour(match: Match, scan: Scan): number {
  const hour = officeHour(match.number('hour')) * 60
  return scan.language === 'en' || match.has('past') ? hour + 30 : hour - 30
}

function fromMinutes(match: Match, scan: Scan): Meaning | null {
  const minutes = match.number('minutes')
  if (!MINUTES_SAID.has(minutes) || match.number('hour') > 12) return null
  const base = match.has('half') ? halfHour(match, scan) : officeHour(match.number('hour')) * 60
  return time(base + (match.has('past') ? minutes : -minutes))
}

const relative = [
  rule('at? minutes:number unit=minute? past:over half:half hour:number', (match) => time(officeHour(match.number('hour')) * 60 - 30 + match.number('minutes'))),
  rule('at? minutes:number unit=minute? clock_to half:half hour:number', (match) => time(officeHour(match.number('hour')) * 60 - 30 - match.number('minutes'))),
  rule('at? half past:over hour:number', (match, scan) => time(halfHour(match, scan))),
  rule('at? half hour:number', (match, scan) => (match.number('hour') > 12 ? null : time(halfHour(match, scan)))),
  rule('at? quarter|unit=quarter_hour over hour:number', (match) => time(officeHour(match.number('hour')) * 60 + 15)),
  rule('at? quarter|unit=quarter_hour clock_to hour:number', (match) => time(officeHour(match.number('hour')) * 60 - 15)),
  rule('at? minutes:number unit=minute? past:over hour:number', fromMinutes),
  rule('at? minutes:number unit=minute? clock_to hour:number', fromMinutes),
]

/** What may stand between "kl" and the figure without changing it. */
const absolute = [
  rule('at first:number|clock and at? second:number|clock', twoTimes),
  rule('at hour:number minute:number', spacedOut),
  rule('at first:number|clock - at? second:number|clock', (_match, scan, at) => (countsHours(scan) || is(scan.tokens[at + 4], 'unit') ? null : { kind: 'trouble', trouble: 'time' })),
  rule('at time:clock', (match) => time(match.number('time'))),
  rule('at hour:number o_clock?', (match) => time((match.inDigits('hour') ? match.number('hour') : officeHour(match.number('hour'))) * 60)),
  rule('hour:number o_clock', (match) => time((match.inDigits('hour') ? match.number('hour') : officeHour(match.number('hour'))) * 60)),
  rule('at day:day_month', (match) => clockFromDots(match.text('day'))),
  rule('at? year:year', (match, scan, at) => (isAfterDay(scan, at) || is(scan.tokens[at], 'at') ? yearAsClock(match.number('year')) : null)),
  rule('time:clock', (match, scan, at) => (is(scan.tokens[at], 'year') && !isAfterDay(scan, at) ? null : time(match.number('time')))),
  rule('hour:number', bareHour),
]

/** "kl 07 30", "at nine thirty" */
function spacedOut(match: Match, scan: Scan, at: number): Meaning | null {
  if (is(scan.tokens[at + 3], 'unit', 'month')) return null
  if (!match.inDigits('hour') && !match.inDigits('minute')) return inWords(match.number('hour'), match.number('minute'))
  const [hour, minute] = [scan.tokens[at + 1], scan.tokens[at + 2]]
  const isTime = match.inDigits('hour') && match.inDigits('minute') && /^\d\d$/.test(minute?.text ?? '') && hour?.end === (minute?.start ?? 0) - 1
  return isTime ? time(match.number('hour') * 60 + match.number('minute')) : null
}

function inWords(hour: number, minute: number): Meaning | null {
  return hour <= 23 && minute >= 10 && minute <= 59 ? time((hour > 12 ? hour : officeHour(hour)) * 60 + minute) : null
}

/** "kl 8-16" is a range of hours where something happens within the day, and no time of its own else. */
function countsHours(scan: Scan): boolean {
  return scan.tokens.some((token, index) => is(token, 'every', 'every_other') && scan.tokens.slice(index + 1, index + 3).some((next) => next.concepts.some(({ tag, value }) => (tag === 'unit' && (value === 'hour' || value === 'minute' || value === 'quarter_hour')) || tag === 'half_hour')))
}

/** "kl 8 og 14": two times of one day, where the second counts nothing. */
function twoTimes(match: Match, scan: Scan, at: number): Meaning[] | null {
  const next = scan.tokens[at + match.length]
  const last = scan.tokens[at + match.length - 1]
  if (is(next, 'unit', 'month', 'half_hour', 'over', 'ordinal', 'half') || is(last, 'ordinal', 'year')) return null
  // A number in words may count what follows: "klokka ti og to purringer".
  if (!match.inDigits('second') && next !== undefined && next.kind !== 'sign' && !is(next, 'to', 'weekday', 'every')) return null
  const minutes = (name: string): number => (match.isTag(name, 'clock') ? match.number(name) : (match.inDigits(name) ? match.number(name) : officeHour(match.number(name))) * 60)
  return [time(minutes('first')), time(minutes('second'))]
}

/** "man 9 skjema": a figure right after a day is its hour, unless it counts something. */
function bareHour(match: Match, scan: Scan, at: number): Meaning | null {
  const hour = match.number('hour')
  const next = scan.tokens[at + 1]
  if (!match.inDigits('hour') || hour > 23 || !isAfterDay(scan, at) || is(scan.tokens[at], 'ordinal') || is(next, 'unit', 'month')) return null
  return time(hour * 60)
}

function isAfterDay(scan: Scan, at: number): boolean {
  const ofMonth = scan.before.at(-1)?.kind === 'month_days' && scan.tokens[at - 1]?.concepts.some(({ tag, value }) => tag === 'unit' && value === 'month') === true
  return ofMonth || is(scan.tokens[at - 1], 'weekday', 'relative_day', 'workday', 'business_day')
}

function clockFromDots(dots: string): Meaning {
  const [hour = 99, minute = 99] = dots.split('.').map(Number)
  return time(minute < 60 ? hour * 60 + minute : -1)
}

function yearAsClock(year: number): Meaning {
  return time(year % 100 < 60 ? Math.floor(year / 100) * 60 + (year % 100) : -1)
}

const daypartAfter = pattern('in|on|of? article? part:daypart')

/** Lets "om morgenen", "in the afternoon" after a time choose its half of the day. */
function withDaypart(reader: PhraseReader): PhraseReader {
  return (scan, at) => {
    const found = reader(scan, at)
    const [meaning] = found?.meanings ?? []
    if (found === null || meaning?.kind !== 'time') return found
    const part = matchAt(scan.tokens, at + found.length, daypartAfter)
    if (part === null) return found
    return { length: found.length + part.length, meanings: [time(inDaypart(meaning.minutes, part.text('part')))] }
  }
}

function inDaypart(minutes: number, part: string): number {
  if (part === 'morning' || part === 'forenoon' || part === 'night') return part === 'night' && minutes > 18 * 60 ? minutes : minutes % NOON
  return (part === 'afternoon' || part === 'evening') && minutes < NOON ? minutes + NOON : minutes
}

function vague(part: string): Meaning {
  return { kind: 'time', minutes: timeOfDaypart(part), vague: true }
}

const daypart = rule('in|on|of? article? part:daypart', (match, scan, at) => (startsWithIfOnly(scan, at) ? null : vague(match.text('part'))))

/** A lone "over" or "for" before a part of the day belongs to something else. */
function startsWithIfOnly(scan: Scan, at: number): boolean {
  return is(scan.tokens[at], 'over') && !is(scan.tokens[at], 'in', 'on')
}

/** "klokka tjuefemti": what stands after the word for it is a time, known or not. */
const unknownTime: PhraseReader = (scan, at) => (scan.tokens[at]?.text.startsWith('klok') === true && scan.tokens[at + 1]?.unknown === true ? found(2, { kind: 'trouble', trouble: 'time' }) : null)

export const readClock: PhraseReader = firstOf([unknownTime, withDaypart(firstOf([...relative, ...absolute])), daypart, rule('at part:daypart', (match) => vague(match.text('part')))])
