import type { Language } from '../../../shared/language.ts'
import { capitalized } from '../../../shared/describe/words.ts'
import { MonthDay } from '../../../shared/model/workflow.ts'
import { text } from '../../../shared/texts/text.ts'

const DAYS = Array.from({ length: 31 }, (_, index) => index + 1)
const BUSINESS_DAYS = [2, 3, 4, 5, 10]

/** The days of a month that an office would choose, in words; `value` is the day as JSON. */
export function monthDayChoices(language: Language): { readonly value: string; readonly label: string }[] {
  const choice = (day: MonthDay, label: string) => ({ value: JSON.stringify(day), label: capitalized(label) })
  return [
    choice({ businessDay: 1 }, text(language, 'describe.on_first_business_day')),
    ...BUSINESS_DAYS.map((day) => choice({ businessDay: day }, text(language, 'describe.on_business_day', { day }))),
    choice({ businessDay: 'last' }, text(language, 'describe.on_last_business_day')),
    ...DAYS.map((day) => choice(day, text(language, 'describe.on_day', { day }))),
    choice('last', text(language, 'describe.on_last_day')),
  ]
}

/** The day of a choice; undefined where nothing was chosen. */
export function monthDayOf(value: string | null): MonthDay | undefined {
  return value === null ? undefined : MonthDay.parse(JSON.parse(value))
}
