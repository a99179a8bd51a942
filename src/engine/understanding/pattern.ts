import type { Concept } from './lexicon.ts'
import { is, type Token } from './token.ts'
import type { Tag } from './vocabulary/entry.ts'

/*
 * Short patterns over tokens: "every? nth:ordinal day:weekday in|of? article? unit=month".
 *   tag            a token that can mean this
 *   a|b            either
 *   tag=value      only this value of it
 *   name:tag       kept under a name
 *   tag?           may be absent
 * Fillers ("gjerne", "please") between the tokens are looked through.
 */

interface Element {
  readonly name: string | undefined
  readonly choices: readonly { readonly tag: string; readonly value: string | undefined }[]
  readonly optional: boolean
}

interface Kept {
  readonly concept: Concept
  readonly token: Token
}

export interface Pattern {
  readonly elements: readonly Element[]
  /** What the first token of a match can be: most tokens rule out most patterns by it. */
  readonly first: ReadonlySet<string>
}

export interface Match {
  /** How many tokens it took. */
  readonly length: number
  readonly has: (name: string) => boolean
  readonly number: (name: string) => number
  readonly text: (name: string) => string
  readonly value: (name: string) => string | number | undefined
  /** True where the kept token is written in digits. */
  readonly inDigits: (name: string) => boolean
  readonly isTag: (name: string, tag: Tag) => boolean
}

export function pattern(source: string): Pattern {
  const elements = source.split(' ').map(elementOf)
  const required = elements.findIndex((element) => !element.optional)
  const leading = required < 0 ? elements : elements.slice(0, required + 1)
  return { elements, first: new Set(leading.flatMap((element) => element.choices.map((choice) => choice.tag))) }
}

function elementOf(part: string): Element {
  const optional = part.endsWith('?')
  const body = optional ? part.slice(0, -1) : part
  const [name, choices] = body.includes(':') ? [body.slice(0, body.indexOf(':')), body.slice(body.indexOf(':') + 1)] : [undefined, body]
  return { name, optional, choices: choices.split('|').map((choice) => ({ tag: choice.split('=')[0] ?? '', value: choice.split('=')[1] })) }
}

/** The match of a pattern at a token, taking optional elements wherever they fit; null where it does not match. */
export function matchAt(tokens: readonly Token[], at: number, { elements, first }: Pattern): Match | null {
  const token = tokens[at]
  if (token === undefined || !(token.kind === 'sign' ? first.has(token.text) : token.concepts.some((concept) => first.has(concept.tag)))) return null
  const kept = new Map<string, Kept>()
  const end = matchFrom(tokens, at, elements, 0, kept)
  if (end === null || end === at) return null
  return {
    length: end - at,
    has: (name) => kept.has(name),
    number: (name) => Number(kept.get(name)?.concept.value ?? Number.NaN),
    text: (name) => String(kept.get(name)?.concept.value ?? ''),
    value: (name) => kept.get(name)?.concept.value,
    inDigits: (name) => kept.get(name)?.token.kind === 'number',
    isTag: (name, tag) => kept.get(name)?.concept.tag === tag,
  }
}

function matchFrom(tokens: readonly Token[], at: number, elements: readonly Element[], index: number, kept: Map<string, Kept>): number | null {
  const element = elements[index]
  if (element === undefined) return at
  const position = index === 0 ? at : skipFillers(tokens, at)
  const token = tokens[position]
  const concept = meant(token, element)
  if (token !== undefined && concept !== undefined) {
    const rest = matchFrom(tokens, position + 1, elements, index + 1, kept)
    if (rest !== null) {
      if (element.name !== undefined) kept.set(element.name, { concept, token })
      return rest
    }
  }
  return element.optional ? matchFrom(tokens, at, elements, index + 1, kept) : null
}

function meant(token: Token | undefined, element: Element): Concept | undefined {
  if (token === undefined) return undefined
  for (const { tag, value } of element.choices) {
    if (token.kind === 'sign') {
      if (token.text === tag) return { tag: 'plain' }
      continue
    }
    const concept = token.concepts.find((candidate) => candidate.tag === tag && (value === undefined || String(candidate.value) === value))
    if (concept !== undefined) return concept
  }
  return undefined
}

function skipFillers(tokens: readonly Token[], at: number): number {
  let position = at
  while (isFiller(tokens[position])) position += 1
  return position
}

function isFiller(token: Token | undefined): boolean {
  return token?.concepts.length === 1 && is(token, 'filler')
}
