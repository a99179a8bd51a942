import { Temporal } from 'temporal-polyfill'
import type { Schedule } from '../../shared/model/workflow.ts'
import { readCron } from './cron-dates.ts'
import { atTime, firstOn, type DayTimes } from './day-times.ts'
import { nextDueDate } from './due-dates.ts'
import { businessDays, type BusinessDays, type OfficeCalendar } from './office-calendar.ts'
import { plannedDates, type NextPlanned } from './planned-dates.ts'
import type { RedDays } from './red-days.ts'
import { dateIn, instantText } from './wall-clock.ts'

/*
 * rule + calendar → next instant. A schedule is a set of due dates in its own zone, each with
 * the same times of day, and so a set of instants that depends on nothing but the rule and the
 * calendar: asking from any moment walks the same set.
 */

/** A schedule made ready for questions. */
export interface DuePlan {
  readonly zone: string
  readonly times: DayTimes
  readonly days: BusinessDays
  readonly nextPlanned: NextPlanned
  /** The first due date on or after a date, red days considered. */
  readonly nextDate: NextPlanned
}

export interface DueSlot {
  readonly at: Temporal.Instant
  /** The date in the plan's zone that the slot belongs to. */
  readonly date: Temporal.PlainDate
}

/**
 * The first instant strictly after `after` (an ISO instant) at which the schedule is due, as UTC
 * ISO text; null when it never is again. Two planned runs at one instant are one.
 */
export function nextDue(schedule: Schedule, after: string, calendar: OfficeCalendar): string | null {
  const answers = known.get(calendar.redDays) ?? new Map<string, string | null>()
  known.set(calendar.redDays, answers)
  const question = questionOf(schedule, after, calendar)
  const answer = answers.get(question)
  if (answer !== undefined) return answer
  const slot = nextSlot(duePlan(schedule, calendar), Temporal.Instant.from(after))
  const next = slot === null ? null : instantText(slot.at)
  if (answers.size >= KEPT_ANSWERS) answers.clear()
  answers.set(question, next)
  return next
}

/** Workflows of one office that fall due together mostly have the same rule: each is worked out once. */
const known = new WeakMap<RedDays, Map<string, string | null>>()
const KEPT_ANSWERS = 1_000

/** All that the answer depends on, but for the red days. The anchor counts only where a rule runs every so many. */
function questionOf(schedule: Schedule, after: string, { timezone, closedDays, anchor }: OfficeCalendar): string {
  const isPhased = 'every' in schedule.scheduleConfig && schedule.scheduleConfig.every !== 1
  return JSON.stringify([schedule, after, timezone, closedDays, isPhased ? anchor : null])
}

export function duePlan(schedule: Schedule, calendar: OfficeCalendar): DuePlan {
  const zone = schedule.timezone ?? calendar.timezone
  const days = businessDays(calendar)
  const phase = { anchor: Temporal.Instant.from(calendar.anchor), zone }
  const nextPlanned = plannedDates(schedule, phase, days)
  const policy = schedule.holidays ?? 'run'
  return {
    zone,
    times: timesOf(schedule),
    days,
    nextPlanned,
    nextDate: (from) => nextDueDate(from, policy, nextPlanned, days, calendar.closedDays.length),
  }
}

export function nextSlot(plan: DuePlan, after: Temporal.Instant): DueSlot | null {
  let date = plan.nextDate(dateIn(plan.zone, after))
  while (date !== null) {
    const at = firstOn(date, plan.times, after, plan.zone)
    if (at !== null) return { at, date }
    date = plan.nextDate(date.add({ days: 1 }))
  }
  return null
}

function timesOf(schedule: Schedule): DayTimes {
  return schedule.scheduleType === 'cron' ? readCron(schedule.scheduleConfig.expression).times : atTime(schedule.scheduleConfig.time)
}
