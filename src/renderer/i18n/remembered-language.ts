import { Language, languageFrom } from '../../shared/language.ts'

const KEY = 'kontorflyt.language'

/** The language of the last visit, so that the first picture is right before the settings have come. */
export function rememberedLanguage(storage: Storage, navigator: Navigator): Language {
  const remembered = Language.safeParse(storage.getItem(KEY))
  return remembered.success ? remembered.data : languageFrom(navigator.languages.join(','))
}

export function rememberLanguage(storage: Storage, language: Language): void {
  storage.setItem(KEY, language)
}
