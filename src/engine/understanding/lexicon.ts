import type { Language } from '../../shared/language.ts'
import { actionWords } from './vocabulary/actions.ts'
import { conditionWords } from './vocabulary/conditions.ts'
import type { Tag, VocabularyEntry } from './vocabulary/entry.ts'
import { feastWords } from './vocabulary/feasts.ts'
import { momentWords } from './vocabulary/moments.ts'
import { numberWords } from './vocabulary/numbers.ts'
import { peopleWords } from './vocabulary/people.ts'
import { smallWords } from './vocabulary/small-words.ts'

/** One thing that a word can mean. */
export interface Concept {
  readonly tag: Tag
  readonly value?: string | number
}

/** One word of the vocabulary with its meanings. */
export interface Form {
  readonly form: string
  readonly concepts: readonly Concept[]
}

/** The vocabulary by word form. Norwegian's two forms share one side, since offices mix them. */
export interface Lexicon {
  readonly norwegian: ReadonlyMap<string, readonly Concept[]>
  readonly english: ReadonlyMap<string, readonly Concept[]>
  /** The languages in which a form stands, for telling them apart. */
  readonly languages: ReadonlyMap<string, ReadonlySet<Language>>
  /** The single words of both sides by their first letter, for the spelling; without those of dialects. */
  readonly byLetter: { readonly norwegian: ReadonlyMap<string, readonly Form[]>; readonly english: ReadonlyMap<string, readonly Form[]> }
  /** The most words that one entry has ("i løpet av"). */
  readonly longest: number
}

const VOCABULARY = [momentWords, numberWords, feastWords, actionWords, peopleWords, conditionWords, smallWords].flat()

/** The forms that an entry of a vocabulary lists: "mandag/en" is mandag and mandagen. */
export function formsOf(words: string): string[] {
  return words.split(',').flatMap((word) => {
    const [base = '', ...endings] = word.trim().split('/')
    return [base, ...endings.map((ending) => base + ending)]
  })
}

function buildLexicon(vocabulary: readonly VocabularyEntry[]): Lexicon {
  const norwegian = new Map<string, Concept[]>()
  const english = new Map<string, Concept[]>()
  const languages = new Map<string, Set<Language>>()
  let longest = 1
  const spoken = new Set<string>()
  const add = (language: Language, words: string | undefined, concept: Concept): void => {
    const side = language === 'en' ? english : norwegian
    for (const form of words === undefined ? [] : formsOf(words)) {
      const known = side.get(form) ?? []
      if (!known.some((other) => other.tag === concept.tag && other.value === concept.value)) known.push(concept)
      side.set(form, known)
      languages.set(form, (languages.get(form) ?? new Set()).add(language))
      longest = Math.max(longest, form.split(' ').length)
    }
  }
  for (const { tag, value, nb, nn, en, dialect } of vocabulary) {
    const concept = value === undefined ? { tag } : { tag, value }
    add('nb', nb, concept)
    add('nn', nn, concept)
    add('en', en, concept)
    add('nb', dialect, concept)
    for (const form of dialect === undefined ? [] : formsOf(dialect)) spoken.add(form)
  }
  return { norwegian, english, languages, byLetter: { norwegian: byLetter(norwegian, spoken), english: byLetter(english, new Set()) }, longest }
}

function byLetter(side: ReadonlyMap<string, readonly Concept[]>, spoken: ReadonlySet<string>): Map<string, Form[]> {
  const letters = new Map<string, Form[]>()
  for (const [form, concepts] of side) {
    if (form.includes(' ') || spoken.has(form)) continue
    const letter = form.slice(0, 1)
    const known = letters.get(letter) ?? []
    known.push({ form, concepts })
    letters.set(letter, known)
  }
  return letters
}

/** Made once from the vocabulary files, and never changed. */
export const lexicon: Lexicon = buildLexicon(VOCABULARY)

/** What a form means: in the text's own language first, else in the other (offices write "reminder" in Norwegian). */
export function conceptsOf(form: string, language: Language): readonly Concept[] {
  const [own, other] = language === 'en' ? [lexicon.english, lexicon.norwegian] : [lexicon.norwegian, lexicon.english]
  return own.get(form) ?? other.get(form) ?? []
}
