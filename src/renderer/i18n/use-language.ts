import { useTranslation } from 'react-i18next'
import { languageFrom, type Language } from '../../shared/language.ts'

/** The language on the screen. */
export function useLanguage(): Language {
  return languageFrom(useTranslation().i18n.language)
}
