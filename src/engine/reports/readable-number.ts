import type { Language } from '../../shared/language.ts'

/** "1 234,5" in Norwegian, "1,234.5" in English. */
export function readableNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'nb-NO', { maximumFractionDigits: 3 }).format(value)
}
