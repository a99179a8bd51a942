import { Temporal } from 'temporal-polyfill'
import type { Schedule } from '../../shared/model/workflow.ts'
import { readCron } from './cron-dates.ts'
import { daysInMonth, weekdayNumber } from './monthly-dates.ts'
import type { BusinessDays } from './office-calendar.ts'
import { dateIn, instantAt } from './wall-clock.ts'

/*
 * Which dates a schedule names, before red days have their say. For "every n", the first
 * occurrence (date and time) at or after the anchor has phase 0, whatever red days make of it:
 * every second Friday, made on a Tuesday, runs this Friday; made on a Friday after its time,
 * the next. Weeks are counted as ISO weeks (from Monday), months as calendar months. The
 * phase reaches backwards, too, so that the set of dates does not depend on who asks when.
 */

/** The first date that a rule names on or after `from`; null when it names none any more. */
export type NextPlanned = (from: Temporal.PlainDate) => Temporal.PlainDate | null

/** Where "every n" begins to count. */
interface Phase {
  readonly anchor: Temporal.Instant
  readonly zone: string
}

type ConfigOf<T extends Schedule['scheduleType']> = Extract<Schedule, { scheduleType: T }>['scheduleConfig']

export function plannedDates(schedule: Schedule, phase: Phase, days: BusinessDays): NextPlanned {
  switch (schedule.scheduleType) {
    case 'once':
      return onceDate(schedule.scheduleConfig)
    case 'daily':
      return dailyDates(schedule.scheduleConfig, phase)
    case 'weekly':
      return weeklyDates(schedule.scheduleConfig, phase)
    case 'monthly':
      return monthlyDates(schedule.scheduleConfig, phase, days)
    case 'cron':
      return readCron(schedule.scheduleConfig.expression).nextPlanned
  }
}

function onceDate(config: ConfigOf<'once'>): NextPlanned {
  const date = Temporal.PlainDate.from(config.date)
  return (from) => (Temporal.PlainDate.compare(date, from) >= 0 ? date : null)
}

function dailyDates({ time, every = 1 }: ConfigOf<'daily'>, phase: Phase): NextPlanned {
  const first = every === 1 ? null : phaseDate(everyDay, time, phase)
  if (first === null) return everyDay
  return (from) => from.add({ days: modulo(-first.until(from).days, every) })
}

const everyDay: NextPlanned = (from) => from

function weeklyDates({ days, time, every = 1 }: ConfigOf<'weekly'>, phase: Phase): NextPlanned {
  const numbers = days.map(weekdayNumber).toSorted((a, b) => a - b)
  const restOfWeek: NextPlanned = (from) => {
    const day = numbers.find((number) => number >= from.dayOfWeek)
    return day === undefined ? null : from.add({ days: day - from.dayOfWeek })
  }
  const weekly: NextPlanned = (from) => restOfWeek(from) ?? restOfWeek(mondayOf(from).add({ weeks: 1 }))
  const first = every === 1 ? null : phaseDate(weekly, time, phase)
  if (first === null) return weekly
  return (from) => {
    const monday = mondayOf(from)
    const wait = modulo(-(mondayOf(first).until(monday).days / 7), every)
    if (wait > 0) return restOfWeek(monday.add({ weeks: wait }))
    return restOfWeek(from) ?? restOfWeek(monday.add({ weeks: every }))
  }
}

function monthlyDates({ on, time, every = 1 }: ConfigOf<'monthly'>, phase: Phase, days: BusinessDays): NextPlanned {
  const inMonths = (step: number, phaseMonth: number): NextPlanned => (from) => {
    const start = monthIndex(from)
    const first = start + modulo(phaseMonth - start, step)
    for (let index = first; index <= first + step * monthsToLookAt(step); index += step) {
      const month = new Temporal.PlainYearMonth(Math.floor(index / 12), (index % 12) + 1)
      const day = daysInMonth(on, month, days).find((number) => index > start || number >= from.day)
      if (day !== undefined) return month.toPlainDate({ day })
    }
    return null
  }
  const monthly = inMonths(1, 0)
  const first = every === 1 ? null : phaseDate(monthly, time, phase)
  return first === null ? monthly : inMonths(every, monthIndex(first))
}

/**
 * How many months in a row may lack a rule's days before it is taken to name none: forty years
 * for the 29th of February every twelfth month (eight years around 2100) and for a 23rd business
 * day, and at least a dozen months however far apart they are.
 */
function monthsToLookAt(step: number): number {
  return Math.max(12, Math.ceil(480 / step))
}

function phaseDate(next: NextPlanned, time: string, { anchor, zone }: Phase): Temporal.PlainDate | null {
  const today = dateIn(zone, anchor)
  const first = next(today)
  if (first === null || !first.equals(today)) return first
  const runs = instantAt(first.toPlainDateTime(time), zone)
  return Temporal.Instant.compare(runs, anchor) >= 0 ? first : next(today.add({ days: 1 }))
}

function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 })
}

function monthIndex(date: Temporal.PlainDate): number {
  return date.year * 12 + date.month - 1
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
