import { Temporal } from 'temporal-polyfill'
import type { Delay, WaitConfig, Weekday } from '../../shared/model/workflow.ts'
import { weekdayNumber } from './monthly-dates.ts'
import { dateIn, instantAt, instantText } from './wall-clock.ts'

const MS_A_MINUTE = 60_000

/**
 * When a wait that begins at `from` (an ISO instant) is over, as UTC ISO text; `timezone` (IANA)
 * is the workflow's own. Red days do not move a wait.
 *
 * `{ day, time }`   the next such moment strictly after `from`.
 * `{ date, time }`  that moment; one in the past is answered as it is, and the caller goes on at once.
 * `{ delay }`       first the days, on the calendar at the same wall time, then hours and minutes
 *                   (and a fraction of a day) as they really pass.
 * `{ delay, time }` that wall time on the day that the delay leads to ("etter 2 dager kl. 15").
 *                   Where that is not after `from` (two hours from 10:00, at 09:00), it is the
 *                   next day's: a wait is never over before it began.
 */
export function waitMoment(config: WaitConfig, from: string, timezone: string): string {
  const start = Temporal.Instant.from(from)
  if ('day' in config) return instantText(nextWeekday(config.day, config.time, start, timezone))
  if ('date' in config) return instantText(instantAt(Temporal.PlainDate.from(config.date).toPlainDateTime(config.time), timezone))
  const end = afterDelay(config.delay, start, timezone)
  return instantText(config.time === undefined ? end : timeOnDayOf(end, config.time, start, timezone))
}

function nextWeekday(day: Weekday, time: string, start: Temporal.Instant, zone: string): Temporal.Instant {
  const today = dateIn(zone, start)
  const date = today.add({ days: (weekdayNumber(day) - today.dayOfWeek + 7) % 7 })
  const moment = instantAt(date.toPlainDateTime(time), zone)
  return isAfter(moment, start) ? moment : instantAt(date.add({ weeks: 1 }).toPlainDateTime(time), zone)
}

function afterDelay({ days = 0, hours = 0, minutes = 0 }: Delay, start: Temporal.Instant, zone: string): Temporal.Instant {
  const wholeDays = Math.floor(days)
  const wall = start.toZonedDateTimeISO(zone).toPlainDateTime()
  const dayLater = wholeDays === 0 ? start : instantAt(wall.add({ days: wholeDays }), zone)
  const rest = ((days - wholeDays) * 24 + hours) * 60 + minutes
  return dayLater.add({ milliseconds: Math.round(rest * MS_A_MINUTE) })
}

function timeOnDayOf(end: Temporal.Instant, time: string, start: Temporal.Instant, zone: string): Temporal.Instant {
  const date = dateIn(zone, end)
  const moment = instantAt(date.toPlainDateTime(time), zone)
  return isAfter(moment, start) ? moment : instantAt(date.add({ days: 1 }).toPlainDateTime(time), zone)
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0
}
