import { editDistance } from './spelling.ts'

/*
 * Finds the register's groups in a text, however they are inflected: "butikkene",
 * "Butikkane", "kantiner", "de faste kundene".
 */

const ENDINGS = ['erne', 'ane', 'ene', 'ers', 'er', 'ar', 'en', 'et', 'an', 'ns', 'e', 'a', 'n', 's']
const SHORTEST_STEM = 4

interface Name {
  readonly group: string
  readonly text: string
  readonly words: readonly Word[]
}

interface Word {
  readonly text: string
  readonly stem: string
}

/** The register's names by how many words they have, ready to be compared. */
export type GroupIndex = ReadonlyMap<number, readonly Name[]>

export function groupIndex(groups: readonly string[]): GroupIndex {
  const index = new Map<number, Name[]>()
  for (const group of groups) {
    const text = group.toLowerCase().normalize('NFC').trim()
    const words = wordsOf(text)
    const alike = index.get(words.length) ?? []
    alike.push({ group, text, words })
    index.set(words.length, alike)
  }
  return index
}

/** The group that a text in lower case names, as the register spells it; null where none, or two alike, fit. */
export function groupOf(text: string, index: GroupIndex): string | null {
  const words = wordsOf(text)
  const names = index.get(words.length) ?? []
  const exact = names.find((name) => name.text === text)
  if (exact !== undefined) return exact.group
  const inflected = names.filter((name) => sameWords(words, name.words, 0))
  if (inflected.length > 0) return inflected.length === 1 ? (inflected[0]?.group ?? null) : null
  const misspelt = names.filter((name) => sameWords(words, name.words, 1))
  return misspelt.length === 1 ? (misspelt[0]?.group ?? null) : null
}

function wordsOf(text: string): Word[] {
  return text.split(/\s+/).map((word) => ({ text: word, stem: stemOf(word) }))
}

function sameWords(words: readonly Word[], name: readonly Word[], slips: number): boolean {
  return words.every((word, index) => {
    const other = name[index]
    return other !== undefined && sameWord(word, other, slips)
  })
}

function sameWord(word: Word, name: Word, slips: number): boolean {
  if (word.text === name.text) return true
  const [a, b] = [word.stem, name.stem]
  if (a[0] !== b[0]) return false
  if (a.length < SHORTEST_STEM || b.length < SHORTEST_STEM) return a === b && a.length >= 3
  return slips === 0 ? a === b : Math.min(a.length, b.length) >= 5 && editDistance(a, b, slips) <= slips
}

/** The word without its ending; "restaurants" and "restaurantene" share one, "faste" and "fast" too. */
function stemOf(word: string): string {
  const ending = ENDINGS.find((candidate) => word.endsWith(candidate) && word.length - candidate.length >= SHORTEST_STEM)
  return ending === undefined ? word : word.slice(0, -ending.length)
}
