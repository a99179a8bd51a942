/**
 * The instant (UTC, ISO 8601) at which a wall clock in `zone` shows `time` ("HH:MM:SS") on
 * `date` ("YYYY-MM-DD"). An hour that the clock skips is read as the one after it.
 */
export function instantIn(zone: string, date: string, time: string): string {
  const shown = Date.parse(`${date}T${time}Z`)
  const guess = shown - offsetAt(zone, shown)
  // Around a change of the clock the offset at the guess is the right one.
  return new Date(shown - offsetAt(zone, guess)).toISOString()
}

/** The date ("YYYY-MM-DD") that a calendar in `zone` shows at an instant. */
export function dateIn(zone: string, instant: string): string {
  return wallClock(zone, Date.parse(instant)).slice(0, 10)
}

/** How far the wall clock is ahead of UTC, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  const whole = Math.floor(at / 1000) * 1000
  return Date.parse(`${wallClock(zone, whole)}Z`) - whole
}

/** Formats by zone: making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })
  formats.set(zone, format)
  return format
}

function wallClock(zone: string, at: number): string {
  const parts = Object.fromEntries(formatIn(zone).formatToParts(at).map(({ type, value }) => [type, value]))
  return `${(parts['year'] ?? '').padStart(4, '0')}-${parts['month'] ?? ''}-${parts['day'] ?? ''}T${parts['hour'] ?? ''}:${parts['minute'] ?? ''}:${parts['second'] ?? ''}`
}
