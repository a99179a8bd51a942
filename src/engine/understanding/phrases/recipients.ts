import type { Meaning, PhraseReader, RecipientMeaning, Scan } from '../phrase.ts'
import { conceptIn, is, isSign, type Token } from '../token.ts'
import type { Tag } from '../vocabulary/entry.ts'
import { firstOf, found, rule } from './rules.ts'

/* Who gets it: everybody, groups of the register, exceptions, addresses, "meg", "kunden", "dem". */

function recipients(who: RecipientMeaning): Meaning {
  return { kind: 'recipients', who }
}

/** Names of one kind, joined by commas and "og": "kantinene, butikkene og de faste kundene". */
function listOf(scan: Scan, at: number, tag: Tag): { names: string[]; end: number } {
  const names: string[] = []
  let end = at
  for (;;) {
    let position = end
    if (names.length > 0) {
      const joints = isSign(scan.tokens[position], ',') && is(scan.tokens[position + 1], 'and') ? 2 : 1
      if (!isSign(scan.tokens[position], ',', '/', '&', '+') && !is(scan.tokens[position], 'and', 'or')) return { names, end }
      position += joints
    }
    while (is(scan.tokens[position], 'article', 'them', 'group_word', 'to', 'in', 'all') && !is(scan.tokens[position], tag)) position += 1
    const value = conceptIn(scan.tokens[position], tag)?.value
    if (typeof value !== 'string') return { names, end }
    names.push(value)
    end = position + 1
  }
}

const groups: PhraseReader = (scan, at) => {
  if (!is(scan.tokens[at], 'group', 'group_word', 'to', 'article', 'them', 'all', 'customer', 'in')) return null
  let position = at
  while (is(scan.tokens[position], 'to', 'article', 'them', 'all', 'customer', 'in', 'group_word') && !is(scan.tokens[position], 'group')) position += 1
  if (!is(scan.tokens[position], 'group')) return null
  const list = listOf(scan, position, 'group')
  const end = is(scan.tokens[list.end], 'group_word') ? list.end + 1 : list.end
  return found(end - at, recipients({ kind: 'groups', groups: list.names }))
}

const except: PhraseReader = (scan, at) => {
  let position = at
  while (isSign(scan.tokens[position], ',') || (is(scan.tokens[position], 'but') && is(scan.tokens[position + 1], 'except', 'without', 'policy_skip'))) position += 1
  if (!is(scan.tokens[position], 'except', 'without', 'policy_skip')) return null
  // "Kantiner on Monday but Butikker on Tuesday" leaves nobody out.
  const last = scan.before.at(-1)
  if (scan.tokens[position]?.text === 'but' && !(last?.kind === 'recipients' && last.who.kind === 'all')) return null
  position += 1
  while (is(scan.tokens[position], 'to', 'them', 'article', 'in', 'customer', 'all', 'who', 'is') && !is(scan.tokens[position], 'group')) position += 1
  const list = listOf(scan, position, 'group')
  return list.names.length === 0 ? null : found(list.end - at, recipients({ kind: 'except', groups: list.names }))
}

/** "unntatt hotellene": who is left out has to be known as well as who is reached. */
const exceptStranger: PhraseReader = (scan, at) => {
  let position = at
  while (isSign(scan.tokens[position], ',') || (is(scan.tokens[position], 'but') && is(scan.tokens[position + 1], 'except'))) position += 1
  const word = scan.tokens[position]
  if (!is(word, 'except') || is(word, 'not')) return null
  position += 1
  while (is(scan.tokens[position], 'to', 'them', 'article', 'in', 'group_word', 'all')) position += 1
  return scan.tokens[position]?.unknown === true ? found(position + 1 - at, trouble()) : null
}

const addresses: PhraseReader = (scan, at) => {
  const position = is(scan.tokens[at], 'to') ? at + 1 : at
  if (!is(scan.tokens[position], 'address')) return null
  const list = listOf(scan, position, 'address')
  return found(list.end - at, recipients({ kind: 'addresses', addresses: list.names }))
}

/** "med kopi til sjef@firma.no": one more besides those who get it anyway, who need not be named. */
const copyTo: PhraseReader = (scan, at) => {
  if (!/^(kopi|kopien|copy|cc)$/.test(scan.tokens[at]?.text ?? '')) return null
  const receiver = addresses(scan, at + 1) ?? me(scan, at + 1)
  if (receiver === null || !scan.before.some(({ kind }) => kind === 'action')) return null
  const said = scan.before.slice(scan.before.findLastIndex(({ kind }) => kind === 'action') + 1)
  const isNamed = said.some(({ kind }) => kind === 'recipients' || kind === 'condition')
  const isEvent = scan.before.some(({ kind }) => kind === 'event')
  return found(1 + receiver.length, ...(isNamed ? [] : [recipients({ kind: isEvent ? 'the_customer' : 'all' })]), ...receiver.meanings)
}

const me = rule('to? me', () => recipients({ kind: 'me' }))

const people = [
  rule('to? article? number|ordinal|half|someone ordinal|number? of? article? customer', trouble),
  me,
  rule('to? article? new customer|the_customer', (_match, scan) => (scan.before.some((phrase) => phrase.kind === 'event' && phrase.event === 'customer_created') ? recipients({ kind: 'the_customer' }) : trouble())),
  rule('to? every customer|the_customer', () => recipients({ kind: 'all' })),
  rule('to? all article? customer', () => recipients({ kind: 'all' })),
  rule('to? all them', () => recipients({ kind: 'all' })),
  rule('to? everyone|all', () => recipients({ kind: 'all' })),
  rule('to? article? customer', () => recipients({ kind: 'all' })),
  rule('to? article? the_customer', () => recipients({ kind: 'the_customer' })),
  rule('to? them', () => recipients({ kind: 'them' })),
  rule('to article? boss|someone', trouble),
]

function trouble(): Meaning {
  return { kind: 'trouble', trouble: 'recipient' }
}

/** "til hotellene": a word after "til" that is in no register. It is asked about, not passed over. */
const stranger: PhraseReader = (scan, at) => {
  const token = scan.tokens[at]
  if (token?.unknown === true) return isReached(scan, at) ? found(1, trouble()) : null
  if (!is(token, 'to')) return null
  let position = at + 1
  while (is(scan.tokens[position], 'article', 'all', 'group_word', 'them', 'filler')) position += 1
  return scan.tokens[position]?.unknown === true ? found(position + 1 - at, trouble()) : null
}

/** "purr Kari", "send hotellene skjema": an unknown word right after the verb, unless it looks like the form's adjective. */
function isReached(scan: Scan, at: number): boolean {
  const [before, token] = [scan.tokens[at - 1], scan.tokens[at]]
  if (/(dag|day)(en|er|ene|s)?$/.test(token?.text ?? '')) return false
  if (is(before, 'reminder')) return true
  // "…, hotellene tirsdag kl 9": one more of those who get it.
  const isOneMore = (before?.kind === 'sign' || is(before, 'and')) && is(scan.tokens[at + 1], 'weekday') && scan.before.some(({ kind }) => kind === 'recipients')
  if (isOneMore && /(ene|ane|erne|er|ar|an|s)$/.test(token?.text ?? '')) return true
  return is(before, 'send', 'notify') && is(scan.tokens[at + 1], 'form', 'report', 'mail', 'article') && (!/[et]$/.test(token?.text ?? '') || /(ene|ane|erne)$/.test(token?.text ?? ''))
}

/** A slip in a small word ("påå") is no name. */
function isName(token: Token | undefined): boolean {
  return token?.unknown === true && token.text.length > 3
}

/** "norske kunder", "kunder i Bergen": customers picked by a word that the program does not know. */
const someCustomers: PhraseReader = (scan, at) => {
  if (scan.tokens[at]?.unknown === true && is(scan.tokens[at + 1], 'customer')) return found(2, trouble())
  if (is(scan.tokens[at], 'someone') && is(scan.tokens[at - 1], 'reminder') && !is(scan.tokens[at + 1], 'who', 'have', 'not')) return found(1, trouble())
  let position = at
  while (is(scan.tokens[position], 'to', 'all', 'article')) position += 1
  if (!is(scan.tokens[position], 'customer', 'everyone')) return null
  position += 1
  if (isName(scan.tokens[position])) return found(position + 1 - at, trouble())
  if (!is(scan.tokens[position], 'in', 'on', 'of', 'with', 'from', 'who') && !/^(named|called|kalt)$/.test(scan.tokens[position]?.text ?? '')) return null
  position += is(scan.tokens[position + 1], 'article') ? 2 : 1
  return scan.tokens[position]?.unknown === true ? found(position + 1 - at, trouble()) : null
}

export const readRecipients: PhraseReader = firstOf([copyTo, except, exceptStranger, groups, addresses, stranger, someCustomers, ...people])
