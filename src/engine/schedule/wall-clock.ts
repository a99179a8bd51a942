import type { Temporal } from 'temporal-polyfill'

/*
 * Wall-clock time and instants. Two rules hold everywhere in the program: a local time that
 * the clock jumps over runs at the next one that exists (02:30 on the night to summer time is
 * 03:00), and one that the clock passes twice is the first of the two.
 */

/** The instant at which the clocks of `zone` (IANA) show `wall`, after the two rules above. */
export function instantAt(wall: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  const zoned = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (zoned.toPlainDateTime().equals(wall)) return zoned.toInstant()
  // In a gap, `earlier` lies before the jump by less than its length: the next transition is the jump.
  return (zoned.getTimeZoneTransition('next') ?? zoned).toInstant()
}

/** The calendar date in `zone` at `instant`. */
export function dateIn(zone: string, instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate()
}

/** As the program writes instants: UTC with milliseconds and Z, so that they sort as text. */
export function instantText(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 })
}
