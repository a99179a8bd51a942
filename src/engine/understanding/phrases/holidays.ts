import type { Holidays } from '../../../shared/model/workflow.ts'
import type { Meaning, PhraseReader, Scan } from '../phrase.ts'
import { is, isSign, type Token } from '../token.ts'
import { found } from './rules.ts'

/*
 * What to do on red days: "ikke på røde dager", "unless it is a holiday", "hvis mandag er
 * rød dag, send neste virkedag", "… or the business day before if it is a holiday".
 */

const REACH = 9

/** Reads from the word that begins the condition to the last word of what to do. */
export const readHolidays: PhraseReader = (scan, at) => {
  const policyFirst = policyAt(scan, afterSmallWords(scan, at))
  if (policyFirst !== null) return beforeItsReason(scan, at, policyFirst)
  const token = scan.tokens[at]
  const negated = is(token, 'not', 'except', 'without', 'policy_skip')
  if (!negated && !is(token, 'if', 'when', 'is', 'on', 'in', 'on_event', 'holiday')) return null
  const holiday = holidayAfter(scan, at)
  if (holiday === null) return null
  const policy = policyAfter(scan, holiday + 1)
  if (policy !== null) return found(policy.end - at, { kind: 'holidays', holidays: policy.holidays }, ...onlyActionIn(scan, at, policy.end))
  return negated ? found(holiday + 1 - at, { kind: 'holidays', holidays: 'skip' }) : null
}

/** "or on the business day before …" begins at its first small word. */
function afterSmallWords(scan: Scan, at: number): number {
  let position = at
  while (position < at + 3 && is(scan.tokens[position], 'or', 'article', 'on', 'to') && !is(scan.tokens[position], 'business_day', 'policy_before', 'next')) position += 1
  return position
}

/** "(eller) neste virkedag hvis det er rød dag" */
function beforeItsReason(scan: Scan, at: number, policy: Policy): ReturnType<PhraseReader> {
  const reason = is(scan.tokens[policy.end], 'if', 'when', 'on', 'on_event') ? holidayAfter(scan, policy.end) : null
  return reason === null ? null : found(reason + 1 - at, { kind: 'holidays', holidays: policy.holidays })
}

/** The holiday that the words from `at` lead to, with nothing between but days and small words. */
function holidayAfter(scan: Scan, at: number): number | null {
  for (let position = at; position < Math.min(at + REACH, scan.tokens.length); position += 1) {
    const token = scan.tokens[position]
    if (is(token, 'holiday')) return position
    if (position > at && !isLeading(token)) return null
  }
  return null
}

function isLeading(token: Token | undefined): boolean {
  return is(token, 'weekday', 'article', 'is', 'on', 'in', 'if', 'when', 'them', 'topic', 'plain', 'filler', 'have', 'this', 'relative_day', 'send', 'modal', 'same_day', 'number', 'arrives') || (token?.kind === 'word' && /^(dagen|day)$/.test(token.text))
}

/** "hvis torsdag er rød dag sendes skjemaet virkedagen før, ellers torsdager": the rule may be the one place that names the form. */
function onlyActionIn(scan: Scan, at: number, end: number): Meaning[] {
  const names = (token: Token): boolean => is(token, 'form')
  const elsewhere = scan.before.some((phrase) => phrase.kind === 'action') || scan.tokens.slice(end).some(names)
  return !elsewhere && scan.tokens.slice(at, end).some(names) ? [{ kind: 'action', action: 'bestilling' }] : []
}

interface Policy {
  readonly holidays: Holidays
  readonly end: number
}

function policyAfter(scan: Scan, from: number): Policy | null {
  for (let position = from; position < scan.tokens.length; position += 1) {
    const token = scan.tokens[position]
    if (isSign(token, '.', ';', '!', '\n')) return null
    const policy = policyAt(scan, position)
    if (policy !== null) return policy
    if (is(token, 'policy_skip')) return { holidays: 'skip', end: position + 1 }
    if (is(token, 'not') && (is(scan.tokens[position + 1], 'send') || is(scan.tokens[position + 2], 'send') || isSign(scan.tokens[position + 1], '.') || scan.tokens[position + 1] === undefined)) return { holidays: 'skip', end: Math.min(position + 2, scan.tokens.length) }
    if (is(token, 'send') && is(scan.tokens[position + 1], 'not')) return { holidays: 'skip', end: position + 2 }
  }
  return null
}

/** "neste virkedag", "dagen etter", "virkedagen før", "the business day before" at a token. */
function policyAt(scan: Scan, at: number): Policy | null {
  const [first, second] = [scan.tokens[at], scan.tokens[at + 1]]
  const isDay = (token: Token | undefined): boolean => is(token, 'business_day', 'workday') || token?.concepts.some((concept) => concept.tag === 'unit' && concept.value === 'day') === true
  if (is(first, 'policy_before') && isDay(second)) return { holidays: 'previous_business_day', end: at + 2 }
  if (isDay(first) && is(second, 'policy_before')) return { holidays: 'previous_business_day', end: at + 2 }
  if (is(first, 'policy_before') && / |dagen/.test(first?.text ?? '')) return { holidays: 'previous_business_day', end: at + 1 }
  if ((is(first, 'next', 'after') || (is(first, 'ordinal') && first?.concepts[0]?.value === 1)) && isDay(second)) return { holidays: 'next_business_day', end: at + 2 }
  if (is(first, 'business_day') && is(second, 'after')) return { holidays: 'next_business_day', end: at + 2 }
  return is(first, 'day_after') ? { holidays: 'next_business_day', end: at + 1 } : null
}
