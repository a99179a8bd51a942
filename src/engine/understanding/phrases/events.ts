import type { EventName } from '../../../shared/model/workflow.ts'
import type { Found, PhraseReader, Scan } from '../phrase.ts'
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
    if (token === undefined || token.kind === 'sign' || startsOrder(token)) break
    end += 1
  }
  return scan.tokens.slice(at, end)
}

function startsOrder(token: Token): boolean {
  const saysEvent = is(token, 'orders_verb', 'arrives', 'order', 'delivered', 'ordered')
  return !saysEvent && is(token, 'send', 'confirmation', 'reminder', 'form', 'notify', 'modal', 'then', 'and', 'report', 'weekday') && !is(token, 'have', 'in')
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

const whenClause: PhraseReader = (scan, at) => {
  if (!is(scan.tokens[at], 'when', 'on_event')) return null
  const clause = clauseFrom(scan, at)
  const event = eventIn(clause)
  return event === null ? null : found(clause.length, { kind: 'event', event })
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

/** "to dager etter at en ny kunde er registrert": what comes after the span is what happens. */
const afterSpan: PhraseReader = (scan, at) => {
  if (scan.before.at(-1)?.kind !== 'later' || !is(scan.tokens[at - 1], 'after')) return null
  const clause = clauseFrom(scan, at - 1)
  const event = eventIn(clause)
  return event === null || clause.length < 2 ? null : found(clause.length - 1, { kind: 'event', event })
}

export const readEvent: PhraseReader = firstOf([whenClause, afterSpan, ...short, atStart])
