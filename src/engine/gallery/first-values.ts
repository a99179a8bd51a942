import type { Temporal } from 'temporal-polyfill'
import type { GalleryField, GalleryValue, InitialDate } from '../../shared/model/gallery.ts'
import type { Group } from '../../shared/model/register.ts'

/** What the values that an entry begins with depend on. */
export interface GalleryScene {
  /** The office's calendar date. */
  readonly today: Temporal.PlainDate
  readonly isRed: (date: Temporal.PlainDate) => boolean
  readonly groups: readonly Pick<Group, 'name' | 'customerCount'>[]
}

/** Two Easters are never further apart than this; without any red day the last day looked at is taken. */
const LAST_DAY = 400

/** The value that a field begins with in this office today. */
export function firstValue(field: GalleryField, scene: GalleryScene): GalleryValue {
  switch (field.kind) {
    case 'weekday':
    case 'month_day':
    case 'time':
    case 'days':
      return field.initial
    case 'date':
      return firstDate(field.initial, scene).toString()
    case 'receivers':
      return field.initial === 'all' ? [] : scene.groups.filter(({ customerCount }) => customerCount > 0).slice(0, 1).map(({ name }) => name)
    case 'addresses':
      return []
  }
}

function firstDate(initial: InitialDate, { today, isRed }: GalleryScene): Temporal.PlainDate {
  if ('daysAhead' in initial) return today.add({ days: initial.daysAhead })
  let redDay = today.add({ days: initial.within })
  while (!(redDay.dayOfWeek <= 5 && isRed(redDay)) && today.until(redDay).days < LAST_DAY) redDay = redDay.add({ days: 1 })
  return redDay.subtract({ days: initial.beforeRedDay })
}
