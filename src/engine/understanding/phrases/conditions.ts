import type { CheckKind, Meaning, PhraseReader, Scan } from '../phrase.ts'
import { matchAt, pattern, type Match } from '../pattern.ts'
import { firstOf, rule } from './rules.ts'

/* Who is meant by what they did: "som ikke har bestilt", "hasn't replied", "uten bestilling", "mangler". */

const VERB = 'verb:ordered|delivered|replied|orders_verb|order'
const WHOM = 'them|customer|the_customer|everyone|someone?'

/** What the verb may carry with it: "svart på skjemaet", "submitted their order". */
const object = pattern('on|in|of|to? article? form|order|topic|reply|by_mail')

function withObject(reader: PhraseReader): PhraseReader {
  return (scan, at) => {
    const found = reader(scan, at)
    if (found === null) return null
    const extra = matchAt(scan.tokens, at + found.length, object)
    return extra === null ? found : { ...found, length: found.length + extra.length }
  }
}

function undone(match: Match, scan: Scan, at: number): Meaning {
  const token = scan.tokens.slice(at, at + match.length).some((candidate) => candidate.concepts.some((concept) => concept.tag === 'replied'))
  return condition(token ? 'no_reply' : 'orders_missing')
}

function condition(check: CheckKind): Meaning {
  return { kind: 'condition', check }
}

const missing = [
  // "alle unntatt de som har bestilt": those who have not.
  rule(`except|policy_skip article? ${WHOM.replace('|someone?', '')} who? yet|plain|filler? have? yet|plain|filler? verb:ordered|delivered|replied`, undone),
  rule('verb:delivered|orders_verb customer|the_customer|them not article? form|order', undone),
  // "Svarer de ikke innen tre dager, …"
  rule(`verb:replied|orders_verb|delivered someone? article? ${WHOM} yet? not`, undone),
  rule(`who? have? someone article? customer have? yet? not have? yet? get? ${VERB}`, undone),
  rule('have? someone article? customer missing article? order|form|reply?', () => condition('orders_missing')),
  rule(`who? have? ${WHOM} have? yet? not ${WHOM} yet? have? yet? get? ${VERB}`, undone),
  rule(`who? have? ${WHOM} yet? not yet? have? with|get? reply`, () => condition('no_reply')),
  rule(`have? forgot ${VERB}`, undone),
  rule(`who? have? forgot article? topic`, () => condition('orders_missing')),
  rule('who? have? them? without article? reply', () => condition('no_reply')),
  rule('who? have? them? without article? missing? order|form', () => condition('orders_missing')),
  rule('who? have? them? have? missing article? order|form|reply?', () => condition('orders_missing')),
  rule('order have? missing', () => condition('orders_missing')),
  rule('silent:silent', (match) => condition(match.text('silent') === 'no_reply' ? 'no_reply' : 'orders_missing')),
]

const received = [rule('who have yet? ordered|delivered', () => condition('orders_received')), rule('who ordered', () => condition('orders_received'))]

export const readCondition: PhraseReader = withObject(firstOf([...missing, ...received]))
