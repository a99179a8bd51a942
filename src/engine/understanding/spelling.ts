import type { Language } from '../../shared/language.ts'
import { lexicon, type Concept, type Form } from './lexicon.ts'

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
  const { norwegian, english } = lexicon.byLetter
  const [own, other] = language === 'en' ? [english, norwegian] : [norwegian, english]
  const letter = word.slice(0, 1)
  const near = nearestIn(word, own.get(letter) ?? [], limit)
  return near.length > 0 ? near : nearestIn(word, other.get(letter) ?? [], limit)
}

function nearestIn(word: string, forms: readonly Form[], limit: number): readonly Concept[] {
  let best = limit + 1
  let found: Form[] = []
  for (const candidate of forms) {
    if (!isCandidate(word, candidate.form)) continue
    const distance = editDistance(word, candidate.form, limit)
    if (distance > limit || distance > best) continue
    if (distance < best) found = []
    best = distance
    found.push(candidate)
  }
  return agreed(found) ?? agreed(found.filter(({ form }) => hasSameLetters(word, form))) ?? agreed(found.filter(({ form }) => isShortened(word, form))) ?? []
}

/** What all the nearest words can mean: "sidn" is near to "siden" (since, or then) and "sidan" (since), and so is since. */
function agreed(found: readonly { concepts: readonly Concept[] }[]): readonly Concept[] | undefined {
  const [first, ...others] = found
  const shared = first?.concepts.filter((concept) => others.every(({ concepts }) => concepts.some((other) => isSame(concept, other))))
  return shared !== undefined && shared.length > 0 ? shared : undefined
}

/** Of two readings as near, the one that only swaps letters is the clearer: "fomr" is "form", not "four". */
function hasSameLetters(word: string, form: string): boolean {
  return word.length === form.length && word.split('').toSorted().join('') === form.split('').toSorted().join('')
}

/** Of two readings as near, the one that only lacks letters is the clearer: "kundr" is "kunder", not "kunde". */
function isShortened(word: string, form: string): boolean {
  let at = 0
  for (const letter of form) if (letter === word[at]) at += 1
  return at === word.length
}

function isCandidate(word: string, form: string): boolean {
  // A letter left out of a very short word ("ale") and two swapped ones ("teh") are read; anything else in one is too little to go by.
  if (word.length >= SHORTEST) return form.length >= SHORTEST
  return word.length === SHORTEST - 1 && (form.length === SHORTEST || hasSameLetters(word, form))
}

function isSame(a: Concept, b: Concept): boolean {
  return a.tag === b.tag && a.value === b.value
}
