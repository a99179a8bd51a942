import { Temporal } from 'temporal-polyfill'
import type { Language } from '../../shared/language.ts'
import type { RedDays } from './red-days.ts'

/** What a schedule has to know about the office that it runs in. */
export interface OfficeCalendar {
  /** IANA zone, used where the schedule names none. */
  readonly timezone: string
  /** The office's own closed days, YYYY-MM-DD. They count as red days. */
  readonly closedDays: readonly string[]
  /** Instant at which the workflow's schedule was made: the phase of "every n". */
  readonly anchor: string
  readonly redDays: RedDays
}

/** Why a date is red. A closed day of the office has no name of its own. */
export type RedDayReason = { readonly kind: 'public_holiday'; readonly name: string } | { readonly kind: 'closed_day' }

type ClosedCalendar = Pick<OfficeCalendar, 'closedDays' | 'redDays'>

/** Questions about single dates, answered from sets made once. */
export interface BusinessDays {
  /** A public holiday or a closed day of the office. A plain Saturday or Sunday is not red. */
  isRed(date: Temporal.PlainDate): boolean
  /** Monday to Friday and not red. */
  isBusinessDay(date: Temporal.PlainDate): boolean
  /** The first business day on or after `date`. */
  nextOnOrAfter(date: Temporal.PlainDate): Temporal.PlainDate
  /** The last business day on or before `date`. */
  lastOnOrBefore(date: Temporal.PlainDate): Temporal.PlainDate
}

export function businessDays({ closedDays, redDays }: ClosedCalendar): BusinessDays {
  const closed = new Set(closedDays)
  const isRed = (date: Temporal.PlainDate): boolean => {
    const text = date.toString()
    return closed.has(text) || redDays.isPublicHoliday(text)
  }
  const isBusinessDay = (date: Temporal.PlainDate): boolean => date.dayOfWeek <= 5 && !isRed(date)
  const walk = (from: Temporal.PlainDate, days: 1 | -1): Temporal.PlainDate => {
    let date = from
    while (!isBusinessDay(date)) date = date.add({ days })
    return date
  }
  return { isRed, isBusinessDay, nextOnOrAfter: (date) => walk(date, 1), lastOnOrBefore: (date) => walk(date, -1) }
}

/** True when `date` (YYYY-MM-DD) is Monday to Friday, no public holiday and not closed by the office. */
export function isBusinessDay(date: string, calendar: ClosedCalendar): boolean {
  return businessDays(calendar).isBusinessDay(Temporal.PlainDate.from(date))
}

/** Why `date` (YYYY-MM-DD) is red, or null when it is not. The law's name goes before the office's own closing. */
export function redDayReason(date: string, calendar: ClosedCalendar, language: Language): RedDayReason | null {
  const name = calendar.redDays.nameOf(date, language)
  if (name !== null) return { kind: 'public_holiday', name }
  return calendar.closedDays.includes(date) ? { kind: 'closed_day' } : null
}
