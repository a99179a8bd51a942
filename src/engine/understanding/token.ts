import type { Concept } from './lexicon.ts'
import type { Tag } from './vocabulary/entry.ts'

/** A word, number, time, date, address or sign of a text, with what it can mean. Offsets are into the normalised text. */
export interface Token {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: 'word' | 'number' | 'sign'
  readonly concepts: readonly Concept[]
  /** True for a word that neither the vocabulary nor the register knows, nor anything near it. */
  readonly unknown?: boolean
}

export function conceptIn(token: Token | undefined, ...tags: readonly Tag[]): Concept | undefined {
  return token?.concepts.find((concept) => tags.includes(concept.tag))
}

export function is(token: Token | undefined, ...tags: readonly Tag[]): boolean {
  return conceptIn(token, ...tags) !== undefined
}

export function isSign(token: Token | undefined, ...signs: readonly string[]): boolean {
  return token?.kind === 'sign' && signs.includes(token.text)
}
