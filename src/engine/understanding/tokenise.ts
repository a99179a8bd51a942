import { isEmailAddress } from '../../shared/model/email-address.ts'
import { dateOf } from './calendar.ts'
import type { NormalText } from './normalise.ts'
import type { Token } from './token.ts'
import type { Concept } from './lexicon.ts'

/*
 * Cuts a text into addresses, dates, times, numbers, words and signs. What the digits can
 * mean is told here; what the words mean, in tag.ts.
 */

const ADDRESS = /[a-z0-9!#$%&'*+/=?^_{|}~.-]+@[\p{L}\p{N}.-]+[\p{L}\p{N}]/uy
const ISO_DATE = /(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/y
const DOTTED_DATE = /(\d{1,2})[./-] ?(\d{1,2})[./ -] ?(\d{4}|\d{2})(?![\d:])/y
const SLASH_DATE = /(\d{1,2})\/(\d{1,2})(?![\d/])/y
/** "09.00." at the end of a sentence is a time: no month has that number. */
const SHORT_DATE = /(\d{1,2})\.(?!00|1[3-9]|[2-5]\d)(\d{1,2})\.(?!\d)/y
const DATE_BEFORE_CLOCK = /(\d{1,2})\.(\d{1,2})(?=,? +(?:kl|at\b))/y
const CLOCK = /(\d{1,2})[:.](\d{2})(?::\d{2})?(?!\d)(?: ?([ap])(?:m\b|\.m\.))?/y
const AM_PM = /(\d{1,2}) ?([ap])(?:m\b|\.m\.)/y
const FOUR_DIGITS = /\d{4}(?!\d)/y
const ENGLISH_ORDINAL = /(\d{1,2})(?:st|nd|rd|th|te|de)\b/y
const ORDINAL = /(\d{1,2})\.(?= *[\p{L},]| og )/uy
const NUMBER = /\d+/y
const HOUR_WORD = /kl(?:okk(?:a|en))?\.?(?= ?\d)|kl\.(?= ?\p{Ll})/uy
const WORD = /[\p{L}]+(?:['-][\p{L}]+)*/uy
const SPACE = / +/y
const SIGN = /[^\p{L}\p{N} ]/uy

interface Piece {
  readonly kind: Token['kind']
  readonly length: number
  readonly concepts: readonly Concept[]
}

/** The tokens of a text, words still without meaning. */
export function tokenise(text: NormalText): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.plain.length) {
    const space = lengthAt(SPACE, text.plain, at)
    if (space > 0) {
      at += space
      continue
    }
    const piece = pieceAt(text, at, tokens.at(-1))
    const end = at + piece.length
    tokens.push({ start: at, end, text: text.plain.slice(at, end), kind: piece.kind, concepts: piece.concepts })
    if (endsSentence(text, piece, at, tokens)) tokens.push({ start: end - 1, end, text: '.', kind: 'sign', concepts: [] })
    at = end
  }
  return tokens
}

function pieceAt(text: NormalText, at: number, previous: Token | undefined): Piece {
  return addressAt(text, at) ?? hourWordAt(text.plain, at) ?? dateAt(text.plain, at, previous) ?? clockAt(text.plain, at) ?? numberAt(text.plain, at, previous) ?? wordOrSignAt(text.plain, at)
}

function addressAt(text: NormalText, at: number): Piece | null {
  const match = matchAt(ADDRESS, text.plain, at)
  if (match === null || !isEmailAddress(match[0])) return null
  return { kind: 'word', length: match[0].length, concepts: [{ tag: 'address', value: text.written.slice(at, at + match[0].length) }] }
}

function hourWordAt(text: string, at: number): Piece | null {
  const length = lengthAt(HOUR_WORD, text, at)
  return length === 0 ? null : { kind: 'word', length, concepts: [{ tag: 'at' }] }
}

function dateAt(text: string, at: number, previous: Token | undefined): Piece | null {
  const iso = matchAt(ISO_DATE, text, at)
  if (iso !== null) return fullDate(iso[0].length, Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const dotted = matchAt(DOTTED_DATE, text, at)
  if (dotted !== null && !(dotted[3]?.length === 2 && isClockLike(dotted[0])) && !isDateAndClock(dotted[0])) {
    const year = Number(dotted[3])
    return fullDate(dotted[0].length, year < 100 ? 2000 + year : year, Number(dotted[2]), Number(dotted[1]))
  }
  const slash = matchAt(SLASH_DATE, text, at) ?? matchAt(SHORT_DATE, text, at) ?? matchAt(DATE_BEFORE_CLOCK, text, at)
  if (slash !== null && previous?.text !== 'kl') return { kind: 'number', length: slash[0].length, concepts: [{ tag: 'day_month', value: `${slash[1] ?? ''}.${slash[2] ?? ''}` }] }
  return null
}

/** "8.30 16" or "8.30-16" is a time and a number, not a date of 2016. */
function isClockLike(written: string): boolean {
  return !/^\d{1,2}[./-]\d{1,2}[./-]\d{2}$/.test(written)
}

/** "24/12 0800" is a date and a time: a year that stands apart is one of ours. */
function isDateAndClock(written: string): boolean {
  return / \d{4}$/.test(written) && !/ (19|20)\d\d$/.test(written)
}

function fullDate(length: number, year: number, month: number, day: number): Piece {
  return { kind: 'number', length, concepts: [{ tag: 'full_date', value: dateOf(year, month, day) ?? '' }] }
}

function clockAt(text: string, at: number): Piece | null {
  const clock = matchAt(CLOCK, text, at)
  if (clock !== null) return clockPiece(clock[0].length, Number(clock[1]), Number(clock[2]), clock[3])
  const twelve = matchAt(AM_PM, text, at)
  return twelve === null ? null : clockPiece(twelve[0].length, Number(twelve[1]), 0, twelve[2])
}

/** Minutes since midnight, or -1 for a time that no clock shows. `half` is "a" or "p" where the writer said am or pm. */
function clockPiece(length: number, hour: number, minute: number, half: string | undefined): Piece {
  const hours = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0)
  const exists = hours <= 23 && minute <= 59 && (half === undefined || (hour >= 1 && hour <= 12))
  return { kind: 'number', length, concepts: [{ tag: 'clock', value: exists ? hours * 60 + minute : -1 }] }
}

function numberAt(text: string, at: number, previous: Token | undefined): Piece | null {
  const four = matchAt(FOUR_DIGITS, text, at)
  if (four !== null) return { kind: 'number', length: 4, concepts: fourDigits(four[0]) }
  const ordinal = matchAt(ENGLISH_ORDINAL, text, at) ?? (previous?.concepts.some((concept) => concept.tag === 'at') === true ? null : matchAt(ORDINAL, text, at))
  if (ordinal !== null) return { kind: 'number', length: ordinal[0].length, concepts: [{ tag: 'ordinal', value: Number(ordinal[1]) }, { tag: 'number', value: Number(ordinal[1]) }] }
  const number = matchAt(NUMBER, text, at)
  return number === null ? null : { kind: 'number', length: number[0].length, concepts: [{ tag: 'number', value: Number(number[0].slice(0, 9)) }] }
}

/** "0900" is a time, "2027" may be a year, "1999" and "2030" may be both. */
function fourDigits(digits: string): Concept[] {
  const hour = Number(digits.slice(0, 2))
  const minute = Number(digits.slice(2))
  const value = Number(digits)
  const concepts: Concept[] = []
  if (value >= 1900 && value < 2100) concepts.push({ tag: 'year', value })
  if (hour <= 23 && minute <= 59) concepts.push({ tag: 'clock', value: hour * 60 + minute })
  return concepts.length > 0 ? concepts : [{ tag: 'number', value }]
}

function wordOrSignAt(text: string, at: number): Piece {
  const word = lengthAt(WORD, text, at)
  if (word > 0) return { kind: 'word', length: word, concepts: [] }
  return { kind: 'sign', length: Math.max(lengthAt(SIGN, text, at), 1), concepts: [] }
}

/** "… den 15. Send skjema": the dot of an ordinal before a capital letter also ends the sentence, unless a name of a month follows. */
function endsSentence(text: NormalText, piece: Piece, at: number, tokens: readonly Token[]): boolean {
  if (piece.kind !== 'number' || text.plain[at + piece.length - 1] !== '.' || piece.concepts[0]?.tag !== 'ordinal') return false
  const next = /^ *(\p{Lu})(\p{Ll}+)/u.exec(text.written.slice(at + piece.length, at + piece.length + 40))
  if (next === null) return false
  const word = `${next[1] ?? ''}${next[2] ?? ''}`.toLowerCase()
  return tokens.length > 1 && !/^(jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|des|dec)/.test(word) && !/dag(en)?$/.test(word)
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  // The patterns are sticky: where they match is set anew for each use.
  pattern.lastIndex = at
  return pattern.exec(text)
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  return matchAt(pattern, text, at)?.[0].length ?? 0
}
