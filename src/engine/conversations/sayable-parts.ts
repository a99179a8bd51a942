import type { Choice } from '../../shared/model/conversation.ts'
import type { Language } from '../../shared/language.ts'
import { text, type TextRef } from '../../shared/texts/text.ts'

/**
 * The phrases in a sentence of ours that the person is invited to say: what stands in «…» or "…".
 * "Skal det sendes på røde dager? Ellers skriv «ikke på røde dager»" gives one. A name in
 * quotation marks ("overlapper med «{name}»") is no such phrase.
 */
export function sayableParts({ key, params }: TextRef, language: Language): Choice[] {
  const sentence = text(language, key)
  const phrases = [...sentence.matchAll(/«([^»]+)»|"([^"]+)"|“([^”]+)”/g)].map(([, norwegian, plain, curly]) => (norwegian ?? plain ?? curly ?? '').trim())
  return [...new Set(phrases)]
    .filter((phrase) => !/^(\{\w+\})?$/.test(phrase))
    .map((phrase) => filledIn(phrase, params))
    .map((phrase) => ({ label: phrase, say: phrase }))
}

function filledIn(phrase: string, params: TextRef['params'] = {}): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
