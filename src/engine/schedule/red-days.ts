import { createRequire } from 'node:module'
import type Holidays from 'date-holidays'
import { z } from 'zod'
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
 * A holiday table that computes each year once. The library holds the holidays of the whole world,
 * 20 MB of memory, so it is loaded at the first question (`require`, since an answer cannot be
 * waited for); make one of these a process and pass it on.
 */
export function createRedDays(): RedDays {
  let library: Holidays | undefined
  const years = new Map<string, NamesByDate>()

  const namesIn = (year: string, language: 'no' | 'en'): NamesByDate => {
    const key = `${year} ${language}`
    const known = years.get(key)
    if (known !== undefined) return known
    library ??= new (loadHolidays())('NO', { types: ['public'] })
    const names = namesByDate(library.getHolidays(Number(year), language))
    years.set(key, names)
    return names
  }

  return {
    nameOf: (date, language) => namesIn(date.slice(0, 4), language === 'en' ? 'en' : 'no').get(date) ?? null,
    isPublicHoliday: (date) => namesIn(date.slice(0, 4), 'no').has(date),
  }
}

const HolidaysClass = z.custom<typeof Holidays>((value) => typeof value === 'function')

function loadHolidays(): typeof Holidays {
  return HolidaysClass.parse(createRequire(import.meta.url)('date-holidays'))
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
