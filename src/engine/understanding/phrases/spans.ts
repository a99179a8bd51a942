import type { Match } from '../pattern.ts'
import type { Meaning, PhraseReader, Scan, Span } from '../phrase.ts'
import { firstOf, rule } from './rules.ts'

/*
 * Lengths of time: from now ("om 3 timer"), after what came before ("to dager senere", "vent
 * en uke", "innen 24 timer"), intervals within the day ("hvert kvarter"), and hours between.
 */

/** A count and a unit as a span; weeks become days, months and longer are not spans that a wait can keep. */
export function spanOf(count: number, unit: string): Span | null {
  switch (unit) {
    case 'minute':
      return { minutes: count }
    case 'quarter_hour':
      return { minutes: 15 * count }
    case 'hour':
      return { hours: count }
    case 'day':
      return { days: count }
    case 'week':
      return { days: 7 * count }
    default:
      return null
  }
}

/** "to timer og tretti minutter". The larger unit comes first. */
function sumOf(large: Span | null, small: Span | null): Span | null {
  if (large === null || small === null || Object.keys(large).some((unit) => unit in small) || 'minutes' in large) return null
  return { ...large, ...small }
}

const LENGTHS: readonly (readonly [string, (match: Match) => Span | null])[] = [
  ['count:number unit:unit and? more:number small:unit', (match) => sumOf(spanOf(match.number('count'), match.text('unit')), spanOf(match.number('more'), match.text('small')))],
  ['count:number and number half unit=hour', (match) => ({ hours: match.number('count'), minutes: 30 })],
  ['count:number half:half unit=hour', () => ({ minutes: 30 })],
  ['number|article? half_hour', () => ({ minutes: 30 })],
  ['half unit=hour', () => ({ minutes: 30 })],
  ['quarter', () => ({ minutes: 15 })],
  ['one_and_a_half unit=hour', () => ({ hours: 1, minutes: 30 })],
  ['one_and_a_half unit=day', () => ({ days: 1, hours: 12 })],
  ['count:number unit:unit', (match) => spanOf(match.number('count'), match.text('unit'))],
  ['article unit:unit', (match) => spanOf(1, match.text('unit'))],
]

function lengthRules(before: string, after: string, meaning: (span: Span) => Meaning): PhraseReader[] {
  return LENGTHS.map(([length, toSpan]) =>
    rule([before, length, after].filter((part) => part !== '').join(' '), (match) => {
      const span = toSpan(match)
      return span === null ? null : meaning(span)
    }),
  )
}

const later = (wait: boolean) => (span: Span): Meaning => ({ kind: 'later', span, wait })

const waits = [
  ...lengthRules('wait in?', '', later(true)),
  ...lengthRules('then? after', '', later(false)),
  ...lengthRules('within', '', later(true)),
  ...lengthRules('', 'after', later(false)),
  ...lengthRules('+', '', later(false)),
  rule('on? day_after', () => ({ kind: 'later', span: { days: 1 }, wait: false })),
  rule('week_word', () => ({ kind: 'later', span: { days: 7 }, wait: false })),
  rule('on? same_day', () => ({ kind: 'same_day' })),
]

const fromNow = [...lengthRules('in', '', (span) => ({ kind: 'from_now', span })), ...lengthRules('', 'from_now', (span) => ({ kind: 'from_now', span }))]

const intervals = [
  rule('every half_hour', () => ({ kind: 'interval', unit: 'minute', every: 30 })),
  rule('every half unit=hour', () => ({ kind: 'interval', unit: 'minute', every: 30 })),
  rule('every unit=quarter_hour', () => ({ kind: 'interval', unit: 'minute', every: 15 })),
  rule('every_other unit=hour', () => ({ kind: 'interval', unit: 'hour', every: 2 })),
  rule('every count:number|ordinal unit:unit=minute|unit=hour', interval),
  rule('every unit=hour', () => ({ kind: 'interval', unit: 'hour', every: 1 })),
  rule('every unit=minute', () => ({ kind: 'interval', unit: 'minute', every: 1 })),
  rule('frequency=hour', () => ({ kind: 'interval', unit: 'hour', every: 1 })),
]

function interval(match: Match): Meaning | null {
  const every = match.number('count')
  const unit = match.text('unit') === 'minute' ? 'minute' : 'hour'
  const whole = unit === 'minute' ? every % 60 === 0 : false
  if (!Number.isInteger(every) || every < 1) return null
  return whole ? { kind: 'interval', unit: 'hour', every: every / 60 } : { kind: 'interval', unit, every }
}

const hours = [
  rule('between at? from:number|clock and at? to:number|clock', betweenHours),
  rule('from at? from:number|clock until|- at? to:number|clock', betweenHours),
  rule('at? from:number|clock - at? to:number|clock', (match, scan) => (scan.before.some((phrase) => phrase.kind === 'interval') ? betweenHours(match) : null)),
]

function betweenHours(match: Match): Meaning | null {
  const hour = (name: string): number => {
    const value = match.number(name)
    // A clock counts minutes and a number hours; one under 24 in digits can only be an hour.
    return match.inDigits(name) && value > 24 ? Math.floor(value / 60) : value === 0 || value >= 7 || match.inDigits(name) ? value : value + 12
  }
  const [from, to] = [hour('from'), hour('to')]
  return from < to && to <= 24 ? { kind: 'hours', from, to } : null
}

/** "har ikke bestilt på 3 dager", "hasn't ordered in 3 days": after a condition, a span looks back. */
function lookingBack(match: Match, scan: Scan): Meaning | null {
  if (scan.before.at(-1)?.kind !== 'condition') return null
  const span = spanOf(match.number('count'), match.text('unit'))
  return span?.days === undefined ? null : { kind: 'days_back', days: span.days }
}

/** A count of days from units that a description uses; hours round up to whole days. */
function daysBack(match: Match): Meaning | null {
  const count = match.has('count') ? match.number('count') : 1
  const unit = match.text('unit')
  if (unit === 'month' || unit === 'quarter' || unit === 'year') return { kind: 'days_back', days: count * (unit === 'month' ? 30 : unit === 'quarter' ? 90 : 365) }
  const span = spanOf(count, unit)
  return span === null ? null : { kind: 'days_back', days: Math.max(1, Math.ceil((span.days ?? 0) + (span.hours ?? 0) / 24)) }
}

const backward = [
  rule('since article? ordinal=last? day:weekday', (match) => sinceWeekday(match.text('day'))),
  rule('since next|policy_before? day:weekday', (match) => sinceWeekday(match.text('day'))),
  rule('since last_weeks=yesterday', () => ({ kind: 'days_back', days: 1 })),
  rule('since article? start_word', () => ({ kind: 'since', since: 'workflow_start' })),
  rule('last_weeks=this_week', () => ({ kind: 'since', since: 'last_monday' })),
  rule('in|of|on|from|within? article? ordinal=last count:number? unit:unit', daysBack),
  rule('in|on count:number unit:unit', lookingBack),
]

function sinceWeekday(day: string): Meaning | null {
  switch (day) {
    case 'monday':
    case 'tuesday':
    case 'wednesday':
    case 'thursday':
    case 'friday':
    case 'saturday':
    case 'sunday':
      return { kind: 'since', since: `last_${day}` }
    default:
      return null
  }
}

export const readBackward: PhraseReader = firstOf(backward)
export const readSpan: PhraseReader = firstOf([...hours, ...intervals, ...waits, ...fromNow])
/** A bare length of time ("en time", "to uker"), as a shift of what was said before. */
export const readLength: PhraseReader = firstOf(lengthRules('', '', later(false)))
