import type { Found } from '../phrase.ts'
import { is, isSign, type Token } from '../token.ts'
import { found } from './rules.ts'

/*
 * Words that name an action without ordering it: "ikke send", "sender ikke", "ingen
 * purring", "vi har alltid sendt", "I sent", "fristen er torsdag".
 */

const TOLD = /^(har|hadde|have|has|had|i|we|he|she|they|you)$/
const SENT = /^(sendt|sent)( ut| out)?$/

export function notAnOrderAt(tokens: readonly Token[], at: number): Found | null {
  return toldAt(tokens, at) ?? negatedAt(tokens, at) ?? deadlineAt(tokens, at)
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
  return forbids ? found(2, { kind: 'trouble', trouble: 'negated' }) : null
}

/** "Bestillingsfristen er torsdag kl 12." tells of the office; its day is no moment of the workflow. */
function deadlineAt(tokens: readonly Token[], at: number): Found | null {
  if (!is(tokens[at], 'topic') || !/frist|deadline/.test(tokens[at]?.text ?? '')) return null
  // "minn om fristen torsdag" says when to remind; "frist torsdag 12" says when the deadline is.
  const isTopic = is(tokens[at - 1], 'of', 'to', 'topic') || (is(tokens[at - 1], 'article') && is(tokens[at - 2], 'of', 'to'))
  if (!is(tokens[at + 1], 'is') && (isTopic || !is(tokens[at + 1], 'weekday', 'at', 'relative_day', 'clock'))) return null
  let end = at + 2
  while (end < tokens.length && !isSign(tokens[end], '.', ',', ';', '!', '\n') && !is(tokens[end], 'and')) end += 1
  return found(end - at)
}
