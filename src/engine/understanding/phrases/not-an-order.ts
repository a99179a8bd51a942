import type { Found } from '../phrase.ts'
import { is, isSign, type Token } from '../token.ts'
import type { Tag } from '../vocabulary/entry.ts'
import { found } from './rules.ts'

/*
 * Words that name an action without ordering it: "ikke send", "sender ikke", "ingen
 * purring", "vi har alltid sendt", "I sent", "fristen er torsdag", "altså før purringen".
 */

const TOLD = /^(har|hadde|have|has|had|i|we|he|she|they|you)$/
const SENT = /^(sendt|sent)( ut| out)?$/

export function notAnOrderAt(tokens: readonly Token[], at: number): Found | null {
  return universalAt(tokens, at) ?? purposeAt(tokens, at) ?? toldAt(tokens, at) ?? negatedAt(tokens, at) ?? deadlineAt(tokens, at) ?? restatedAt(tokens, at)
}

/** "hvis alle har bestilt", "if everyone has answered": a workflow looks at each customer, not at whether all have done something. */
function universalAt(tokens: readonly Token[], at: number): Found | null {
  const [, who, has, done] = tokens.slice(at, at + 4)
  const isSo = is(tokens[at], 'if', 'when') && is(who, 'everyone', 'all') && is(has, 'have') && is(done, 'ordered', 'replied', 'delivered')
  return isSo ? found(4, { kind: 'trouble', trouble: 'universal' }) : null
}

/** "…, slik at de kan bestille før onsdag", "so they can order in time": what it is good for, up to the next sign. */
function purposeAt(tokens: readonly Token[], at: number): Found | null {
  const words = tokens.slice(at, at + 3).map(({ text }) => text).join(' ')
  if (!/^((slik|sånn|so) (at|that) |så (de|dei) (kan|rekker|rekk) ?|so (they|we|everyone) (can|have|has) ?)/.test(`${words} `)) return null
  let end = at + 1
  while (end < tokens.length && !isSign(tokens[end], '.', ',', ';', '!', '\n') && !is(tokens[end], 'and')) end += 1
  return found(end - at)
}

/** A tale of what was done. "som ikke har sendt" is a condition, and read as one. */
function toldAt(tokens: readonly Token[], at: number): Found | null {
  const next = tokens.slice(at + 1).find((token) => !is(token, 'filler'))
  const tells = TOLD.test(tokens[at]?.text ?? '') && SENT.test(next?.text ?? '') && !is(tokens[at - 1], 'who', 'not')
  return tells ? found(2, { kind: 'trouble', trouble: 'past' }) : null
}

function negatedAt(tokens: readonly Token[], at: number): Found | null {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  const isAction = is(next, 'form', 'reminder', 'confirmation', 'report')
  // "uten purring", "no reminder": said to be left out, which it then is.
  if ((is(token, 'without') || token?.text === 'ingen') && isAction) return found(2)
  if (is(token, 'send') && is(next, 'not')) return found(2, { kind: 'trouble', trouble: 'negated' })
  const isCondition = is(before, 'who', 'them', 'have', 'customer', 'everyone', 'someone')
  const forbids = is(token, 'not') && !isCondition && (isAction || (is(next, 'send') && !is(next, 'delivered', 'ordered')))
  return forbids && !namesRedDays(tokens, at) ? found(2, { kind: 'trouble', trouble: 'negated' }) : null
}

/** "Ikke send på røde dager": a rule for those days, which is read as one. */
function namesRedDays(tokens: readonly Token[], at: number): boolean {
  const first = tokens.slice(at + 1, at + 9).find((token) => token.kind === 'sign' || is(token, 'holiday', ...STEPS))
  return is(first, 'holiday')
}

const BEFORE = /^(før|before)$/
const AFTER = /^(etter|efter|after|following)$/
const STEPS: readonly Tag[] = ['form', 'reminder', 'confirmation', 'report']

/** "…, altså før purringen", "to dager etter skjemaet": a step of which the text tells elsewhere, named for the order. */
function restatedAt(tokens: readonly Token[], at: number): Found | null {
  const relation = tokens[at]?.text ?? ''
  const [before, after] = [BEFORE.test(relation), AFTER.test(relation)]
  if (!before && !after) return restatedStep(tokens, at, tokens[at - 1]?.text ?? '') ?? restatedStep(tokens, at, is(tokens[at - 1], 'article') ? (tokens[at - 2]?.text ?? '') : '')
  const step = is(tokens[at + 1], 'article') ? at + 2 : at + 1
  if (!isToldElsewhere(tokens, step)) return null
  // "purring onsdag, før skjemaet" is no order of steps that the rules would come to.
  return before && is(tokens[step], 'form') ? found(step + 1 - at, { kind: 'trouble', trouble: 'before' }) : found(step + 1 - at)
}

/** The step after a length of time, which its own rule has read up to "etter". */
function restatedStep(tokens: readonly Token[], at: number, relation: string): Found | null {
  return AFTER.test(relation) && isToldElsewhere(tokens, at) ? found(1) : null
}

function isToldElsewhere(tokens: readonly Token[], at: number): boolean {
  const tag = STEPS.find((candidate) => is(tokens[at], candidate))
  return tag !== undefined && tokens.some((token, index) => index !== at && is(token, tag))
}

/** "Bestillingsfristen er torsdag kl 12." tells of the office; its day is no moment of the workflow. */
function deadlineAt(tokens: readonly Token[], at: number): Found | null {
  if (!is(tokens[at], 'topic') || !/frist|deadline/.test(tokens[at]?.text ?? '')) return null
  // "minn om fristen torsdag" says when to remind; "frist torsdag 12" says when the deadline is.
  const isTopic = is(tokens[at - 1], 'of', 'to', 'topic') || (is(tokens[at - 1], 'article') && is(tokens[at - 2], 'of', 'to'))
  const isOfDay = tokens[at + 1]?.text === 'of' && is(tokens[at + 2], 'weekday')
  if (!isOfDay && !is(tokens[at + 1], 'is') && (isTopic || !is(tokens[at + 1], 'weekday', 'at', 'relative_day', 'clock'))) return null
  let end = at + 2
  while (end < tokens.length && !isSign(tokens[end], '.', ',', ';', '!', '\n') && !is(tokens[end], 'and')) end += 1
  return found(end - at)
}
