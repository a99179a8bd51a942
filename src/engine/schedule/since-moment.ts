import { Temporal } from 'temporal-polyfill'
import { WEEKDAYS, type CheckConfig, type Since } from '../../shared/model/workflow.ts'
import { weekdayNumber } from './monthly-dates.ts'
import { dateIn, instantAt, instantText } from './wall-clock.ts'

/** The moments that a check counts from; both ISO instants. */
export interface CheckMoments {
  readonly now: string
  readonly workflowStart: string
}

/**
 * From which instant on (inclusive) a check looks at orders and answers, as UTC ISO text.
 *
 * `workflow_start`  the start of this execution.
 * `last_monday` …   00:00 on the most recent Monday before today. On a Monday itself that is a
 *                   week ago: for today an office says "i dag", and a check on Monday morning
 *                   that looked at today's few hours would chase nearly every customer.
 * `daysBack: n`     n calendar days before now at the same wall time, not at midnight: the
 *                   windows of a weekly check with 7 days then neither overlap nor leave a gap.
 *
 * With neither, which the model refuses, it is `workflow_start`.
 */
export function sinceMoment(check: Pick<CheckConfig, 'since' | 'daysBack'>, moments: CheckMoments, timezone: string): string {
  const now = Temporal.Instant.from(moments.now)
  if (check.daysBack !== undefined) {
    const wall = now.toZonedDateTimeISO(timezone).toPlainDateTime()
    return instantText(instantAt(wall.subtract({ days: check.daysBack }), timezone))
  }
  const weekday = weekdayOf(check.since)
  if (weekday === null) return instantText(Temporal.Instant.from(moments.workflowStart))
  const today = dateIn(timezone, now)
  const daysAgo = ((today.dayOfWeek - weekday + 6) % 7) + 1
  return instantText(today.subtract({ days: daysAgo }).toZonedDateTime(timezone).toInstant())
}

function weekdayOf(since: Since | undefined): number | null {
  const day = WEEKDAYS.find((weekday) => since === `last_${weekday}`)
  return day === undefined ? null : weekdayNumber(day)
}
