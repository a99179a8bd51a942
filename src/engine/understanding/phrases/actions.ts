import type { ActionKind, Meaning, PhraseReader, Scan } from '../phrase.ts'
import { is } from '../token.ts'
import { firstOf, rule } from './rules.ts'

/* What is to be done, what it is about, and in which format. */

function action(kind: ActionKind): Meaning {
  return { kind: 'action', action: kind }
}

/** The action of the clause so far: what "over bestillinger" or "om skjemaet" belongs to. */
function actionBefore(scan: Scan): ActionKind | null {
  for (const phrase of scan.before.toReversed()) {
    if (phrase.kind === 'break' && phrase.strength !== 'colon') return null
    if (phrase.kind === 'action') return phrase.action
  }
  return null
}

const ABOUT_ORDERS: ReadonlySet<ActionKind> = new Set(['report', 'reminder', 'confirmation', 'other', 'notify'])

const topics = [
  rule('on|of|to|in|with? plain? article? topic is on? article? weekday', (_match, scan) => (about(scan) ? { kind: 'topic', topic: 'deadline' } : null)),
  rule('with article? form', (_match, scan) => (about(scan) ? { kind: 'topic', topic: 'form_inside' } : null)),
  rule('on|of|to|in article? form', (_match, scan) => (about(scan) ? { kind: 'topic', topic: 'form' } : null)),
  rule('on|of|to|in|with? article? topic', (_match, scan) => (about(scan) ? { kind: 'topic', topic: 'deadline' } : null)),
  rule('on|of|with|in|to? all? article? new? order', (_match, scan, at) => (about(scan) && !is(scan.tokens[at], 'new') ? { kind: 'topic', topic: 'orders' } : null)),
  rule('on|of|with|in? all? article? runs', (_match, scan) => (about(scan) ? { kind: 'topic', topic: 'executions' } : null)),
]

function about(scan: Scan): boolean {
  const before = actionBefore(scan)
  return before !== null && ABOUT_ORDERS.has(before)
}

/** "… over hvem det er", after a check: those whom that found. */
function isWhom(scan: Scan, at: number): boolean {
  return /^(det|de|dei|they|it)$/.test(scan.tokens[at]?.text ?? '')
}

const kinds = [
  rule('kind:report_kind', (match): Meaning => {
    const kind = match.text('kind')
    return { kind: 'action', action: 'report', report: kind === 'executions' || kind === 'missing_orders' ? kind : 'orders' }
  }),
  rule('create article? new? order', () => action('order')),
  rule('form', () => action('bestilling')),
  // A slip of the pen that is a word of its own: "send the order from to all".
  rule('order from', (_match, scan, at) => (is(scan.tokens[at + 2], 'to') || scan.tokens[at + 2] === undefined ? action('bestilling') : null)),
  rule('article? ordinal=last|new? reminder', () => action('reminder')),
  rule('confirmation', () => action('confirmation')),
  rule('order confirmation', () => action('confirmation')),
  rule('report of|over|on? who', (match, scan, at): Meaning | null => (isWhom(scan, at + match.length) ? { kind: 'action', action: 'report', report: 'missing_orders' } : null)),
  rule('notify me mail? of|over|on|in|if? who', (match, scan, at): Meaning[] | null => (isWhom(scan, at + match.length) ? [{ kind: 'action', action: 'report', report: 'missing_orders' }, { kind: 'recipients', who: { kind: 'me' } }] : null)),
  rule('report', () => action('report')),
  rule('runs report', (): Meaning => ({ kind: 'action', action: 'report', report: 'executions' })),
  rule('order report', (): Meaning => ({ kind: 'action', action: 'report', report: 'orders' })),
  rule('by_mail', (): Meaning => ({ kind: 'send' })),
  rule('notify', (_match, scan, at) => (/ me /.test(scan.tokens[at]?.text ?? '') ? [action('notify'), { kind: 'recipients', who: { kind: 'me' } }] : action('notify'))),
  rule('mail', () => action('other')),
  rule('check', () => action('check')),
]

/** "regneark over bestillingene": a file of something is a report of it. */
const files = [
  rule('article? format:format of all? article? order', (match): Meaning[] => [{ kind: 'action', action: 'report', report: 'orders' }, { kind: 'format', format: formatOf(match.text('format')) }]),
  rule('article? format:format of all? article? runs', (match): Meaning[] => [{ kind: 'action', action: 'report', report: 'executions' }, { kind: 'format', format: formatOf(match.text('format')) }]),
]

const formats = [rule('in|on|as|of|with? article? format:format', (match): Meaning => ({ kind: 'format', format: formatOf(match.text('format')) }))]

function formatOf(value: string): 'pdf' | 'xlsx' | 'csv' {
  return value === 'xlsx' || value === 'csv' ? value : 'pdf'
}

export const readAction: PhraseReader = firstOf([...topics, ...files, ...formats, ...kinds])
