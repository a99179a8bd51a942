import type { CustomerFilter } from '../../../shared/contract/register.ts'
import { CalendarDate } from '../../../shared/model/moments.ts'
import { instantIn } from '../../ui/day-in-zone.ts'

export type StateFilter = 'all' | 'active' | 'inactive'
export type Flaw = NonNullable<CustomerFilter['flaw']>

/** What the list shows, as the fields above it hold it. */
export interface ListFilter {
  readonly q: string
  /** Name of a group, or null for every customer. */
  readonly group: string | null
  readonly state: StateFilter
  /** Null: reserved or not. */
  readonly reserved: boolean | null
  /** "YYYY-MM-DD", or empty: no matter when they ordered. */
  readonly notOrderedSince: string
  readonly flaw: Flaw | null
}

export const NO_FILTER: ListFilter = { q: '', group: null, state: 'all', reserved: null, notOrderedSince: '', flaw: null }

/** How many of the choices that are folded away hold something. */
export function foldedChoices({ reserved, notOrderedSince, flaw }: ListFilter): number {
  return [reserved !== null, notOrderedSince !== '', flaw !== null].filter(Boolean).length
}

export function isFiltered(filter: ListFilter): boolean {
  return filter.q.trim() !== '' || filter.group !== null || filter.state !== 'all' || foldedChoices(filter) > 0
}

/** What the register is asked for. A date that is not yet written out asks for nothing; one counts from its first moment in the office's time zone. */
export function filterInput(filter: ListFilter, timezone: string): CustomerFilter {
  const hasDate = CalendarDate.safeParse(filter.notOrderedSince).success
  return {
    ...(filter.q.trim() === '' ? {} : { q: filter.q.trim() }),
    ...(filter.group === null ? {} : { group: filter.group }),
    ...(filter.state === 'all' ? {} : { active: filter.state === 'active' }),
    ...(filter.reserved === null ? {} : { reserved: filter.reserved }),
    ...(hasDate ? { notOrderedSince: instantIn(timezone, filter.notOrderedSince, '00:00:00') } : {}),
    ...(filter.flaw === null ? {} : { flaw: filter.flaw }),
  }
}
