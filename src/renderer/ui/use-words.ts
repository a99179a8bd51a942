import { useMemo } from 'react'
import { formatDate, formatDistance, formatMoment, formatSpan, formatTime } from '../../shared/describe/moments.ts'
import type { Language } from '../../shared/language.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useNow } from '../rpc/use-now.ts'
import { useSettings } from '../rpc/use-settings.ts'

/** Instants as this office reads them: its language, its time zone, its present moment. */
export interface Words {
  readonly language: Language
  readonly timezone: string
  readonly now: string
  /** "man. 23. nov. kl. 09.00" */
  readonly moment: (instant: string) => string
  /** "om 3 dager", "for 2 timer siden" */
  readonly distance: (instant: string) => string
  /** How long something took or was late (ms): "3 t 12 min". */
  readonly span: (milliseconds: number) => string
  readonly date: (instant: string) => string
  readonly time: (instant: string) => string
  /** A count or share as the language writes it: "1 200", "98,5 %". */
  readonly number: (value: number) => string
  readonly percent: (share: number) => string
}

export function useWords(): Words {
  const language = useLanguage()
  const now = useNow()
  const { data: settings } = useSettings()
  const timezone = settings?.office.timezone ?? 'Europe/Oslo'
  return useMemo(() => wordsFor(language, timezone, now), [language, timezone, now])
}

function wordsFor(language: Language, timezone: string, now: string): Words {
  const locales = localesOf(language)
  return {
    language,
    timezone,
    now,
    moment: (instant) => formatMoment(instant, timezone, language, now),
    distance: (instant) => formatDistance(now, instant, language),
    span: (milliseconds) => formatSpan(milliseconds, language),
    date: (instant) => formatDate(instant, timezone, language),
    time: (instant) => formatTime(instant, timezone, language),
    number: (value) => new Intl.NumberFormat(locales).format(value),
    percent: (share) => new Intl.NumberFormat(locales, { style: 'percent', maximumFractionDigits: 1 }).format(share),
  }
}

/** For Intl: Chromium has no data for nynorsk and would write numbers and months in English; bokmål writes them as nynorsk does. */
export function localesOf(language: Language): string[] {
  return language === 'en' ? ['en-GB'] : [`${language}-NO`, 'nb-NO', 'no-NO']
}
