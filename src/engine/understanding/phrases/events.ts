import type { EventName } from '../../../shared/model/workflow.ts'
import type { Found, Meaning, PhraseReader, Scan } from '../phrase.ts'
import { is, isSign, type Token } from '../token.ts'
import type { Tag } from '../vocabulary/entry.ts'
import { firstOf, found, rule } from './rules.ts'

/*
 * What happens outside: "når det kommer inn en ny bestilling", "ved ny kunde", "whenever a
 * customer places an order". The words from "når" up to the order it gives are looked
 * through for what it is that happens.
 */

const LONGEST = 14

/** The words of the clause that begins with "når": up to a sign or the first word of an order. */
function clauseFrom(scan: Scan, at: number): readonly Token[] {
  let end = at + 1
  while (end < scan.tokens.length && end - at < LONGEST) {
    const token = scan.tokens[end]
    if (token === undefined || token.kind === 'sign' || (startsOrder(token) && !isDoneBy(scan.tokens[end - 1], token))) break
    end += 1
  }
  return scan.tokens.slice(at, end)
}

function startsOrder(token: Token): boolean {
  if (is(token, 'address') || /^(kopi|copy|cc)$/.test(token.text)) return true
  const saysEvent = is(token, 'orders_verb', 'arrives', 'order', 'delivered', 'ordered')
  return !saysEvent && is(token, 'send', 'confirmation', 'reminder', 'form', 'notify', 'modal', 'then', 'and', 'report', 'weekday', 'wait') && !is(token, 'have', 'in')
}

/** "når en kunde sender oss en e-post": what somebody does is no order. */
function isDoneBy(before: Token | undefined, token: Token): boolean {
  return is(token, 'send') && /^(sender|sends)$/.test(token.text) && is(before, 'customer', 'the_customer', 'someone', 'them')
}

function eventIn(clause: readonly Token[]): EventName | null {
  const has = (...tags: readonly Tag[]): boolean => clause.slice(1).some((token) => is(token, ...tags))
  if (has('not', 'without', 'missing')) return null
  if (has('webhook')) return 'webhook'
  const person = has('customer', 'the_customer', 'someone', 'them')
  const isNew = has('new') || clause.some((token) => /^(registrer|register|signs|opprett|melder|joins|lagt til|added|is added)/.test(token.text))
  if (person && isNew && !has('order', 'orders_verb')) return 'customer_created'
  if (has('order') || (person && has('orders_verb', 'ordered'))) return 'order_created'
  if (has('customer', 'the_customer') && has('arrives')) return 'customer_created'
  if (has('file')) return 'file_added'
  return has('mail', 'by_mail') && has('arrives', 'get', 'send', 'new') ? 'email_received' : null
}

/** "når en kunde i Butikker bestiller": an event of some customers only, which must not become one of all. */
function happening(event: EventName, clause: readonly Token[]): Meaning {
  return clause.some((token) => is(token, 'group')) ? { kind: 'trouble', trouble: 'event_of' } : { kind: 'event', event }
}

const whenClause: PhraseReader = (scan, at) => {
  if (!is(scan.tokens[at], 'when', 'on_event')) return null
  // "a report on orders" says what it is about.
  const [last] = scan.before.slice(-1)
  if (!is(scan.tokens[at], 'when') && last?.kind === 'action' && last.action === 'report') return null
  const clause = clauseFrom(scan, at)
  const event = eventIn(clause) ?? eventOfIt(clause, scan) ?? replyIn(clause, scan)
  return event === null ? null : found(clause.length, happening(event, clause))
}

/** "Når en kunde svarer, …", "when we get a reply": at the very beginning, for after a send it is who has answered that. */
function replyIn(clause: readonly Token[], scan: Scan): EventName | null {
  const has = (...tags: readonly Tag[]): boolean => clause.slice(1).some((token) => is(token, ...tags))
  if (scan.before.length > 0 || has('not', 'without', 'missing')) return null
  const answers = has('replied') && has('customer', 'the_customer', 'someone')
  return answers || (has('reply') && has('get', 'arrives')) ? 'email_received' : null
}

/** "bekreft bestillingen så snart den kommer inn": what comes in was named before. */
function eventOfIt(clause: readonly Token[], scan: Scan): EventName | null {
  const isIt = /^(den|han|ho|it)$/.test(clause[1]?.text ?? '') && clause.some((token) => is(token, 'arrives'))
  return isIt && scan.tokens.some((token) => is(token, 'order')) ? 'order_created' : null
}

/** "Hvis det kommer inn en e-post, …" at the very beginning is "når". A condition ("hvis de ikke har …") is none. */
const ifAtStart: PhraseReader = (scan, at) => {
  if (scan.before.length > 0 || !is(scan.tokens[at], 'if')) return null
  const clause = clauseFrom(scan, at)
  const happens = clause.some((token) => is(token, 'arrives', 'orders_verb')) && !clause.some((token) => is(token, 'have', 'within', 'since', 'holiday'))
  const event = happens ? eventIn(clause) : null
  return event === null ? null : found(clause.length, happening(event, clause))
}

const short = [
  rule('every|all new? order', (_match, scan, at) => (isSign(scan.tokens[at + 1], '.') ? null : { kind: 'event', event: 'order_created' })),
  rule('new order', () => ({ kind: 'event', event: 'order_created' })),
  rule('every new the_customer|customer', () => ({ kind: 'event', event: 'customer_created' })),
  rule('to every|all new the_customer|customer', () => ({ kind: 'event', event: 'customer_created' })),
]

/** A new customer at the very beginning ("Ny kunde: send skjema") is what starts the workflow, unless the text names days. */
const atStart: PhraseReader = (scan, at): Found | null => {
  if (scan.before.length > 0 || !is(scan.tokens[at], 'new') || !is(scan.tokens[at + 1], 'the_customer', 'customer')) return null
  if (scan.tokens.some((token) => is(token, 'weekday', 'workday', 'business_day', 'month', 'every', 'frequency'))) return null
  return found(2, { kind: 'event', event: 'customer_created' })
}

/** "Får vi inn en e-post, så …", "Kommer det en bestilling, …": the verb first says "if", up to the comma. */
const verbFirst: PhraseReader = (scan, at) => {
  const [before, verb, subject] = [scan.before.at(-1), scan.tokens[at], scan.tokens[at + 1]]
  const opens = before === undefined || (before.kind === 'break' && before.strength === 'sentence')
  if (!opens || !is(verb, 'get', 'arrives', 'orders_verb') || !(/^(vi|me|det|jeg|eg|we)$/.test(subject?.text ?? '') || is(subject, 'someone', 'the_customer', 'article'))) return null
  const clause = clauseFrom(scan, at)
  const end = scan.tokens[at + clause.length]
  const event = isSign(end, ',') || is(end, 'then') ? eventIn([...clause.slice(0, 1), ...clause]) : null
  return event === null ? null : found(clause.length, happening(event, clause))
}

/** "to dager etter at en ny kunde er registrert": what comes after the span is what happens. */
const afterSpan: PhraseReader = (scan, at) => {
  if (scan.before.at(-1)?.kind !== 'later' || !is(scan.tokens[at - 1], 'after')) return null
  const clause = clauseFrom(scan, at - 1)
  const event = eventIn(clause)
  return event === null || clause.length < 2 ? null : found(clause.length - 1, happening(event, clause))
}

export const readEvent: PhraseReader = firstOf([whenClause, verbFirst, ifAtStart, afterSpan, ...short, atStart])
