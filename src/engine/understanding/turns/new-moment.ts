import { WEEKDAYS, type Delay, type Schedule, type WaitConfig, type Weekday } from '../../../shared/model/workflow.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import { addDays, timeText, type WallMoment } from '../calendar.ts'
import { scheduleFrom, waitFrom } from '../moments.ts'
import type { MomentKind, MomentPhrase, Span } from '../phrase.ts'

/* The schedule or the wait that comes of an old one and what is said of the new: what is not said stays. */

export type NewSchedule = { readonly schedule: Schedule } | { readonly question: TextRef }
export type NewWait = { readonly wait: WaitConfig } | { readonly question: TextRef }

const DAY_KINDS: ReadonlySet<MomentKind> = new Set<MomentKind>(['weekdays', 'every', 'month_days', 'date', 'yearly', 'from_now', 'interval', 'week', 'business_days'])
const DAY = 24 * 60

/** Throws nothing; what cannot be said as a schedule is a question. */
export function newSchedule(old: Schedule, moments: readonly MomentPhrase[], now: WallMoment): NewSchedule {
  const time = moments.find((moment) => moment.kind === 'time')
  if (!moments.some((moment) => DAY_KINDS.has(moment.kind))) return time === undefined ? { question: { key: 'understanding.ask_moment' } } : withTime(old, time.minutes)
  const rhythm = moments.find((moment) => moment.kind === 'every')
  const said = [...moments, ...keptDays(old, moments, rhythm), ...(time === undefined ? keptTime(old) : [])]
  const read = scheduleFrom(said, { minutes: minutesOf(old) ?? 9 * 60 }, now)
  if ('question' in read) return { question: read.question }
  const { timezone, holidays, catchUp } = old
  return { schedule: { ...(timezone === undefined ? {} : { timezone }), ...(holidays === undefined ? {} : { holidays }), ...(catchUp === undefined ? {} : { catchUp }), ...read.schedule } }
}

/** "annenhver uke" keeps the weekdays, "hver tredje måned" the days of the month, and new weekdays keep the rhythm. */
function keptDays(old: Schedule, moments: readonly MomentPhrase[], rhythm: MomentPhrase | undefined): MomentPhrase[] {
  const at = { start: 0, end: 0 }
  const namesDays = moments.some((moment) => moment.kind === 'weekdays' || moment.kind === 'month_days')
  const isWeeks = rhythm?.kind === 'every' && (rhythm.unit === 'week' || (rhythm.unit === 'day' && rhythm.every > 1 && rhythm.every % 7 === 0))
  if (old.scheduleType === 'weekly' && isWeeks && !namesDays) return [{ kind: 'weekdays', days: old.scheduleConfig.days, ...at }]
  if (old.scheduleType === 'monthly' && rhythm?.kind === 'every' && rhythm.unit === 'month' && !namesDays) return [{ kind: 'month_days', on: old.scheduleConfig.on, ofMonth: true, ...at }]
  const { every } = old.scheduleType === 'weekly' ? old.scheduleConfig : { every: undefined }
  const onlyDays = moments.every((moment) => moment.kind === 'weekdays' || moment.kind === 'time')
  return every !== undefined && onlyDays ? [{ kind: 'every', unit: 'week', every, ...at }] : []
}

function keptTime(old: Schedule): MomentPhrase[] {
  const minutes = minutesOf(old)
  return minutes === null ? [] : [{ kind: 'time', minutes, start: 0, end: 0 }]
}

/** Null where a schedule has no one time of day. */
function minutesOf(schedule: Schedule): number | null {
  if (schedule.scheduleType !== 'cron') return minutesOfTime(schedule.scheduleConfig.time)
  const [minute = '', hour = ''] = schedule.scheduleConfig.expression.split(/\s+/)
  return /^\d+$/.test(minute) && /^\d+$/.test(hour) ? Number(hour) * 60 + Number(minute) : null
}

function minutesOfTime(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function withTime(old: Schedule, minutes: number): NewSchedule {
  const time = timeText(minutes)
  switch (old.scheduleType) {
    case 'once':
      return { schedule: { ...old, scheduleConfig: { ...old.scheduleConfig, time } } }
    case 'daily':
      return { schedule: { ...old, scheduleConfig: { ...old.scheduleConfig, time } } }
    case 'weekly':
      return { schedule: { ...old, scheduleConfig: { ...old.scheduleConfig, time } } }
    case 'monthly':
      return { schedule: { ...old, scheduleConfig: { ...old.scheduleConfig, time } } }
    case 'cron': {
      if (minutesOf(old) === null) return { question: { key: 'understanding.ask_moment' } }
      const rest = old.scheduleConfig.expression.trim().split(/\s+/).slice(2)
      return { schedule: { ...old, scheduleConfig: { expression: [String(minutes % 60), String(Math.floor(minutes / 60)), ...rest].join(' ') } } }
    }
  }
}

/** The wait of a later part. `fallback` is its time where neither the old wait nor the words have one, in minutes. */
export function newWait(old: WaitConfig | null, moments: readonly MomentPhrase[], fallback: number, schedule: Schedule | null): NewWait {
  const saysDay = moments.some((moment) => moment.kind !== 'time')
  const time = moments.find((moment) => moment.kind === 'time')
  if (!saysDay && time !== undefined && old !== null && ('day' in old || 'date' in old || old.delay.days !== undefined)) return { wait: { ...old, time: timeText(time.minutes) } }
  const kept = old !== null && time === undefined && !('delay' in old) ? minutesOfTime(old.time) : fallback
  const read = waitFrom(moments, { minutes: kept }, schedule)
  if ('question' in read) return { question: read.question }
  return read.wait === null ? { question: { key: 'understanding.ask_later_moment' } } : { wait: read.wait }
}

function minutesIn({ days = 0, hours = 0, minutes = 0 }: Span): number {
  return days * DAY + hours * 60 + minutes
}

/** "utsett en dag", "en time tidligere". A rule that comes every week cannot be put off by weeks: that would need a first day. */
export function shiftedSchedule(old: Schedule, span: Span, sign: 1 | -1, now: WallMoment): NewSchedule {
  const shift = sign * minutesIn(span)
  const unsaid: NewSchedule = { question: { key: 'understanding.ask_moment' } }
  if (old.scheduleType === 'cron') return unsaid
  const sum = minutesOfTime(old.scheduleConfig.time) + shift
  const days = Math.floor(sum / DAY)
  const time = timeText(sum - days * DAY)
  switch (old.scheduleType) {
    case 'once': {
      const date = addDays(old.scheduleConfig.date, days)
      if (date < now.date || (date === now.date && minutesOfTime(time) <= now.minutes)) return { question: { key: 'understanding.ask_past', params: { date, time } } }
      return { schedule: { ...old, scheduleConfig: { date, time } } }
    }
    case 'daily':
      return days === 0 ? { schedule: { ...old, scheduleConfig: { ...old.scheduleConfig, time } } } : unsaid
    case 'weekly':
      if (days !== 0 && days % 7 === 0) return { question: { key: 'understanding.ask_shift_rhythm' } }
      return { schedule: { ...old, scheduleConfig: { ...old.scheduleConfig, days: old.scheduleConfig.days.map((day) => weekdayAfter(day, days)), time } } }
    case 'monthly': {
      const moved = old.scheduleConfig.on.map((on) => (typeof on === 'number' ? on + days : on))
      const fits = days === 0 || moved.every((on) => typeof on === 'number' && on >= 1 && on <= 28)
      return fits ? { schedule: { ...old, scheduleConfig: { ...old.scheduleConfig, on: moved, time } } } : unsaid
    }
  }
}

function weekdayAfter(day: Weekday, days: number): Weekday {
  return WEEKDAYS[(((WEEKDAYS.indexOf(day) + days) % 7) + 7) % 7] ?? day
}

export function shiftedWait(old: WaitConfig, span: Span, sign: 1 | -1): NewWait {
  if ('delay' in old) return shiftedDelay(old, span, sign)
  const sum = minutesOfTime(old.time) + sign * minutesIn(span)
  const days = Math.floor(sum / DAY)
  const time = timeText(sum - days * DAY)
  if ('date' in old) return { wait: { date: addDays(old.date, days), time } }
  return days !== 0 && days % 7 === 0 ? { question: { key: 'understanding.ask_shift_rhythm' } } : { wait: { day: weekdayAfter(old.day, days), time } }
}

function shiftedDelay({ delay, ...time }: { delay: Delay; time?: string | undefined }, span: Span, sign: 1 | -1): NewWait {
  const parts = { days: (delay.days ?? 0) + sign * (span.days ?? 0), hours: (delay.hours ?? 0) + sign * (span.hours ?? 0), minutes: (delay.minutes ?? 0) + sign * (span.minutes ?? 0) }
  if (Object.values(parts).some((count) => count < 0) || minutesIn(parts) === 0) return { question: { key: 'understanding.ask_later_moment' } }
  const said = Object.fromEntries(Object.entries(parts).filter(([, count]) => count > 0))
  return { wait: { delay: said, ...(time.time === undefined ? {} : { time: time.time }) } }
}
