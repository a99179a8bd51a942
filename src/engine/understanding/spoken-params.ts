import { formatCalendarDate, formatTimeOfDay } from '../../shared/describe/moments.ts'
import type { Language } from '../../shared/language.ts'
import type { TextParams, TextRef } from '../../shared/texts/text.ts'

const TIME = /^\d{2}:\d{2}$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Questions and assumptions with their times and dates as the language writes them: "09.00", "15. desember 2026". */
export function spoken(refs: readonly TextRef[], language: Language): TextRef[] {
  return refs.map(({ key, params }) => (params === undefined ? { key } : { key, params: spokenParams(params, language) }))
}

function spokenParams(params: TextParams, language: Language): TextParams {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? inWords(name, value, language) : value]))
}

function inWords(name: string, value: string, language: Language): string {
  if (name === 'time' && TIME.test(value)) return formatTimeOfDay(value, language)
  return name === 'date' && DATE.test(value) ? formatCalendarDate(value, language) : value
}
