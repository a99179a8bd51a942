import { CalendarDate } from '../../../shared/model/moments.ts'
import { instantIn } from '../../ui/day-in-zone.ts'

export interface OrderFilter {
  /** Found in the customer's name or the reference. */
  readonly q: string
  readonly customerId: string | null
  /** "YYYY-MM-DD" or empty; both days are part of the period. */
  readonly from: string
  readonly to: string
}

export const NO_FILTER: OrderFilter = { q: '', customerId: null, from: '', to: '' }

export function isFiltered(filter: OrderFilter): boolean {
  return filter.q.trim() !== '' || filter.customerId !== null || filter.from !== '' || filter.to !== ''
}

/** The filter as the engine takes it: days as instants of the office's zone, the last one to its end. */
export function filterInput({ q, customerId, from, to }: OrderFilter, timezone: string) {
  return {
    ...(q.trim() === '' ? {} : { q: q.trim() }),
    ...(customerId === null ? {} : { customerId }),
    ...(isDate(from) ? { from: instantIn(timezone, from, '00:00:00') } : {}),
    ...(isDate(to) ? { to: instantIn(timezone, dayAfter(to), '00:00:00') } : {}),
  }
}

function isDate(text: string): boolean {
  return CalendarDate.safeParse(text).success
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
