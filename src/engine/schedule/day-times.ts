import { Temporal } from 'temporal-polyfill'
import { instantAt } from './wall-clock.ts'

/** At which times of one day a schedule runs; the same on every day that it runs. */
export type DayTimes =
  | { readonly kind: 'at'; readonly minutesOfDay: readonly number[] /* minutes after 00:00 on the clock, ascending */ }
  | { readonly kind: 'every_hour'; readonly minutes: ReadonlySet<number> /* of each hour that passes */ }

/** "HH:MM" as the only time of the day. */
export function atTime(time: string): DayTimes {
  const { hour, minute } = Temporal.PlainTime.from(time)
  return { kind: 'at', minutesOfDay: [hour * 60 + minute] }
}

/** The first instant on `date` in `zone`, strictly after `after`, at which `times` run; null when the day has none left. */
export function firstOn(date: Temporal.PlainDate, times: DayTimes, after: Temporal.Instant, zone: string): Temporal.Instant | null {
  return times.kind === 'at' ? firstAt(date, times.minutesOfDay, after, zone) : firstPassing(date, times.minutes, after, zone)
}

/** Later on the clock is never earlier in time (see wall-clock.ts), so the list may be halved. */
function firstAt(date: Temporal.PlainDate, minutesOfDay: readonly number[], after: Temporal.Instant, zone: string): Temporal.Instant | null {
  let best: Temporal.Instant | null = null
  let [from, to] = [0, minutesOfDay.length]
  let probe = 0 // the first one, which is the answer on every day but the day of `after`
  while (from < to) {
    const minute = minutesOfDay[probe] ?? 0
    const instant = instantAt(date.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 }), zone)
    if (Temporal.Instant.compare(instant, after) > 0) {
      best = instant
      to = probe
    } else {
      from = probe + 1
    }
    probe = Math.floor((from + to) / 2)
  }
  return best
}

/** Walks the minutes that really pass, from one that counts to the next as long as the zone's offset stays. */
function firstPassing(date: Temporal.PlainDate, minutes: ReadonlySet<number>, after: Temporal.Instant, zone: string): Temporal.Instant | null {
  const dayStart = date.toZonedDateTime(zone)
  let at = minuteAfter(after).toZonedDateTimeISO(zone)
  if (Temporal.ZonedDateTime.compare(at, dayStart) < 0) at = dayStart
  while (Temporal.PlainDate.compare(at.toPlainDate(), date) <= 0) {
    if (minutes.has(at.minute) && at.toPlainDate().equals(date)) return at.toInstant()
    const jumped = at.add({ minutes: minutesUntil(minutes, at.minute) })
    at = jumped.offsetNanoseconds === at.offsetNanoseconds ? jumped : at.add({ minutes: 1 })
  }
  return null
}

function minutesUntil(minutes: ReadonlySet<number>, minute: number): number {
  for (let step = 1; step < 60; step++) {
    if (minutes.has((minute + step) % 60)) return step
  }
  return 60
}

function minuteAfter(instant: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds((Math.floor(instant.epochMilliseconds / 60_000) + 1) * 60_000)
}
