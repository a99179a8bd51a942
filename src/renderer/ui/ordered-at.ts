import { CalendarDate } from '../../shared/model/moments.ts'
import { dateIn, instantIn } from './day-in-zone.ts'

/**
 * When an order counts as made: a day counts to its end, as it does in an import, and today
 * until now, which is said by leaving it out. Null: no date, or one that is yet to come.
 */
export function orderedAt(date: string, timezone: string, now: string): { readonly orderedAt?: string } | null {
  const today = dateIn(timezone, now)
  if (!CalendarDate.safeParse(date).success || date > today) return null
  return date === today ? {} : { orderedAt: instantIn(timezone, date, '23:59:59') }
}
