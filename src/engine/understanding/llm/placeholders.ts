import type { RegisterWord } from '../../store/register-words.ts'

/*
 * What must not leave the house is replaced before a request and put back in the answer:
 * addresses, telephone numbers, organisation numbers, customers' names and ids. The same
 * value always has the same placeholder within a turn, so that a conversation and a draft
 * speak of the same one; numbers are given in the order in which values are first met.
 *
 * Looks for too much rather than too little: eight digits in a row are a telephone number
 * here, though they may be something else. Nothing is lost by it, since all is put back.
 */

export type PlaceholderKind = 'EMAIL' | 'PHONE' | 'ORG' | 'CUSTOMER' | 'PERSON' | 'ADDRESS'

/** Letters of any script before and after the at sign: an address that is not valid is still somebody's. */
const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+'-]*@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/gu
/** Nine digits in threes, as Norwegian organisation numbers are written, with or without "NO" and "MVA". */
const ORG = /(?<![\p{L}\p{N}])(?:NO ?)?\d{3}[ .\u00a0]?\d{3}[ .\u00a0]?\d{3}(?: ?MVA)?(?![\p{L}\p{N}])/giu
/** With a country code, or eight Norwegian digits in the groupings in which they are written. */
const PHONE = /(?<![\p{L}\p{N}])(?:(?:\+|00)\d{1,3}[ .\u00a0-]?(?:\d[ .\u00a0-]?){5,13}\d|\d{8}|\d{2}[ \u00a0]\d{2}[ \u00a0]\d{2}[ \u00a0]\d{2}|\d{3}[ \u00a0]\d{2}[ \u00a0]\d{3})(?![\p{L}\p{N}])/gu
const PLACEHOLDER = /\[(EMAIL|PHONE|ORG|CUSTOMER|PERSON|ADDRESS)_(\d{1,4})\]/g
/** A piece of a placeholder at the end of a stream's words. */
const UNFINISHED = /\[[A-Z]{0,8}_?\d{0,4}$/

interface Hidden {
  readonly kind: PlaceholderKind
  /** As it was written where it was first met. */
  readonly value: string
  readonly placeholder: string
}

/** A name or an address of the register that the texts of a turn hold. */
interface Known {
  readonly kind: 'CUSTOMER' | 'PERSON' | 'ADDRESS'
  readonly pattern: RegExp
  readonly value: string
  readonly key: string
}

/** One turn's placeholders. */
export class Placeholders {
  readonly #byKey = new Map<string, Hidden>()
  readonly #byPlaceholder = new Map<string, Hidden>()
  readonly #customerIds = new Map<string, string>()
  readonly #known: readonly Known[]

  constructor(words: readonly RegisterWord[]) {
    this.#known = knownOf(words)
    for (const word of words) if (word.kind === 'customer') this.#customerIds.set(keyOf('CUSTOMER', word.value), word.id)
  }

  /** The text with everything replaced. What looks like a placeholder already is disarmed, so that nobody writes one. */
  hide(text: string): string {
    let hidden = text.normalize('NFC').replace(PLACEHOLDER, '($1 $2)')
    for (const { kind, pattern, value, key } of this.#known) hidden = hidden.replace(pattern, () => this.#placeholderOf(kind, key, value))
    const replace = (kind: PlaceholderKind) => (found: string) => this.#placeholderOf(kind, keyOf(kind, found), found)
    return hidden.replace(EMAIL, replace('EMAIL')).replace(ORG, replace('ORG')).replace(PHONE, replace('PHONE'))
  }

  /** A customer's id, as the placeholder of that customer. */
  hideCustomer(id: string): string {
    const known = [...this.#customerIds].find(([, other]) => other === id)
    return this.#placeholderOf('CUSTOMER', known?.[0] ?? `id:${id}`, id)
  }

  /** The words with everything put back. Placeholders that were never given stay as they are. */
  show(text: string): string {
    return text.replace(PLACEHOLDER, (found) => this.#byPlaceholder.get(found)?.value ?? found)
  }

  /** True where this value was hidden as one of this kind: it stands in what the person wrote. */
  hasHidden(kind: PlaceholderKind, value: string): boolean {
    return this.#byKey.has(keyOf(kind, value))
  }

  /** True where the customer of this id was hidden. */
  hasHiddenCustomer(id: string): boolean {
    return [...this.#byPlaceholder.keys()].some((placeholder) => this.customerOf(placeholder) === id)
  }

  /** The id of the customer that a placeholder stands for. */
  customerOf(text: string): string | undefined {
    const hidden = this.#byPlaceholder.get(text.trim())
    if (hidden?.kind !== 'CUSTOMER') return undefined
    const key = [...this.#byKey].find(([, other]) => other === hidden)?.[0] ?? ''
    return this.#customerIds.get(key) ?? hidden.value
  }

  /** Where words that come in pieces can be cut: before a placeholder that is not whole yet. */
  static cutOf(text: string): number {
    return UNFINISHED.exec(text)?.index ?? text.length
  }

  #placeholderOf(kind: PlaceholderKind, key: string, value: string): string {
    const known = this.#byKey.get(key)
    if (known !== undefined) return known.placeholder
    const count = [...this.#byKey.values()].filter((hidden) => hidden.kind === kind).length + 1
    const hidden = { kind, value, placeholder: `[${kind}_${String(count)}]` }
    this.#byKey.set(key, hidden)
    this.#byPlaceholder.set(hidden.placeholder, hidden)
    return hidden.placeholder
  }
}

/** Two ways to write a number are one number; addresses and names are the same in capitals. */
function keyOf(kind: PlaceholderKind, value: string): string {
  const bare = kind === 'PHONE' || kind === 'ORG' ? value.replace(/[^\d+]/g, '') : value.normalize('NFC').toLowerCase()
  return `${kind}:${bare}`
}

/** The longest first: "Kafé Sol" must not be found in "Kafé Sol og Måne". */
function knownOf(words: readonly RegisterWord[]): Known[] {
  const known = words.map(({ kind, value }): Known => ({ kind: KINDS[kind], pattern: patternOf(value), value, key: keyOf(KINDS[kind], value) }))
  return known.toSorted((a, b) => b.value.length - a.value.length)
}

const KINDS = { customer: 'CUSTOMER', person: 'PERSON', address: 'ADDRESS' } as const

/** Whole words in any case, any white space between them, a genitive s allowed after. */
function patternOf(value: string): RegExp {
  const words = value.normalize('NFC').trim().split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join('\\s+')}(?=s?(?![\\p{L}\\p{N}]))`, 'giu')
}
