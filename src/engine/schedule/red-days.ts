import Holidays from 'date-holidays'
import type { Language } from '../../shared/language.ts'

/**
 * The public holidays of Norway ("røde dager": Lov om 1 og 17 mai and helligdagsfreden's days).
 * Plain Sundays are not among them, and neither are 24 and 31 December.
 */
export interface RedDays {
  /** The name of the public holiday on `date` (YYYY-MM-DD); null on any other day. Two on one day are joined by a comma. */
  nameOf(date: string, language: Language): string | null
  isPublicHoliday(date: string): boolean
}

type NamesByDate = ReadonlyMap<string, string>

/**
 * A holiday table that computes each year once. Building the library's own tables takes
 * milliseconds, so they are made at the first question; make one of these a process and pass it on.
 */
export function createRedDays(): RedDays {
  let library: Holidays | undefined
  const years = new Map<string, NamesByDate>()

  const namesIn = (year: string, language: 'no' | 'en'): NamesByDate => {
    const key = `${year} ${language}`
    const known = years.get(key)
    if (known !== undefined) return known
    library ??= new Holidays('NO', { types: ['public'] })
    const names = namesByDate(library.getHolidays(Number(year), language))
    years.set(key, names)
    return names
  }

  return {
    nameOf: (date, language) => namesIn(date.slice(0, 4), language === 'en' ? 'en' : 'no').get(date) ?? null,
    isPublicHoliday: (date) => namesIn(date.slice(0, 4), 'no').has(date),
  }
}

function namesByDate(holidays: readonly { readonly date: string; readonly name: string }[]): NamesByDate {
  const names = new Map<string, string>()
  for (const { date, name } of holidays) {
    const day = date.slice(0, 10)
    const other = names.get(day)
    names.set(day, other === undefined ? name : `${other}, ${name}`)
  }
  return names
}
