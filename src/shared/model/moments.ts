import { z } from 'zod'

/** Wall-clock time "HH:MM" on the 24-hour clock; "9:00" is read as "09:00". */
export const TimeOfDay = z
  .string()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d$/)
  .transform((time) => time.padStart(5, '0'))

/** A calendar date "YYYY-MM-DD" that exists. */
export const CalendarDate = z.iso.date()

/** An IANA time zone that this machine's tables know. */
export const Timezone = z.string().max(100).refine(isTimezone, { params: { problem: 'timezone' } })

/** An instant as this program writes it: ISO 8601 in UTC, to the millisecond, ending in Z. It sorts as text. */
export const Instant = z.iso.datetime()

/** An instant as a caller may write it: ISO 8601 with Z or an offset. */
export const InstantWithOffset = z.iso.datetime({ offset: true })

function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
