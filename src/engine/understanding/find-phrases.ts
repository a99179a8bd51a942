import type { Language } from '../../shared/language.ts'
import type { WallMoment } from './calendar.ts'
import { readAction } from './phrases/actions.ts'
import { readClock } from './phrases/clock.ts'
import { readCondition } from './phrases/conditions.ts'
import { readDate, readRelativeDate } from './phrases/dates.ts'
import { readEvent } from './phrases/events.ts'
import { readHolidays } from './phrases/holidays.ts'
import { readRecipients } from './phrases/recipients.ts'
import { firstOf, found } from './phrases/rules.ts'
import { readBackward, readSpan } from './phrases/spans.ts'
import { readCountedDays, readDays, readExceptedDays } from './phrases/weekdays.ts'
import { notAnOrderAt } from './phrases/not-an-order.ts'
import type { Found, Phrase, PhraseReader, Scan } from './phrase.ts'
import { is, isSign, type Token } from './token.ts'

/*
 * Groups tokens into phrases, left to right. The order of the readers is the grammar's
 * precedence: what takes more context (a holiday rule, a condition) comes before what
 * could be a part of it (a weekday, a recipient).
 */
const readPhrase: PhraseReader = firstOf([readHolidays, readExceptedDays, readEvent, readCondition, readRelativeDate, readCountedDays, readBackward, readSpan, readDate, readDays, readClock, readRecipients, readAction])

const ABBREVIATIONS = new Set(['kl', 'ca', 'man', 'tir', 'tirs', 'ons', 'tor', 'tors', 'fre', 'lør', 'søn', 'mån', 'tys', 'lau', 'jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'sept', 'okt', 'nov', 'des', 'oct', 'dec', 'mnd', 'nr', 'pr', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'min', 't'])

/** All that a text says, in its order. Words that say nothing are left out; unknown ones are kept as such. */
export function findPhrases(tokens: readonly Token[], language: Language, now: WallMoment): Phrase[] {
  const phrases: Phrase[] = []
  let at = 0
  while (at < tokens.length) {
    const scan: Scan = { tokens, language, now, before: phrases }
    const read = breakAt(tokens, at) ?? notAnOrderAt(tokens, at) ?? readPhrase(scan, at) ?? loneWord(tokens, at, phrases)
    const first = tokens[at]
    const last = tokens[at + read.length - 1]
    if (first === undefined || last === undefined) break
    for (const meaning of read.meanings) phrases.push({ ...meaning, start: first.start, end: last.end })
    at += read.length
  }
  return phrases
}

function breakAt(tokens: readonly Token[], at: number): Found | null {
  const token = tokens[at]
  if (isSign(token, '.', ';', '!', '?', '\n')) return found(1, ...(isSign(token, '.') && ABBREVIATIONS.has(tokens[at - 1]?.text ?? '') && tokens[at - 1]?.end === token?.start ? [] : [{ kind: 'break' as const, strength: 'sentence' as const }]))
  if (isSign(token, ':')) return found(1, { kind: 'break', strength: 'colon' })
  // A comma or a "men" may open an exception or a rule for red days, which reads it itself.
  if (isSign(token, ',', '-', '(', ')', '>')) return found(1, { kind: 'break', strength: 'comma' })
  return null
}

/** A figure that no rule could use says something all the same; only the numbers of a list do not. */
function isStray(tokens: readonly Token[], at: number): boolean {
  const opens = at === 0 || isSign(tokens[at - 1], '.', ';', '\n', '-', '(', ':', ',')
  return !isSign(tokens[at + 1], ')', '.') && !(opens && is(tokens[at], 'ordinal'))
}

/** In digits, or in a word that is nothing else: "to" and "en" are other words, too. */
function isCount({ kind, concepts }: Token): boolean {
  return kind === 'number' || concepts.some(({ tag, value }) => tag === 'number' && typeof value === 'number' && value > 2)
}

/** "hver mandag i desember": a rhythm has no months. */
function phrasesRecur(before: readonly Phrase[]): boolean {
  return before.some((phrase) => phrase.kind === 'weekdays' || phrase.kind === 'every' || phrase.kind === 'interval')
}

/** What says which day or week is meant in a way that no rule reads. */
const UNREAD_RHYTHM = /^(henholdsvis|høvesvis|respektive|respectively|(partalls?|oddetalls?)-?(uk|vek)\p{L}+|bi-?weekly)$/u

/** "annenhver xyz", "ikke bestilt xyz mandag": an unknown word that decides what the day or the rhythm beside it means. */
function isHalfRead(tokens: readonly Token[], at: number, before: readonly Phrase[]): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]]
  if (is(token, 'every_other') || UNREAD_RHYTHM.test(token?.text ?? '')) return true
  return token?.unknown === true && before.at(-1)?.kind === 'condition' && is(next, 'weekday')
}

/** Which language a mail is in is each customer's own; a workflow does not say it. */
const LANGUAGES = /^(engelsk|english|bokmål|norsk|norwegian|nynorsk|svensk|swedish|dansk|danish|tysk|german|fransk|french|polsk|polish)$/

/** "to ganger": a count at the end, with no moments for it. */
function countsTimes(tokens: readonly Token[], at: number): boolean {
  const count = tokens[at]?.concepts.find((concept) => concept.tag === 'number')?.value
  return count !== undefined && count !== 1 && /^(ganger|gonger|times)$/.test(tokens[at + 1]?.text ?? '') && (tokens[at + 2] === undefined || isSign(tokens[at + 2], '.', '!'))
}

function loneWord(tokens: readonly Token[], at: number, before: readonly Phrase[]): Found {
  const token = tokens[at]
  if (isHalfRead(tokens, at, before)) return found(1, { kind: 'trouble', trouble: 'words' })
  if (is(token, 'on', 'in') && LANGUAGES.test(tokens[at + 1]?.text ?? '')) return found(2, { kind: 'trouble', trouble: 'words' })
  // "unntatt første mandag i måneden": what is left out must not become what is meant.
  if (is(token, 'except') && !is(token, 'not', 'but')) return found(1, { kind: 'trouble', trouble: 'words' })
  if (countsTimes(tokens, at)) return found(2, { kind: 'trouble', trouble: 'number' })
  if (token?.unknown === true) return /(dag|day)(en|er|ene|ar|ane|s)?$/.test(token.text) ? found(1, { kind: 'trouble', trouble: 'weekday' }) : found(1, { kind: 'unknown' })
  if (token !== undefined && isCount(token) && isStray(tokens, at)) return found(1, { kind: 'trouble', trouble: 'number' })
  // "… en time …" where nothing says what that is: it must not be left out.
  if (is(token, 'article') && is(tokens[at + 1], 'unit')) return found(2, { kind: 'trouble', trouble: 'number' })
  if (is(token, 'month') && (token?.text.length ?? 0) > 4 && phrasesRecur(before)) return found(1, { kind: 'trouble', trouble: 'range' })
  if (is(token, 'no_action')) return found(1, { kind: 'trouble', trouble: 'past' })
  if (is(token, 'replied') && !is(token, 'reply')) return found(1, { kind: 'trouble', trouble: 'words' })
  if (is(token, 'change')) return found(1, { kind: 'trouble', trouble: 'change' })
  if (token?.text === 'eller' || token?.text === 'or') return found(1, { kind: 'trouble', trouble: 'choice' })
  if (is(token, 'holiday')) return found(1, { kind: 'trouble', trouble: 'holidays' })
  if (is(token, 'and')) return found(1, { kind: 'break', strength: 'and' })
  if (is(token, 'then', 'but')) return found(1, { kind: 'break', strength: 'comma' })
  return found(1, ...(is(token, 'send') ? [{ kind: 'send' as const }] : []))
}
