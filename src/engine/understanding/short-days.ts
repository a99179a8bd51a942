import type { Weekday } from '../../shared/model/workflow.ts'
import { is, isSign, type Token } from './token.ts'

/*
 * Days in two letters: "ma-fr 0730", "ti kl 9", "fr uke 50". Most are words of their own ("to"
 * is two, "må" is must), and so they are days only where a time, a week or another day stands
 * beside them.
 */

const SHORT: ReadonlyMap<string, Weekday> = new Map<string, Weekday>([
  ['ma', 'monday'],
  ['må', 'monday'],
  ['ti', 'tuesday'],
  ['ty', 'tuesday'],
  ['on', 'wednesday'],
  ['to', 'thursday'],
  ['fr', 'friday'],
  ['lø', 'saturday'],
  ['la', 'saturday'],
  ['sø', 'sunday'],
  ['su', 'sunday'],
])
/** These are no other words of an office's. */
const PLAIN: ReadonlySet<string> = new Set(['ma', 'ty', 'fr', 'lø', 'sø'])
const LONG = /^(man|tirs?|ons|tors?|fre|lør|søn|mån|tys|lau|(man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)dag)$/
const WEEK = /^(uke|uka|veke|veka)$/
const UNIT = /^(time|minutt|min|kvarter|dag|døgn|dg|uke|veke|månad|måned|mnd|år|gang|gong|stk|kund)/
const BEFORE_A_DAY = /^(hver|kvar|på|neste|annenhver|annankvar|og|samt)$/

/** The tokens of a Norwegian text with its short days as days; "ma-fr" becomes three tokens. */
export function withShortDays(tokens: readonly Token[]): readonly Token[] {
  const parts = tokens.flatMap(splitRange)
  const days = new Set(parts.flatMap((_token, index) => daysAt(parts, index)))
  if (days.size === 0) return tokens
  return parts.map((token, index) => (days.has(index) ? asDay(token) : token))
}

/** Whether a token may be such a day: these words say nothing about the language of a text. */
export function isShortDay(token: Token): boolean {
  return token.kind === 'word' && (SHORT.has(token.text) || splitRange(token).length > 1)
}

function asDay(token: Token): Token {
  const day = SHORT.get(token.text)
  return day === undefined ? token : { ...token, concepts: [{ tag: 'weekday', value: day }] }
}

function splitRange(token: Token): Token[] {
  const [, from = '', to = ''] = token.kind === 'word' ? (/^(\p{L}+)-(\p{L}+)$/u.exec(token.text) ?? []) : []
  if (!isMember(from) || !isMember(to) || !(SHORT.has(from) || SHORT.has(to))) return [token]
  const middle = token.start + from.length
  return [
    { ...token, end: middle, text: from },
    { start: middle, end: middle + 1, text: '-', kind: 'sign', concepts: [] },
    { ...token, start: middle + 1, text: to },
  ]
}

function isMember(word: string): boolean {
  return SHORT.has(word) || LONG.test(word)
}

/** The tokens that are short days in the run of days that begins at a token. */
function daysAt(tokens: readonly Token[], at: number): number[] {
  if (!canBeDay(tokens, at) || is(tokens[at - 1], 'at')) return []
  const run = [at]
  let end = at + 1
  while (isJoint(tokens, end) && canBeDay(tokens, end + 1)) {
    run.push(end + 1)
    end += 2
  }
  const text = tokens[at]?.text ?? ''
  const isRun = run.length > 1 && run.some((index) => !SHORT.has(tokens[index]?.text ?? '') || PLAIN.has(tokens[index]?.text ?? ''))
  if (isRun || isBesideMoment(tokens, at, end)) return run
  return PLAIN.has(text) && BEFORE_A_DAY.test(tokens[at - 1]?.text ?? '') && run.length === 1 ? run : []
}

function canBeDay(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  return token?.kind === 'word' && isMember(token.text) && !UNIT.test(tokens[at + 1]?.text ?? '')
    ? true
    : token?.kind === 'word' && SHORT.has(token.text) && WEEK.test(tokens[at + 1]?.text ?? '') && tokens[at + 2]?.kind === 'number'
}

function isJoint(tokens: readonly Token[], at: number): boolean {
  return isSign(tokens[at], '-', '/', ',', '+', '&') || /^(og|å)$/.test(tokens[at]?.text ?? '')
}

/** Whether what follows the day is its time, its date or its week, and what stands before it lets a day begin. */
function isBesideMoment(tokens: readonly Token[], at: number, end: number): boolean {
  const [next, second, third] = [tokens[end], tokens[end + 1], tokens[end + 2]]
  const inWeek = (WEEK.test(next?.text ?? '') && second?.kind === 'number') || (/^[io]/.test(next?.text ?? '') && WEEK.test(second?.text ?? '') && third?.kind === 'number')
  const isTimed = is(next, 'at') || inWeek
  const isFigure = next?.kind === 'number' && !UNIT.test(second?.text ?? '') && !isSign(second, '.')
  const before = tokens[at - 1]
  const opens = before === undefined || before.kind === 'sign' || BEFORE_A_DAY.test(before.text) || before.kind === 'number'
  const isClear = PLAIN.has(tokens[at]?.text ?? '') || !/^(må|la)$/.test(tokens[at]?.text ?? '')
  return (isTimed && (opens || isClear)) || (isFigure && (opens || PLAIN.has(tokens[at]?.text ?? '') || /(ring|skjema|rapport|kunder|er|ene)$/.test(before?.text ?? '')))
}
