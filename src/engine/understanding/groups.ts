import { editDistance } from './spelling.ts'

/*
 * Finds the register's groups in a text, however they are inflected: "butikkene",
 * "Butikkane", "kantiner", "de faste kundene".
 */

const ENDINGS = ['erne', 'ane', 'ene', 'ers', 'er', 'ar', 'en', 'et', 'an', 'ns', 'e', 'a', 'n', 's']
const SHORTEST_STEM = 4

/** The group that a text names, as the register spells it; null where none, or two alike, fit. */
export function groupOf(text: string, groups: readonly string[]): string | null {
  const words = text.split(' ')
  const exact = groups.find((group) => group.toLowerCase() === text)
  if (exact !== undefined) return exact
  const inflected = groups.filter((group) => sameWords(words, wordsOf(group), 0))
  if (inflected.length > 0) return inflected.length === 1 ? (inflected[0] ?? null) : null
  const misspelt = groups.filter((group) => sameWords(words, wordsOf(group), 1))
  return misspelt.length === 1 ? (misspelt[0] ?? null) : null
}

function wordsOf(group: string): string[] {
  return group.toLowerCase().normalize('NFC').split(/\s+/)
}

function sameWords(words: readonly string[], group: readonly string[], slips: number): boolean {
  return words.length === group.length && words.every((word, index) => sameWord(word, group[index] ?? '', slips))
}

function sameWord(word: string, name: string, slips: number): boolean {
  if (word === name) return true
  const [a, b] = [stemOf(word), stemOf(name)]
  if (a.length < SHORTEST_STEM || b.length < SHORTEST_STEM || a[0] !== b[0]) return a === b && a.length >= 3
  return slips === 0 ? a === b : Math.min(a.length, b.length) >= 5 && editDistance(a, b, slips) <= slips
}

/** The word without its ending; "restaurants" and "restaurantene" share one, "faste" and "fast" too. */
function stemOf(word: string): string {
  const ending = ENDINGS.find((candidate) => word.endsWith(candidate) && word.length - candidate.length >= SHORTEST_STEM)
  return ending === undefined ? word : word.slice(0, -ending.length)
}
