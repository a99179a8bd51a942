import { Temporal } from 'temporal-polyfill'
import type { Language } from '../../shared/language.ts'
import type { Schedule } from '../../shared/model/workflow.ts'
import { firstOn } from './day-times.ts'
import { datesMovedTo, plannedBetween } from './due-dates.ts'
import { duePlan, nextSlot, type DuePlan, type DueSlot } from './next-due.ts'
import { redDayReason, type OfficeCalendar, type RedDayReason } from './office-calendar.ts'
import { dateIn, instantText } from './wall-clock.ts'

/** A planned date (YYYY-MM-DD) that is red, and why. */
export interface RedDate {
  readonly date: string
  readonly reason: RedDayReason
}

/**
 * One line of a schedule's preview. Dates are local to the schedule's zone.
 *
 * `run`      it runs at `dueAt` on `date`. `redDay` says that `date` is red and it runs all the
 *            same; `movedFrom` lists the red planned dates that are made up for on this day.
 * `skipped`  it would have run on `date`, but that is red. One line a date, whatever its times.
 */
export type UpcomingRun =
  | { readonly kind: 'run'; readonly dueAt: string; readonly date: string; readonly redDay: RedDayReason | null; readonly movedFrom: readonly RedDate[] }
  | { readonly kind: 'skipped'; readonly date: string; readonly redDay: RedDayReason }

/**
 * The next `count` runs strictly after `after`, in order of time, with the dates skipped before
 * the last of them in their places. Where fewer runs than `count` are left, up to `count` skipped
 * dates are told after them, so that a preview can say why nothing will run.
 */
export function upcoming(schedule: Schedule, after: string, count: number, calendar: OfficeCalendar, language: Language): UpcomingRun[] {
  const plan = duePlan(schedule, calendar)
  const start = Temporal.Instant.from(after)
  const slots = nextSlots(plan, start, count)
  const reason = (date: string): RedDayReason | null => redDayReason(date, calendar, language)
  const redDate = (date: Temporal.PlainDate): RedDate[] => {
    const why = reason(date.toString())
    return why === null ? [] : [{ date: date.toString(), reason: why }]
  }
  const runs = slots.map(({ at, date }): UpcomingRun => {
    const movedFrom = datesMovedTo(date, schedule.holidays ?? 'run', plan.nextPlanned, plan.days).flatMap(redDate)
    return { kind: 'run', dueAt: instantText(at), date: date.toString(), redDay: reason(date.toString()), movedFrom }
  })
  if (schedule.holidays !== 'skip') return runs
  const skipped = skippedDates(plan, start, slots, count).flatMap(redDate)
  const lines = skipped.map(({ date, reason: redDay }): UpcomingRun => ({ kind: 'skipped', date, redDay }))
  return [...runs, ...lines].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

function nextSlots(plan: DuePlan, start: Temporal.Instant, count: number): DueSlot[] {
  const slots: DueSlot[] = []
  let slot = count > 0 ? nextSlot(plan, start) : null
  while (slot !== null) {
    slots.push(slot)
    slot = slots.length < count ? nextSlot(plan, slot.at) : null
  }
  return slots
}

function skippedDates(plan: DuePlan, start: Temporal.Instant, slots: readonly DueSlot[], count: number): Temporal.PlainDate[] {
  const today = dateIn(plan.zone, start)
  const isAhead = (date: Temporal.PlainDate): boolean => plan.days.isRed(date) && firstOn(date, plan.times, start, plan.zone) !== null
  const last = slots.at(-1)?.date
  const before = last === undefined ? [] : plannedBetween(today, last, plan.nextPlanned).filter(isAhead)
  if (slots.length >= count) return before
  const rest: Temporal.PlainDate[] = []
  let date = plan.nextPlanned(last ?? today)
  while (date !== null && rest.length < count) {
    if (isAhead(date)) rest.push(date)
    date = plan.nextPlanned(date.add({ days: 1 }))
  }
  return [...before, ...rest]
}
