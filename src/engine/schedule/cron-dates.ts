import { CronPattern } from 'croner'
import type { Temporal } from 'temporal-polyfill'
import type { DayTimes } from './day-times.ts'

/*
 * Croner reads the expression; the dates are walked here, because a red day moves or drops
 * whole days, which croner's own search (instant by instant) cannot say.
 */

/** A cron expression as the dates that it names and the times on each of them. */
export interface CronRule {
  readonly nextPlanned: (from: Temporal.PlainDate) => Temporal.PlainDate | null
  readonly times: DayTimes
}

/** No rule that names a date at all is silent for longer: 29 February misses 1900, 2100, 2200. */
const SILENT_YEARS = 9

/**
 * Reads a five-field expression.
 *
 * An hour field of every hour means "all through the day": each minute that the clock really
 * shows counts, so the hour that comes twice in autumn has its runs twice and the hour that
 * spring jumps over has none. Any other hour field names local times, with the two rules of
 * wall-clock.ts: a missing one runs at the next that exists, a doubled one once.
 * Throws a TypeError on what `isFiveFieldCron` refuses.
 */
export function readCron(expression: string): CronRule {
  const pattern = new CronPattern(expression.trim(), undefined, { mode: '5-part' })
  const hours = numbersIn(pattern.hour)
  const minutes = numbersIn(pattern.minute)
  return {
    nextPlanned: (from) => nextDate(pattern, from),
    times:
      hours.length === 24
        ? { kind: 'every_hour', minutes: new Set(minutes) }
        : { kind: 'at', minutesOfDay: hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute)) },
  }
}

function nextDate(pattern: CronPattern, from: Temporal.PlainDate): Temporal.PlainDate | null {
  for (let month = from.toPlainYearMonth(); month.year <= from.year + SILENT_YEARS; month = month.add({ months: 1 })) {
    if (pattern.month[month.month - 1] !== 1) continue
    const isFirst = month.year === from.year && month.month === from.month
    const weekdayBefore = month.toPlainDate({ day: 1 }).dayOfWeek - 1
    for (let day = isFirst ? from.day : 1; day <= month.daysInMonth; day++) {
      if (isNamed(pattern, day, (weekdayBefore + day) % 7)) return month.toPlainDate({ day })
    }
  }
  return null
}

/** `weekday` as cron counts: Sunday is 0. Where day of month and day of week are both given, either will do. */
function isNamed(pattern: CronPattern, day: number, weekday: number): boolean {
  const dayOfMonth = pattern.day[day - 1] === 1
  const dayOfWeek = (pattern.dayOfWeek[weekday] ?? 0) > 0
  return pattern.starDOM || pattern.starDOW ? dayOfMonth && dayOfWeek : dayOfMonth || dayOfWeek
}

function numbersIn(flags: readonly number[]): number[] {
  return flags.flatMap((flag, index) => (flag === 1 ? [index] : []))
}
