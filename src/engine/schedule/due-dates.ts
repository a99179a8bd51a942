import { Temporal } from 'temporal-polyfill'
import type { Holidays } from '../../shared/model/workflow.ts'
import type { BusinessDays } from './office-calendar.ts'
import type { NextPlanned } from './planned-dates.ts'

/*
 * What red days make of planned dates. Each planned date has at most one due date:
 *
 *   run                    itself
 *   skip                   itself; none when it is red
 *   next_business_day      itself; the first business day after it when it is red
 *   previous_business_day  itself; the last business day before it when it is red
 *
 * The due dates are a set, so two planned dates that fall on one day are one. Only red days
 * move: a Saturday that somebody asked for stays, and a moved date never lands on one.
 */

/**
 * How many red dates in a row, beyond the office's closed ones, show that a rule names no other:
 * five red days have fixed dates, and the others never fall on one date two score times in a row.
 */
const RED_IN_A_ROW = 40

/** The first due date on or after `from`; null when there is none any more. */
export function nextDueDate(from: Temporal.PlainDate, policy: Holidays, next: NextPlanned, days: BusinessDays, closedDays: number): Temporal.PlainDate | null {
  switch (policy) {
    case 'run':
      return next(from)
    case 'skip':
      return nextNotRed(from, next, days, closedDays + RED_IN_A_ROW)
    case 'next_business_day':
      return nextMovedOn(from, next, days)
    case 'previous_business_day':
      return nextMovedBack(from, next, days)
  }
}

/** The planned dates that were moved onto the due date `date`, ascending; `date` itself is not among them. */
export function datesMovedTo(date: Temporal.PlainDate, policy: Holidays, next: NextPlanned, days: BusinessDays): Temporal.PlainDate[] {
  if ((policy !== 'next_business_day' && policy !== 'previous_business_day') || !days.isBusinessDay(date)) return []
  const from = policy === 'next_business_day' ? days.lastOnOrBefore(date.subtract({ days: 1 })) : date
  const until = policy === 'next_business_day' ? date : days.nextOnOrAfter(date.add({ days: 1 }))
  return plannedBetween(from, until, next).filter((planned) => days.isRed(planned))
}

/** The planned dates on or after `from` and before `until`. */
export function plannedBetween(from: Temporal.PlainDate, until: Temporal.PlainDate, next: NextPlanned): Temporal.PlainDate[] {
  const found: Temporal.PlainDate[] = []
  for (let date = next(from); date !== null && isBefore(date, until); date = next(date.add({ days: 1 }))) found.push(date)
  return found
}

function nextNotRed(from: Temporal.PlainDate, next: NextPlanned, days: BusinessDays, tries: number): Temporal.PlainDate | null {
  let date = next(from)
  for (let count = 0; date !== null && count < tries; count++) {
    if (!days.isRed(date)) return date
    date = next(date.add({ days: 1 }))
  }
  return null
}

/**
 * A date planned before `from` can be moved to it or past it, over days that are all no business
 * days: so the search begins where those begin. A later one may stay before an earlier one that
 * moved (a Saturday after a red Friday), so it ends only past the best found.
 */
function nextMovedOn(from: Temporal.PlainDate, next: NextPlanned, days: BusinessDays): Temporal.PlainDate | null {
  let best: Temporal.PlainDate | null = null
  let date = next(days.lastOnOrBefore(from.subtract({ days: 1 })))
  while (date !== null && (best === null || isBefore(date, best))) {
    const due = days.isRed(date) ? days.nextOnOrAfter(date) : date
    if (!isBefore(due, from) && (best === null || isBefore(due, best))) best = due
    date = next(date.add({ days: 1 }))
  }
  return best
}

/**
 * A date planned after the best found can be moved before it only over days that are all no
 * business days: the search ends at the first business day from the best on. One that is moved
 * to before `from` had its turn already.
 */
function nextMovedBack(from: Temporal.PlainDate, next: NextPlanned, days: BusinessDays): Temporal.PlainDate | null {
  let best: Temporal.PlainDate | null = null
  let end: Temporal.PlainDate | null = null
  let date = next(from)
  while (date !== null && (end === null || isBefore(date, end))) {
    const due = days.isRed(date) ? days.lastOnOrBefore(date) : date
    if (!isBefore(due, from) && (best === null || isBefore(due, best))) {
      best = due
      end = days.nextOnOrAfter(due)
    }
    date = next(date.add({ days: 1 }))
  }
  return best
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0
}
