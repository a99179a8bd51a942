import type { Language } from '../../../shared/language.ts'
import type { TemplateText } from '../../../shared/model/template.ts'
import { asWritten } from './variables.ts'

const WORDS: Readonly<Record<Language, { readonly greeting: string; readonly closing: string }>> = {
  nb: { greeting: 'Hei', closing: 'Vennlig hilsen' },
  nn: { greeting: 'Hei', closing: 'Venleg helsing' },
  en: { greeting: 'Hello', closing: 'Kind regards' },
}

/** The beginning of a plain text that its author writes. */
export const NO_OWN_TEXT: Readonly<Record<Language, string>> = {
  nb: `${WORDS.nb.greeting} ${asWritten('kunde_navn')},\n\n`,
  nn: `${WORDS.nn.greeting} ${asWritten('kunde_navn')},\n\n`,
  en: `${WORDS.en.greeting} ${asWritten('kunde_navn')},\n\n`,
}

/** What a new template says, so that its preview is a mail from the start: a greeting and a closing in its own language. Its plain text is made of them. */
export function startingWords(subject: string, language: Language): TemplateText {
  const { greeting, closing } = WORDS[language]
  const hello = `${greeting} ${asWritten('kunde_navn')},`
  const office = asWritten('kontor_navn')
  return { subject, bodyHtml: `<p>${hello}</p>\n\n<p>${closing}<br>\n${office}</p>\n`, bodyText: '' }
}
