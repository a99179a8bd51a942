import type { Language } from '../../../shared/language.ts'
import type { TemplateText } from '../../../shared/model/template.ts'
import { asWritten } from './variables.ts'

const WORDS: Readonly<Record<Language, { readonly greeting: string; readonly closing: string }>> = {
  nb: { greeting: 'Hei', closing: 'Vennlig hilsen' },
  nn: { greeting: 'Hei', closing: 'Venleg helsing' },
  en: { greeting: 'Hello', closing: 'Kind regards' },
}

/** What a new template says, so that its preview is a mail from the start: a greeting and a closing in its own language. */
export function startingWords(subject: string, language: Language): TemplateText {
  const { greeting, closing } = WORDS[language]
  const hello = `${greeting} ${asWritten('kunde_navn')},`
  const office = asWritten('kontor_navn')
  return { subject, bodyHtml: `<p>${hello}</p>\n\n<p>${closing}<br>\n${office}</p>\n`, bodyText: `${hello}\n\n${closing}\n${office}\n` }
}
