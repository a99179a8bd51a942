import type { Language } from '../language.ts'
import { WEEKDAYS, type MonthDay, type Schedule, type Weekday } from '../model/workflow.ts'
import { describeText } from '../texts/describe-text.ts'
import { formatTimeOfDay } from './moments.ts'
import { listInWords, weekdayName, wordOf } from './words.ts'

/** What a cron expression says, where it is simple enough to be said; null where it is not. */
export type CronMeaning =
  | { readonly kind: 'schedule'; readonly schedule: Schedule }
  | { readonly kind: 'yearly'; readonly month: number; readonly day: number; readonly time: string }
  | { readonly kind: 'within_day'; readonly unit: 'minutes' | 'hours'; readonly every: number; readonly minute: number; readonly hours: readonly [number, number] | null; readonly days: readonly Weekday[] }

const DAY_NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Reads the plain forms: one time a day, week, month or year, and every so many minutes or hours. */
export function meaningOfCron(expression: string): CronMeaning | null {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = expression.trim().toLowerCase().split(/\s+/)
  const days = weekday === '*' ? [] : weekdaysOf(weekday)
  if (days === null) return null
  if (isNumber(minute) && isNumber(hour)) return atOneTime(timeOf(hour, minute), day, month, days)
  if (day !== '*' || month !== '*') return null
  return withinDay(minute, hour, days)
}

function atOneTime(time: string, day: string, month: string, days: readonly Weekday[]): CronMeaning | null {
  if (isNumber(day) && isNumber(month) && days.length === 0) return { kind: 'yearly', month: Number(month), day: Number(day), time }
  if (month !== '*') return null
  if (day === '*') {
    if (days.length === 0) return { kind: 'schedule', schedule: { scheduleType: 'daily', scheduleConfig: { time } } }
    return { kind: 'schedule', schedule: { scheduleType: 'weekly', scheduleConfig: { days: [...days], time } } }
  }
  if (days.length > 0 || !day.split(',').every(isNumber)) return null
  const on: MonthDay[] = day.split(',').map(Number)
  return { kind: 'schedule', schedule: { scheduleType: 'monthly', scheduleConfig: { on, time } } }
}

function withinDay(minute: string, hour: string, days: readonly Weekday[]): CronMeaning | null {
  const range = /^(\d{1,2})-(\d{1,2})$/.exec(hour)
  const hours = range === null ? null : ([Number(range[1]), Number(range[2]) + 1] as const)
  const minuteStep = minute === '*' ? 1 : stepOf(minute)
  if (minuteStep !== null && (hour === '*' || hours !== null)) return { kind: 'within_day', unit: 'minutes', every: minuteStep, minute: 0, hours, days }
  const hourStep = hour === '*' || hours !== null ? 1 : stepOf(hour)
  if (!isNumber(minute) || hourStep === null) return null
  return { kind: 'within_day', unit: 'hours', every: hourStep, minute: Number(minute), hours, days }
}

/** "Hvert 15. minutt mellom kl. 08.00 og 16.00, mandag til fredag". */
export function describeWithinDay(meaning: Extract<CronMeaning, { kind: 'within_day' }>, language: Language): string {
  const { unit, every } = meaning
  const one = unit === 'minutes' ? 'describe.every_minute' : 'describe.every_hour'
  const many = unit === 'minutes' ? 'describe.every_minutes' : 'describe.every_hours'
  const [from, to] = meaning.hours ?? []
  const between = from === undefined || to === undefined ? [] : [describeText(language, 'describe.between_hours', { from: fullHour(from, language), to: fullHour(to, language) })]
  const past = unit === 'hours' && meaning.minute > 0 ? [describeText(language, 'describe.past_hour', { minutes: meaning.minute })] : []
  return [[every === 1 ? describeText(language, one) : describeText(language, many, { every }), ...between].join(' '), ...past, ...daysInWords(meaning.days, language)].join(', ')
}

export function describeYearly(meaning: Extract<CronMeaning, { kind: 'yearly' }>, language: Language): string {
  const date = describeText(language, 'describe.date_of_year', { day: meaning.day, month: wordOf(language, 'describe.months', meaning.month - 1) })
  return describeText(language, 'describe.yearly', { date, at: describeText(language, 'describe.at', { time: formatTimeOfDay(meaning.time, language) }) })
}

function daysInWords(days: readonly Weekday[], language: Language): string[] {
  if (days.length === 0) return []
  if (days.join() === WEEKDAYS.slice(0, 5).join()) return [describeText(language, 'describe.on_days')]
  return [listInWords(days.map((day) => weekdayName(day, language)), language)]
}

function fullHour(hour: number, language: Language): string {
  return formatTimeOfDay(timeOf(String(hour), '0'), language)
}

function isNumber(field: string): boolean {
  return /^\d+$/.test(field)
}

function timeOf(hour: string, minute: string): string {
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}

function stepOf(field: string): number | null {
  const step = /^\*\/(\d+)$/.exec(field)?.[1]
  return step === undefined ? null : Number(step)
}

function weekdaysOf(field: string): Weekday[] | null {
  const found = new Set<Weekday>()
  for (const part of field.split(',')) {
    const [from, to = from] = part.split('-').map(dayNumber)
    if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to) || from > to) return null
    for (let day = from; day <= to; day += 1) {
      const weekday = WEEKDAYS[(day + 6) % 7]
      if (weekday !== undefined) found.add(weekday)
    }
  }
  return WEEKDAYS.filter((weekday) => found.has(weekday))
}

function dayNumber(name: string): number {
  const index = DAY_NAMES.indexOf(name)
  return index >= 0 ? index : isNumber(name) ? Number(name) : Number.NaN
}
