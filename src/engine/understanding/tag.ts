import type { Language } from '../../shared/language.ts'
import { groupOf, type GroupIndex } from './groups.ts'
import { conceptsOf, lexicon, type Concept } from './lexicon.ts'
import { withShortDays } from './short-days.ts'
import { nearestConcepts } from './spelling.ts'
import type { Token } from './token.ts'
import type { Tag } from './vocabulary/entry.ts'

/*
 * Gives words their meanings: the longest entry of the vocabulary or the register that
 * starts at a word, else the parts of a hyphenated word, else the nearest spelling.
 */

export interface TagContext {
  readonly language: Language
  readonly groups: GroupIndex
}

/** The tokens with their meanings; words that are read together become one token. */
export function tag(cut: readonly Token[], context: TagContext): Token[] {
  const tokens = context.language === 'en' ? cut : withShortDays(cut)
  const tagged: Token[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at]
    if (token === undefined) break
    if (token.kind !== 'word' || token.concepts.length > 0) {
      tagged.push(token)
      at += 1
      continue
    }
    const together = longestAt(tokens, at, context)
    if (together !== null) {
      tagged.push(together.token)
      at += together.length
      continue
    }
    tagged.push(...alone(token, context))
    at += 1
  }
  return tagged
}

function longestAt(tokens: readonly Token[], at: number, context: TagContext): { token: Token; length: number } | null {
  const first = tokens[at]
  if (first === undefined) return null
  for (let length = Math.min(lexicon.longest + 1, tokens.length - at); length >= 1; length -= 1) {
    const run = tokens.slice(at, at + length)
    if (length > 1 && run.some((token) => token.kind === 'sign' && token.text !== '.')) continue
    const text = run.map((token) => token.text).join(' ')
    const group = groupOf(text, context.groups)
    const known = conceptsOf(text, context.language)
    const concepts: readonly Concept[] = group === null ? known : [{ tag: 'group', value: group }, ...known.filter((concept) => concept.tag !== 'customer')]
    if (concepts.length > 0) return { token: { start: first.start, end: run.at(-1)?.end ?? first.end, text, kind: 'word', concepts }, length }
  }
  return null
}

function alone(token: Token, context: TagContext): Token[] {
  const respelt = withLetters(token.text)
  if (respelt !== token.text) {
    const group = groupOf(respelt, context.groups)
    const concepts = group === null ? conceptsOf(respelt, context.language) : [{ tag: 'group' as const, value: group }]
    if (concepts.length > 0) return [{ ...token, text: respelt, concepts }]
  }
  if (SECRET.test(token.text)) return [{ ...token, concepts: [{ tag: 'secret' }] }]
  const group = groupInCompound(token.text, context)
  if (group !== null) return [{ ...token, concepts: [{ tag: 'group', value: group }] }]
  const parts = token.text.includes('-') ? splitAtHyphens(token, context) : dayWithPart(token, context)
  if (parts !== null) return parts
  const compound = compoundConcepts(token.text, context)
  if (compound.length > 0) return [{ ...token, concepts: compound }]
  const concepts = nearestConcepts(token.text, context.language)
  return [concepts.length > 0 ? { ...token, concepts } : { ...token, unknown: true }]
}

/** "naar", "loerdag", "paaminnelse": æ, ø and å as they are written without their keys. */
function withLetters(word: string): string {
  return word.replaceAll('aa', 'å').replaceAll('ae', 'æ').replaceAll('oe', 'ø')
}

/** "kantinegruppen", "butikk-kundene": a group by its name and what it is. */
function groupInCompound(word: string, { groups }: TagContext): string | null {
  const [, name] = /^(.{4,}?)-?(?:grupp(?:e|en|a)|kund(?:er|ene|ar|ane))$/.exec(word) ?? []
  return name === undefined ? null : groupOf(name, groups)
}

/** Whatever is put before or after it: "admin-passordet", "smtp-password". */
const SECRET = /passord|password|api-?n(ø|o)kk(el|l)|api-?key/

/** "man-fre" is a range of two known words; a hyphenated word of which a part is unknown stays whole. */
function splitAtHyphens(token: Token, context: TagContext): Token[] | null {
  const parts: Token[] = []
  let start = token.start
  for (const word of token.text.split('-')) {
    const concepts = conceptsOf(word, context.language)
    if (concepts.length === 0) return null
    if (parts.length > 0) parts.push({ start: start - 1, end: start, text: '-', kind: 'sign', concepts: [] })
    parts.push({ start, end: start + word.length, text: word, kind: 'word', concepts })
    start += word.length + 1
  }
  return parts
}

const COMPOUNDING: ReadonlySet<Tag> = new Set<Tag>(['form', 'mail', 'report', 'reminder', 'confirmation'])
const SHORTEST_LAST = 4

/** Norwegian joins words: "vekebrev", "julebestillingsskjema" and "høstmeny" are what their last part is. */
function compoundConcepts(word: string, { language }: TagContext): readonly Concept[] {
  if (language === 'en') return []
  for (let cut = 2; cut <= word.length - SHORTEST_LAST; cut += 1) {
    const concepts = (lexicon.norwegian.get(word.slice(cut)) ?? []).filter((concept) => COMPOUNDING.has(concept.tag))
    if (concepts.length > 0) return concepts
  }
  return []
}

/** "mandagsmorgen", "fredagskveld" */
function dayWithPart(token: Token, { language }: TagContext): Token[] | null {
  const match = /^(.+dags?)(m.+|f.+|e.+|k.+|l.+|n.+)$/.exec(token.text)
  const [, day = '', part = ''] = match ?? []
  const [days, parts] = [conceptsOf(day, language), conceptsOf(part, language)]
  if (!days.some(({ tag }) => tag === 'weekday') || !parts.some(({ tag }) => tag === 'daypart')) return null
  const middle = token.start + day.length
  return [
    { start: token.start, end: middle, text: day, kind: 'word', concepts: days },
    { start: middle, end: token.end, text: part, kind: 'word', concepts: parts },
  ]
}
