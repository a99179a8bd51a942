import { Temporal } from 'temporal-polyfill'
import { dateIn, instantAt, instantText } from '../../schedule/wall-clock.ts'

const DATE = /^(?:(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})|(?<d2>\d{1,2})[./](?<m2>\d{1,2})[./](?<y2>\d{4}|\d{2}))(?:[T ,]+(?:kl\.? ?)?(?<h>\d{1,2})[:.](?<min>\d{2})(?:[:.]\d{2}(?:\.\d+)?)?)?$/i
const WITH_ZONE = /T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/

export interface OrderMoment {
  readonly at: string
  /** The file says nothing of the hour. */
  readonly isDateOnly: boolean
}

/**
 * When an order came, from a cell: "23.11.2026", "23/11/26 kl. 08.30", "2026-11-23", or an
 * instant with its zone. A wall-clock time is the office's.
 *
 * A date without a time counts to the end of that day, or until now where that is today: who
 * ordered on the Monday on which the form went out has answered it, whatever the hour.
 *
 * @returns undefined for what is no date that exists
 */
export function orderMoment(cell: string, zone: string, now: string): OrderMoment | undefined {
  const text = cell.trim()
  if (WITH_ZONE.test(text)) {
    const milliseconds = Date.parse(text)
    return Number.isNaN(milliseconds) ? undefined : { at: new Date(milliseconds).toISOString(), isDateOnly: false }
  }
  const groups = DATE.exec(text)?.groups
  const date = groups === undefined ? undefined : dateOf(Number(fourDigits(groups['y'] ?? groups['y2'] ?? '')), Number(groups['m'] ?? groups['m2']), Number(groups['d'] ?? groups['d2']))
  if (groups === undefined || date === undefined) return undefined
  if (groups['h'] === undefined) return { at: endOf(date, zone, now), isDateOnly: true }
  if (Number(groups['h']) > 23 || Number(groups['min']) > 59) return undefined
  return { at: instantText(instantAt(date.toPlainDateTime({ hour: Number(groups['h']), minute: Number(groups['min']) }), zone)), isDateOnly: false }
}

function endOf(date: Temporal.PlainDate, zone: string, now: string): string {
  const today = dateIn(zone, Temporal.Instant.from(now))
  return date.equals(today) ? now : instantText(instantAt(date.toPlainDateTime({ hour: 23, minute: 59, second: 59 }), zone))
}

/** "26" is 2026: no office imports orders of the last century. */
function fourDigits(year: string): string {
  return year.length === 2 ? `20${year}` : year
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
