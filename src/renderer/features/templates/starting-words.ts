import type { Language } from '../../../shared/language.ts'
import type { TemplateText } from '../../../shared/model/template.ts'
import { asWritten } from './variables.ts'

const GREETING: Readonly<Record<Language, string>> = { nb: 'Hei', nn: 'Hei', en: 'Hello' }

/** The beginning of a plain text that its author writes. */
export const NO_OWN_TEXT: Readonly<Record<Language, string>> = {
  nb: `${GREETING.nb} ${asWritten('kunde_navn')},\n\n`,
  nn: `${GREETING.nn} ${asWritten('kunde_navn')},\n\n`,
  en: `${GREETING.en} ${asWritten('kunde_navn')},\n\n`,
}

/** What a new template says, so that its preview is a mail from the start: a greeting in its own language, and the office's signature. Its plain text is made of them. */
export function startingWords(subject: string, language: Language): TemplateText {
  return { subject, bodyHtml: `<p>${GREETING[language]} ${asWritten('kunde_navn')},</p>\n\n<p>${asWritten('signatur')}</p>\n`, bodyText: '' }
}
