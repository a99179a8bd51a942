import type { Language } from '../language.ts'
import { WEEKDAYS, type MonthDay, type Schedule, type ScheduleType } from '../model/workflow.ts'
import { describeText } from '../texts/describe-text.ts'
import { describeWithinDay, describeYearly, meaningOfCron } from './cron.ts'
import { formatCalendarDate, formatTimeOfDay, weekdayOfDate } from './moments.ts'
import { capitalized, listInWords, weekdayName, wordOf } from './words.ts'

type ConfigOf<T extends ScheduleType> = Extract<Schedule, { scheduleType: T }>['scheduleConfig']

/** The zone that a schedule means when it names none (workflow.md); naming it says nothing new. */
const DEFAULT_TIMEZONE = 'Europe/Oslo'

/** A schedule in words: "Hver mandag kl. 09.00 (på røde dager: neste virkedag)". */
export function describeSchedule(schedule: Schedule, language: Language): string {
  const notes = [...holidayNote(schedule, language), ...timezoneNote(schedule, language)]
  const rule = capitalized(ruleInWords(schedule, language))
  return notes.length === 0 ? rule : `${rule} (${notes.join('; ')})`
}

export function atTime(time: string, language: Language): string {
  return describeText(language, 'describe.at', { time: formatTimeOfDay(time, language) })
}

function ruleInWords(schedule: Schedule, language: Language): string {
  switch (schedule.scheduleType) {
    case 'once': {
      const { date, time } = schedule.scheduleConfig
      return describeText(language, 'describe.once', { weekday: weekdayName(weekdayOfDate(date), language), date: formatCalendarDate(date, language), at: atTime(time, language) })
    }
    case 'daily':
      return dailyInWords(schedule.scheduleConfig, language)
    case 'weekly':
      return weeklyInWords(schedule.scheduleConfig, language)
    case 'monthly':
      return monthlyInWords(schedule.scheduleConfig, language)
    case 'cron':
      return cronInWords(schedule.scheduleConfig.expression, language)
  }
}

function dailyInWords({ time, every = 1 }: ConfigOf<'daily'>, language: Language): string {
  const at = atTime(time, language)
  if (every === 1) return describeText(language, 'describe.daily', { at })
  return every === 2 ? describeText(language, 'describe.daily_other', { at }) : describeText(language, 'describe.daily_every', { every, at })
}

function weeklyInWords({ days, time, every = 1 }: ConfigOf<'weekly'>, language: Language): string {
  const at = atTime(time, language)
  if (every === 1 && days.length === WEEKDAYS.length) return describeText(language, 'describe.daily', { at })
  if (every === 1 && days.join() === WEEKDAYS.slice(0, 5).join()) return describeText(language, 'describe.weekly_workdays', { at })
  const names = listInWords(days.map((day) => weekdayName(day, language)), language)
  if (every === 1) return describeText(language, 'describe.weekly', { days: names, at })
  if (every > 2) return describeText(language, 'describe.weekly_every', { every, days: names, at })
  return describeText(language, days.length === 1 ? 'describe.weekly_other' : 'describe.weekly_other_days', { days: names, at })
}

function monthlyInWords({ on, time, every = 1 }: ConfigOf<'monthly'>, language: Language): string {
  const words = { on: listInWords(on.map((day) => monthDayInWords(day, language)), language), at: atTime(time, language) }
  if (every === 1) return describeText(language, 'describe.monthly', words)
  return every === 2 ? describeText(language, 'describe.monthly_other', words) : describeText(language, 'describe.monthly_every', { ...words, every })
}

function monthDayInWords(day: MonthDay, language: Language): string {
  if (day === 'last') return describeText(language, 'describe.on_last_day')
  if (typeof day === 'number') return describeText(language, 'describe.on_day', { day })
  if ('nth' in day) {
    const nth = wordOf(language, 'describe.nth', day.nth === 'last' ? 4 : day.nth - 1)
    return describeText(language, 'describe.on_nth', { nth, weekday: weekdayName(day.weekday, language) })
  }
  if (day.businessDay === 'last') return describeText(language, 'describe.on_last_business_day')
  if (day.businessDay === 1) return describeText(language, 'describe.on_first_business_day')
  return describeText(language, 'describe.on_business_day', { day: day.businessDay })
}

function cronInWords(expression: string, language: Language): string {
  const meaning = meaningOfCron(expression)
  switch (meaning?.kind) {
    case 'schedule':
      return ruleInWords(meaning.schedule, language)
    case 'yearly':
      return describeYearly(meaning, language)
    case 'within_day':
      return describeWithinDay(meaning, language)
    case undefined:
      return describeText(language, 'describe.cron', { expression })
  }
}

function holidayNote({ holidays = 'run' }: Schedule, language: Language): string[] {
  switch (holidays) {
    case 'run':
      return []
    case 'skip':
      return [describeText(language, 'describe.holidays_skip')]
    case 'next_business_day':
      return [describeText(language, 'describe.holidays_next')]
    case 'previous_business_day':
      return [describeText(language, 'describe.holidays_previous')]
  }
}

function timezoneNote({ timezone = DEFAULT_TIMEZONE }: Schedule, language: Language): string[] {
  return timezone === DEFAULT_TIMEZONE ? [] : [describeText(language, 'describe.timezone', { timezone })]
}
