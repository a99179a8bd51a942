import type { Language } from '../../shared/language.ts'

export type ReadableNumber = (value: number) => string

/** How a report writes numbers in its sentences: "1 234,5" in Norwegian, "1,234.5" in English. Made once for many: making the format is what costs. */
export function readableNumbers(language: Language): ReadableNumber {
  const format = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'nb-NO', { maximumFractionDigits: 3 })
  return (value) => format.format(value)
}
