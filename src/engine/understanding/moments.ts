import { WEEKDAYS, type Delay, type MonthDay, type Schedule, type WaitConfig, type Weekday } from '../../shared/model/workflow.ts'
import type { TextRef } from '../../shared/texts/text.ts'
import { addDays, addMinutes, dateOf, timeText, upcomingInWeek, yearOf, type WallMoment } from './calendar.ts'
import type { MomentKind, MomentPhrase, Span } from './phrase.ts'

/* Makes one schedule, or one wait, of all that a clause says about when. */

export type ScheduleRead = { readonly schedule: Schedule; readonly assumed: readonly TextRef[] } | { readonly question: TextRef }
export type WaitRead = { readonly wait: WaitConfig | null } | { readonly question: TextRef }

/** Times when none is said (workflow.md, rule 3). */
export interface DefaultTime {
  readonly minutes: number
}

type Of<K extends MomentKind> = Extract<MomentPhrase, { kind: K }>

function all<K extends MomentKind>(moments: readonly MomentPhrase[], kind: K): Of<K>[] {
  return moments.filter((moment): moment is Of<K> => moment.kind === kind)
}

function one<K extends MomentKind>(moments: readonly MomentPhrase[], kind: K): Of<K> | undefined {
  return all(moments, kind)[0]
}

const ask = (key: TextRef['key'], params?: TextRef['params']): { question: TextRef } => ({ question: params === undefined ? { key } : { key, params } })

/** The times that a clause names, in minutes; a clock beats a part of the day, which only says its half. */
function timesOf(moments: readonly MomentPhrase[]): number[] {
  const times = all(moments, 'time')
  const exact = times.filter((time) => time.vague !== true)
  if (exact.length === 0) return [...new Set(times.map((time) => time.minutes))]
  const part = Math.max(0, ...times.filter((time) => time.vague === true).map((time) => time.minutes))
  // "fredag ettermiddag kl 3" is 15, "søndag kveld klokka åtte" is 20.
  const lateBefore = part >= 18 * 60 ? 12 * 60 : part >= 14 * 60 ? 8 * 60 : 0
  return [...new Set(exact.map(({ minutes }) => (minutes < lateBefore ? minutes + 12 * 60 : minutes)))].toSorted((a, b) => a - b)
}

/** The schedule of the first action. */
export function scheduleFrom(moments: readonly MomentPhrase[], fallback: DefaultTime, now: WallMoment): ScheduleRead {
  const interval = one(moments, 'interval')
  if (interval !== undefined) return { schedule: cronOfInterval(interval, moments), assumed: [] }
  const fromNow = one(moments, 'from_now')
  if (fromNow !== undefined) return onceFromNow(fromNow.span, timesOf(moments), now)
  const times = timesOf(moments)
  const minutes = times[0] ?? fallback.minutes
  const time = timeText(minutes)
  const rule = times.length > 1 ? severalTimes(moments, times) : datedRule(moments, minutes, now) ?? monthlyRule(moments, time, now) ?? weeklyRule(moments, time)
  if ('question' in rule) return rule
  const assumed: TextRef[] = times.length === 0 ? [{ key: 'understanding.assumed_time', params: { time } }] : []
  return { schedule: rule.schedule, assumed: [...assumed, ...rule.assumed] }
}

function cronOfInterval(interval: Of<'interval'>, moments: readonly MomentPhrase[]): Schedule {
  const hours = one(moments, 'hours')
  const range = hours === undefined ? '*' : hours.to - hours.from === 1 ? String(hours.from) : `${String(hours.from)}-${String(hours.to - 1)}`
  const days = dayField(weekdaysOf(moments))
  const step = interval.every === 1 ? '' : `/${String(interval.every)}`
  const expression = interval.unit === 'minute' ? `*${step} ${range} * * ${days}` : `0 ${range}${step} * * ${days}`
  return { scheduleType: 'cron', scheduleConfig: { expression } }
}

function weekdaysOf(moments: readonly MomentPhrase[]): Weekday[] {
  const named = all(moments, 'weekdays').flatMap((moment) => moment.days)
  const excepted = all(moments, 'not_weekdays').flatMap((moment) => moment.days)
  const among = named.length === 0 && excepted.length > 0 ? WEEKDAYS : named
  return WEEKDAYS.filter((day) => among.includes(day) && !excepted.includes(day))
}

/** Cron's days of the week (Sunday 0): "1-5", "1,3", "*". */
function dayField(days: readonly Weekday[]): string {
  if (days.length === 0 || days.length === 7) return '*'
  const numbers = days.map((day) => (WEEKDAYS.indexOf(day) + 1) % 7)
  const [first = 0] = numbers
  const last = numbers.at(-1) ?? first
  return numbers.length > 2 && last - first === numbers.length - 1 ? `${String(first)}-${String(last)}` : numbers.toSorted((a, b) => a - b).join(',')
}

function onceFromNow(span: Span, times: readonly number[], now: WallMoment): ScheduleRead {
  const { days = 0, hours = 0, minutes = 0 } = span
  if (hours === 0 && minutes === 0) return { schedule: once(addDays(now.date, days), timeText(times[0] ?? 9 * 60)), assumed: times.length === 0 ? [{ key: 'understanding.assumed_time', params: { time: '09:00' } }] : [] }
  const moment = addMinutes(now, (days * 24 + hours) * 60 + minutes)
  return { schedule: once(moment.date, timeText(moment.minutes)), assumed: [] }
}

function once(date: string, time: string): Schedule {
  return { scheduleType: 'once', scheduleConfig: { date, time } }
}

function severalTimes(moments: readonly MomentPhrase[], times: readonly number[]): ScheduleRead {
  const days = weekdaysOf(moments)
  const saysPairs = all(moments, 'weekdays').length > 1
  const daily = !saysPairs && all(moments, 'every').every(({ unit, every }) => every === 1 && (unit === 'day' || unit === 'week')) && (days.length > 0 || all(moments, 'every').some(({ unit }) => unit === 'day'))
  const minute = (times[0] ?? 0) % 60
  if (!daily || times.some((time) => time % 60 !== minute)) return ask('understanding.ask_one_time')
  const hours = times.map((time) => String(Math.floor(time / 60))).join(',')
  return { schedule: { scheduleType: 'cron', scheduleConfig: { expression: `${String(minute)} ${hours} * * ${dayField(days)}` } }, assumed: [] }
}

function datedRule(moments: readonly MomentPhrase[], minutes: number, now: WallMoment): ScheduleRead | null {
  const yearly = one(moments, 'yearly')
  if (yearly !== undefined) return { schedule: { scheduleType: 'cron', scheduleConfig: { expression: yearlyExpression(yearly.month, yearly.day, minutes) } }, assumed: [] }
  const dates = all(moments, 'date').map((moment) => moment.date)
  const week = one(moments, 'week')
  if (week !== undefined) {
    const [day, ...others] = weekdaysOf(moments)
    const inWeek = day === undefined ? null : upcomingInWeek(now.date, week.week, day)
    if (inWeek === null || others.length > 0) return ask('understanding.ask_weekday')
    dates.push(inWeek)
  }
  const [date, ...more] = new Set(dates)
  if (date === undefined) return null
  if (all(moments, 'every').some(({ unit }) => unit === 'year')) return everyYear(moments, date, minutes, more.length > 0)
  if (more.length > 0) return ask('understanding.ask_one_date')
  if (date < now.date || (date === now.date && minutes <= now.minutes)) return ask('understanding.ask_past', { date, time: timeText(minutes) })
  return { schedule: once(date, timeText(minutes)), assumed: [] }
}

/** "hvert år, 3. mars": a rule of cron. "hvert år, siste fredag i mars" has no rule of its own, and asks for a date. */
function everyYear(moments: readonly MomentPhrase[], date: string, minutes: number, several: boolean): ScheduleRead {
  if (several || all(moments, 'date').some((moment) => moment.byWeekday === true)) return ask('understanding.ask_date_of_year')
  return { schedule: { scheduleType: 'cron', scheduleConfig: { expression: yearlyExpression(Number(date.slice(5, 7)), Number(date.slice(8)), minutes) } }, assumed: [] }
}

function yearlyExpression(month: number, day: number, minutes: number): string {
  return `${String(minutes % 60)} ${String(Math.floor(minutes / 60))} ${String(day)} ${String(month)} *`
}

function monthlyRule(moments: readonly MomentPhrase[], time: string, now: WallMoment): ScheduleRead | null {
  const rhythm = all(moments, 'every').find(({ unit }) => unit === 'month')
  const days = all(moments, 'month_days')
  const on = days.flatMap((moment) => moment.on)
  if (rhythm === undefined && on.length === 0) return null
  const ofMonth = rhythm !== undefined || days.some((moment) => moment.ofMonth) || on.every((day) => typeof day === 'object' && 'businessDay' in day)
  if (!ofMonth) return loneMonthDay(on, time, now)
  if (on.length === 0 && weekdaysOf(moments).length > 0) return ask('understanding.ask_which_week')
  const every = Math.max(1, ...all(moments, 'every').filter(({ unit }) => unit === 'month').map((moment) => moment.every))
  const assumed: TextRef[] = on.length === 0 ? [{ key: 'understanding.assumed_first_of_month' }] : []
  return { schedule: { scheduleType: 'monthly', scheduleConfig: { on: on.length === 0 ? [1] : on, time, ...(every === 1 ? {} : { every }) } }, assumed }
}

/** "den 15." without a month is the next such day; "første mandag" without one is not yet a day. */
function loneMonthDay(on: readonly MonthDay[], time: string, now: WallMoment): ScheduleRead {
  const [day] = on
  if (on.length !== 1 || typeof day !== 'number') return ask('understanding.ask_which_month')
  const month = Number(now.date.slice(5, 7))
  for (let ahead = 0; ahead <= 12; ahead += 1) {
    const date = dateOf(yearOf(now.date) + Math.floor((month - 1 + ahead) / 12), ((month - 1 + ahead) % 12) + 1, day)
    if (date !== null && date > now.date) return { schedule: once(date, time), assumed: [{ key: 'understanding.assumed_next_date', params: { date } }] }
  }
  return ask('understanding.ask_which_month')
}

function weeklyRule(moments: readonly MomentPhrase[], time: string): ScheduleRead {
  const days = weekdaysOf(moments)
  const rhythms = all(moments, 'every')
  // "hver 14. dag på mandager" is every second Monday.
  const everyWeek = Math.max(1, ...rhythms.filter(({ unit, every }) => unit === 'week' || (unit === 'day' && every % 7 === 0)).map(({ unit, every }) => (unit === 'week' ? every : every / 7)))
  if (days.length > 0) {
    const holidays = one(moments, 'business_days') === undefined ? {} : { holidays: 'skip' as const }
    return { schedule: { ...holidays, scheduleType: 'weekly', scheduleConfig: { days, time, ...(everyWeek === 1 ? {} : { every: everyWeek }) } }, assumed: [] }
  }
  const day = rhythms.find(({ unit }) => unit === 'day')
  if (day !== undefined) return { schedule: { scheduleType: 'daily', scheduleConfig: { time, ...(day.every === 1 ? {} : { every: day.every }) } }, assumed: [] }
  if (rhythms.length > 0) return ask(rhythms.some(({ unit }) => unit === 'year') ? 'understanding.ask_date_of_year' : 'understanding.ask_weekday')
  return all(moments, 'time').length > 0 ? ask('understanding.ask_day') : ask('understanding.ask_moment')
}

/** The wait before a later action; null where it follows at once. `start` is the schedule that the workflow begins with. */
export function waitFrom(moments: readonly MomentPhrase[], fallback: DefaultTime, start: Schedule | null): WaitRead {
  if (moments.length === 0) return { wait: null }
  const times = timesOf(moments)
  const [said] = times
  if (times.length > 1) return ask('understanding.ask_one_time')
  const time = timeText(said ?? fallback.minutes)
  const days = weekdaysOf(moments)
  const [day, ...more] = days
  if (more.length > 0) return ask('understanding.ask_one_weekday')
  if (day !== undefined) return { wait: { day, time } }
  const date = one(moments, 'date')
  if (date !== undefined) return { wait: date.weekday !== undefined && start?.scheduleType !== 'once' ? { day: date.weekday, time } : { date: date.date, time } }
  const span = one(moments, 'later')?.span ?? one(moments, 'from_now')?.span
  if (span !== undefined) return { wait: delayOf(span, said) }
  if (said !== undefined || one(moments, 'same_day') !== undefined) return sameDay(said ?? fallback.minutes, start)
  return ask('understanding.ask_later_moment')
}

function delayOf(span: Span, time: number | undefined): WaitConfig {
  const delay: Delay = { ...span }
  return span.days !== undefined && time !== undefined ? { delay, time: timeText(time) } : { delay }
}

/** "og purring kl 14": later on the day on which the workflow began. */
function sameDay(minutes: number, start: Schedule | null): WaitRead {
  if (start === null || start.scheduleType === 'cron') return ask('understanding.ask_later_moment')
  const time = timeText(minutes)
  const [hour = 0, minute = 0] = start.scheduleConfig.time.split(':').map(Number)
  const difference = minutes - hour * 60 - minute
  if (difference <= 0) return difference === 0 ? { wait: null } : ask('understanding.ask_later_moment')
  if (start.scheduleType === 'once') return { wait: { date: start.scheduleConfig.date, time } }
  const [only, ...more] = start.scheduleType === 'weekly' ? start.scheduleConfig.days : []
  if (only !== undefined && more.length === 0) return { wait: { day: only, time } }
  const [hours, rest] = [Math.floor(difference / 60), difference % 60]
  return { wait: { delay: { ...(hours === 0 ? {} : { hours }), ...(rest === 0 ? {} : { minutes: rest }) } } }
}
