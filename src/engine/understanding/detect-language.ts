import type { Language } from '../../shared/language.ts'
import { lexicon } from './lexicon.ts'
import type { Token } from './token.ts'

/**
 * The language of a text, by its words: one that stands in a single language of the
 * vocabulary speaks for it twice as loud as one that two share. Bokmål where all are even.
 */
export function detectLanguage(tokens: readonly Token[]): Language {
  const score: Record<Language, number> = { nb: 0, nn: 0, en: 0 }
  tokens.forEach((token, index) => {
    if (token.kind !== 'word') return
    const pair = `${token.text} ${tokens[index + 1]?.text ?? ''}`
    for (const form of [token.text, pair]) {
      const languages = lexicon.languages.get(form)
      for (const language of languages ?? []) score[language] += languages?.size === 1 ? 2 : languages?.size === 2 ? 1 : 0
    }
    if (/[æøå]/.test(token.text)) {
      score.nb += 1
      score.nn += 1
    }
  })
  if (score.en > score.nb && score.en > score.nn) return 'en'
  return score.nn > score.nb ? 'nn' : 'nb'
}
