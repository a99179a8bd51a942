import type { Language } from '../../shared/language.ts'
import { lexicon, type Concept } from './lexicon.ts'

/*
 * Which vocabulary word a misspelt one stands for. A reading counts only where it is clearly
 * nearest: one slip in a short word, two in a long one, the same first letter (slips rarely
 * hit it, and "Funday" must not become Sunday), and no second reading as near.
 */

const SHORTEST = 4
const LONG = 8

/** Edit distance with a swap of neighbours as one slip (optimal string alignment), given up beyond `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1))
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) cost = Math.min(cost, (before[column - 2] ?? 0) + 1)
      current.push(cost)
    }
    if (Math.min(...current) > limit) return limit + 1
    before = above
    above = current
  }
  return above[b.length] ?? limit + 1
}

/** The concepts of the clearly nearest vocabulary word, or none. */
export function nearestConcepts(word: string, language: Language): readonly Concept[] {
  const limit = word.length >= LONG ? 2 : 1
  const own = nearestIn(word, language === 'en' ? lexicon.english : lexicon.norwegian, limit)
  return own.length > 0 ? own : nearestIn(word, language === 'en' ? lexicon.norwegian : lexicon.english, limit)
}

function nearestIn(word: string, side: ReadonlyMap<string, readonly Concept[]>, limit: number): readonly Concept[] {
  let best = limit + 1
  let found: { form: string; concepts: readonly Concept[] }[] = []
  for (const [form, concepts] of side) {
    if (!isCandidate(word, form)) continue
    const distance = editDistance(word, form, limit)
    if (distance > limit || distance > best) continue
    if (distance < best) found = []
    best = distance
    found.push({ form, concepts })
  }
  return agreed(found) ?? agreed(found.filter(({ form }) => isShortened(word, form))) ?? []
}

/** The one meaning of all the nearest words, if they have but one. */
function agreed(found: readonly { concepts: readonly Concept[] }[]): readonly Concept[] | undefined {
  const [first] = found
  return first !== undefined && found.every(({ concepts }) => meaning(concepts) === meaning(first.concepts)) ? first.concepts : undefined
}

/** Of two readings as near, the one that only lacks letters is the clearer: "kundr" is "kunder", not "kunde". */
function isShortened(word: string, form: string): boolean {
  let at = 0
  for (const letter of form) if (letter === word[at]) at += 1
  return at === word.length
}

function isCandidate(word: string, form: string): boolean {
  if (form[0] !== word[0] || form.includes(' ')) return false
  // A letter left out of a very short word ("ale") is read; anything else in one is too little to go by.
  return word.length >= SHORTEST ? form.length >= SHORTEST : word.length === SHORTEST - 1 && form.length === SHORTEST
}

function meaning(concepts: readonly Concept[]): string {
  return concepts.map(({ tag, value }) => `${tag}=${String(value)}`).join()
}
