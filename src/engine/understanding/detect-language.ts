import type { Language } from '../../shared/language.ts'
import { lexicon } from './lexicon.ts'
import { normalise } from './normalise.ts'
import { isShortDay } from './short-days.ts'
import type { Token } from './token.ts'
import { tokenise } from './tokenise.ts'
import type { Tag } from './vocabulary/entry.ts'

type Scores = Readonly<Record<Language, number>>

/**
 * The language of a text, by its words: one that stands in a single language of the
 * vocabulary speaks for it twice as loud as one that two share. Bokmål where all are even.
 */
export function detectLanguage(tokens: readonly Token[]): Language {
  return strongest(scoresOf(tokens, (form) => lexicon.languages.get(form)), 'nb')
}

type LanguagesOf = (form: string) => ReadonlySet<Language> | undefined

/** The language of a few words; where they could be several's, that of the text that they are said about. `more` knows words besides the vocabulary's. */
export function languageOf(words: string, about: string, more: LanguagesOf): Language {
  const known: LanguagesOf = (form) => lexicon.languages.get(form) ?? more(form)
  return strongest(scoresOf(tokenise(normalise(words)), known), detectLanguage(tokenise(normalise(about))))
}

function strongest(score: Scores, even: Language): Language {
  const best = Math.max(score.nb, score.nn, score.en)
  if (score[even] === best) return even
  if (score.en === best && score.en > score.nb && score.en > score.nn) return 'en'
  return score.nn > score.nb ? 'nn' : 'nb'
}

const BORROWED: readonly Tag[] = ['form', 'mail', 'report', 'reminder', 'confirmation', 'order', 'filler', 'format', 'notify']

/** "Please send order form til alle": what Norwegian offices take from English says little about a text. */
function isBorrowed(form: string): boolean {
  const english = lexicon.languages.get(form)
  return english?.size === 1 && english.has('en') && lexicon.english.get(form)?.some(({ tag }) => BORROWED.includes(tag)) === true
}

function scoresOf(tokens: readonly Token[], languagesOf: LanguagesOf): Scores {
  const score: Record<Language, number> = { nb: 0, nn: 0, en: 0 }
  tokens.forEach((token, index) => {
    if (token.kind !== 'word' || (isShortDay(token) && (index === 0 || tokens[index - 1]?.kind === 'sign'))) return
    const pair = `${token.text} ${tokens[index + 1]?.text ?? ''}`
    for (const form of [token.text, pair]) {
      const languages = languagesOf(form)
      for (const language of languages ?? []) score[language] += isBorrowed(form) ? 0.5 : languages?.size === 1 ? 2 : languages?.size === 2 ? 1 : 0
    }
    // No other form of Norwegian ends a plural so: "butikkane".
    // A plural as spoken in the north and the middle of the country, where bokmål is written: "butikkan".
    if (/[a-zæøå]{4}[kn]an$/.test(token.text) && languagesOf(token.text) === undefined) score.nb += 2
    if (/[a-zæøå]{4}ane$/.test(token.text) && languagesOf(token.text) === undefined) score.nn += 2
    if (/[æøå]/.test(token.text)) {
      score.nb += 1
      score.nn += 1
    }
  })
  return score
}
