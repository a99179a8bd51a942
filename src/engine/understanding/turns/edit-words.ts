import { Language } from '../../../shared/language.ts'
import { conceptsOf, formsOf } from '../lexicon.ts'
import { editDistance } from '../spelling.ts'
import type { Token } from '../token.ts'
import { editWords, type EditWord } from '../vocabulary/edits.ts'

/** A word of a change, and how many tokens it takes. One form may ask for several things ("ikke"). */
export interface EditMatch {
  readonly words: readonly EditWord[]
  readonly length: number
}

interface EditLexicon {
  readonly languages: ReadonlyMap<string, ReadonlySet<Language>>
  readonly forms: ReadonlyMap<string, readonly EditWord[]>
  /** The most words that one form has. */
  readonly longest: number
}

const SHORTEST_MISSPELT = 4

const lexicon = buildLexicon()

function buildLexicon(): EditLexicon {
  const forms = new Map<string, EditWord[]>()
  const languages = new Map<string, Set<Language>>()
  let longest = 1
  const add = (word: EditWord, form: string, language: Language): void => {
    const known = forms.get(form) ?? []
    if (!known.includes(word)) known.push(word)
    forms.set(form, known)
    languages.set(form, (languages.get(form) ?? new Set<Language>()).add(language))
    longest = Math.max(longest, form.split(' ').length)
  }
  for (const { word, ...written } of editWords) {
    for (const language of Language.options) for (const form of formsOf(written[language])) add(word, form, language)
  }
  return { forms, languages, longest }
}

/** The languages in which a word or a pair of words asks for a change. */
export function editLanguagesOf(form: string): ReadonlySet<Language> | undefined {
  return lexicon.languages.get(form)
}

/** The word of a change that begins at a token: the longest that is written so, else the nearest to a word that nothing else knows. */
export function editWordAt(tokens: readonly Token[], at: number, language: Language): EditMatch | null {
  for (let length = Math.min(lexicon.longest, tokens.length - at); length >= 1; length -= 1) {
    const run = tokens.slice(at, at + length)
    if (run.some((token) => token.kind !== 'word')) continue
    const words = lexicon.forms.get(run.map((token) => token.text).join(' '))
    if (words !== undefined) return { words, length }
  }
  return misspelt(tokens[at], language)
}

function misspelt(token: Token | undefined, language: Language): EditMatch | null {
  if (token?.kind !== 'word' || token.text.length < SHORTEST_MISSPELT || conceptsOf(token.text, language).length > 0) return null
  for (const [form, words] of lexicon.forms) {
    if (form[0] === token.text[0] && form.length >= SHORTEST_MISSPELT && !form.includes(' ') && editDistance(token.text, form, 1) <= 1) return { words, length: 1 }
  }
  return null
}
