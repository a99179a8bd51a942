import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { Language } from '../../shared/language.ts'
import { localesOf } from './locales-of.ts'
import type { Texts } from './nb/index.ts'

/** The page's texts, with those of `language` in place. Each language is a chunk of its own. */
export async function createI18n(language: Language): Promise<i18n> {
  const instance = createInstance()
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    resources: { [language]: await textsOf(language) },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  // {{count, number}}: "1 200", as the language writes it.
  instance.services.formatter?.addCached('number', (code) => {
    const numbers = new Intl.NumberFormat(localesOf(Language.parse(code)))
    return (value: number) => numbers.format(value)
  })
  return instance
}

/** Shows the page in `language`, fetching its texts the first time. */
export async function changeLanguage(instance: i18n, language: Language): Promise<void> {
  for (const [namespace, texts] of Object.entries(await textsOf(language))) instance.addResourceBundle(language, namespace, texts)
  await instance.changeLanguage(language)
}

async function textsOf(language: Language): Promise<Texts> {
  switch (language) {
    case 'nb':
      return (await import('./nb/index.ts')).nb
    case 'nn':
      return (await import('./nn/index.ts')).nn
    case 'en':
      return (await import('./en/index.ts')).en
  }
}
