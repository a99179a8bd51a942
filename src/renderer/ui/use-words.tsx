import { createContext, use, useMemo, type ReactNode } from 'react'
import { formatDate, formatDistance, formatMoment, formatSpan, formatTime } from '../../shared/describe/moments.ts'
import type { Language } from '../../shared/language.ts'
import { localesOf } from '../i18n/locales-of.ts'
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

const WordsContext = createContext<Words | null>(null)

/** Says every instant and number below it the same way: one present moment for the whole page, and formats that are made once. */
export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const language = useLanguage()
  const now = useNow()
  const { data: settings } = useSettings()
  const timezone = settings?.office.timezone ?? 'Europe/Oslo'
  const numbers = useMemo(() => numbersIn(language), [language])
  const words = useMemo(() => ({ ...momentsFor(language, timezone, now), ...numbers }), [language, timezone, now, numbers])
  return <WordsContext value={words}>{children}</WordsContext>
}

export function useWords(): Words {
  const words = use(WordsContext)
  if (words === null) throw new Error('a component says moments or numbers outside of WordsProvider')
  return words
}

function momentsFor(language: Language, timezone: string, now: string): Omit<Words, 'number' | 'percent'> {
  return {
    language,
    timezone,
    now,
    moment: (instant) => formatMoment(instant, timezone, language, now),
    distance: (instant) => formatDistance(now, instant, language),
    span: (milliseconds) => formatSpan(milliseconds, language),
    date: (instant) => formatDate(instant, timezone, language),
    time: (instant) => formatTime(instant, timezone, language),
  }
}

function numbersIn(language: Language): Pick<Words, 'number' | 'percent'> {
  const number = new Intl.NumberFormat(localesOf(language))
  const percent = new Intl.NumberFormat(localesOf(language), { style: 'percent', maximumFractionDigits: 1 })
  return { number: (value) => number.format(value), percent: (share) => percent.format(share) }
}
