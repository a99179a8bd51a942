import type { Language } from '../../shared/language.ts'

/** For Intl: Chromium has no data for nynorsk and would write numbers and months in English; bokmål writes them as nynorsk does. */
export function localesOf(language: Language): string[] {
  return language === 'en' ? ['en-GB'] : [`${language}-NO`, 'nb-NO', 'no-NO']
}
