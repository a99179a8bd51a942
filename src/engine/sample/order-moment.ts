import { Temporal } from 'temporal-polyfill'
import { WEEKDAYS } from '../../shared/model/workflow.ts'
import { instantAt, instantText } from '../schedule/wall-clock.ts'
import type { SampleOrder } from './sample-office.ts'

const MINUTES_A_WEEK = 7 * 24 * 60

/**
 * When a sample order came, in the office's zone: its weekday and time in the week so many
 * weeks ago. In this week that may lie ahead; the order then takes the same place within the
 * part of the week that has passed, so that from Monday's first minute on some customers
 * have ordered this week and the others have not.
 */
export function orderMoment(order: Omit<SampleOrder, 'items'>, now: number, zone: string): string {
  const present = Temporal.Instant.fromEpochMilliseconds(now)
  const today = present.toZonedDateTimeISO(zone).toPlainDate()
  const monday = today.subtract({ days: today.dayOfWeek - 1, weeks: order.weeksAgo })
  const time = Temporal.PlainTime.from(order.time)
  const weekday = WEEKDAYS.indexOf(order.weekday)
  const planned = instantAt(monday.add({ days: weekday }).toPlainDateTime(time), zone)
  if (Temporal.Instant.compare(planned, present) <= 0) return instantText(planned)
  const weekStart = instantAt(monday.toPlainDateTime(), zone).epochMilliseconds
  const share = (weekday * 24 * 60 + time.hour * 60 + time.minute) / MINUTES_A_WEEK
  return instantText(Temporal.Instant.fromEpochMilliseconds(Math.floor(weekStart + share * (now - weekStart))))
}
