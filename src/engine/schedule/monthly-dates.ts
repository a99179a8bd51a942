import type { Temporal } from 'temporal-polyfill'
import { WEEKDAYS, type MonthDay, type Weekday } from '../../shared/model/workflow.ts'
import type { BusinessDays } from './office-calendar.ts'

/** ISO number of a weekday: Monday is 1, Sunday is 7. */
export function weekdayNumber(day: Weekday): number {
  return WEEKDAYS.indexOf(day) + 1
}

/**
 * The days of one month (numbered as Temporal does, from 1) that a monthly rule's `on` names,
 * ascending and once each. A day that the month lacks is not among them.
 */
export function daysInMonth(on: readonly MonthDay[], month: Temporal.PlainYearMonth, days: BusinessDays): number[] {
  const found = new Set<number>()
  for (const entry of on) {
    const day = dayInMonth(entry, month, days)
    if (day !== undefined && day <= month.daysInMonth) found.add(day)
  }
  return [...found].toSorted((a, b) => a - b)
}

function dayInMonth(entry: MonthDay, month: Temporal.PlainYearMonth, days: BusinessDays): number | undefined {
  if (typeof entry === 'number') return entry
  if (entry === 'last') return month.daysInMonth
  if ('businessDay' in entry) return businessDay(entry.businessDay, month, days)
  const weekday = weekdayNumber(entry.weekday)
  if (entry.nth === 'last') {
    const last = month.toPlainDate({ day: month.daysInMonth })
    return last.day - ((last.dayOfWeek - weekday + 7) % 7)
  }
  const first = 1 + ((weekday - month.toPlainDate({ day: 1 }).dayOfWeek + 7) % 7)
  return first + 7 * (entry.nth - 1)
}

function businessDay(nth: number | 'last', month: Temporal.PlainYearMonth, days: BusinessDays): number | undefined {
  const found: number[] = []
  for (let day = 1; day <= month.daysInMonth; day++) {
    if (days.isBusinessDay(month.toPlainDate({ day }))) found.push(day)
  }
  return nth === 'last' ? found.at(-1) : found[nth - 1]
}
