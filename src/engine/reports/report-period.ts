import { Temporal } from 'temporal-polyfill'
import type { Language } from '../../shared/language.ts'
import type { ReportConfig, Schedule } from '../../shared/model/workflow.ts'
import { formatDate, formatTime } from '../../shared/describe/moments.ts'
import { text } from '../../shared/texts/text.ts'
import { sinceMoment } from '../schedule/since-moment.ts'
import { dateIn, instantAt, instantText } from '../schedule/wall-clock.ts'

/** From `from` (inclusive) to `to` (exclusive), both instants. */
export interface ReportPeriod {
  readonly from: string
  readonly to: string
}

export interface PeriodTerms {
  readonly report: ReportConfig['report']
  readonly schedule: Schedule | null
  /** The moment of the report. */
  readonly now: string
  readonly timezone: string
  /** Where the period of this workflow's last report of the same kind ended, tries by hand left aside. */
  readonly lastEnd: string | null
}

const A_WEEK = 7
/** From the 16th on, a monthly report is of the month that it is made in; before, of the one that is over. */
const LAST_DAY_FOR_LAST_MONTH = 15

/**
 * Which time a report covers (docs/decisions/0014).
 *
 * Monthly: whole calendar months, for that is what an office means by a month's report. Made in
 * the first half of a month, it is of the month (or the `every` months) before; made later, of
 * this one up to now, reaching back to the end of the last report where that left something out.
 *
 * Otherwise: since the last report, so that nothing is left out and nothing told twice; without
 * one, the time between two runs: a day, a week, `every` of them; a week where the schedule
 * does not say.
 *
 * Missing orders, without a check before it: since the last Monday, as checks count it.
 */
export function reportPeriod(terms: PeriodTerms): ReportPeriod {
  const { schedule, now, timezone, report, lastEnd } = terms
  if (schedule?.scheduleType === 'monthly') return monthPeriod(terms, schedule.scheduleConfig.every ?? 1)
  if (report === 'missing_orders') {
    const monday = sinceMoment({ since: 'last_monday' }, { now, workflowStart: now }, timezone)
    const weeks = schedule?.scheduleType === 'weekly' ? (schedule.scheduleConfig.every ?? 1) - 1 : 0
    return { from: daysBefore(monday, weeks * A_WEEK, timezone), to: now }
  }
  return { from: lastEnd !== null && lastEnd < now ? lastEnd : daysBefore(now, daysBetweenRuns(schedule), timezone), to: now }
}

function daysBetweenRuns(schedule: Schedule | null): number {
  switch (schedule?.scheduleType) {
    case 'daily':
      return schedule.scheduleConfig.every ?? 1
    case 'weekly':
      return A_WEEK * (schedule.scheduleConfig.every ?? 1)
    default:
      return A_WEEK
  }
}

function monthPeriod({ report, now, timezone, lastEnd }: PeriodTerms, months: number): ReportPeriod {
  const today = dateIn(timezone, Temporal.Instant.from(now))
  const first = today.with({ day: 1 })
  const midnight = (date: Temporal.PlainDate): string => instantText(date.toZonedDateTime(timezone).toInstant())
  if (today.day <= LAST_DAY_FOR_LAST_MONTH) return { from: midnight(first.subtract({ months })), to: midnight(first) }
  const from = midnight(first.subtract({ months: months - 1 }))
  const reachesBack = report !== 'missing_orders' && lastEnd !== null && lastEnd < from
  return { from: reachesBack ? lastEnd : from, to: now }
}

/** That many days earlier at the same time on the wall. */
function daysBefore(instant: string, days: number, timezone: string): string {
  if (days === 0) return instant
  const wall = Temporal.Instant.from(instant).toZonedDateTimeISO(timezone).toPlainDateTime()
  return instantText(instantAt(wall.subtract({ days }), timezone))
}

/** "1. oktober 2026 til og med 31. oktober 2026"; with times where it does not begin and end with a day. */
export function periodInWords({ from, to }: ReportPeriod, timezone: string, language: Language): string {
  const isMidnight = (instant: string): boolean => Temporal.Instant.from(instant).toZonedDateTimeISO(timezone).toPlainTime().equals(Temporal.PlainTime.from('00:00'))
  if (isMidnight(from) && isMidnight(to) && from < to) {
    const last = instantText(Temporal.Instant.from(to).toZonedDateTimeISO(timezone).subtract({ days: 1 }).toInstant())
    return text(language, 'report.period_days', { from: formatDate(from, timezone, language), to: formatDate(last, timezone, language) })
  }
  return text(language, 'report.period_moments', {
    from: formatDate(from, timezone, language),
    fromTime: formatTime(from, timezone, language),
    to: formatDate(to, timezone, language),
    toTime: formatTime(to, timezone, language),
  })
}
