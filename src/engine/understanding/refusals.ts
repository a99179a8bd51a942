import type { TextRef } from '../../shared/texts/text.ts'
import { is, isSign, type Token } from './token.ts'
import type { Tag } from './vocabulary/entry.ts'

/*
 * What is not read at all: orders to delete or reveal, words that try to instruct the
 * reader, and texts of which hardly a word is known. A text is data, never an instruction.
 */

const FEWEST_WORDS = 4
/** Verbs that open a question about what is, not an order. */
const ASKING = /^(er|ble|blei|vart|blir|har|is|are|was|were|did|does|do|has|have)$/

/** Words that try to instruct the reader, or want what is secret: refused wherever they stand. */
export function refusalOfInstructions(tokens: readonly Token[]): TextRef | null {
  const some = (...tags: readonly Tag[]): boolean => tokens.some((token) => is(token, ...tags))
  if ((some('ignore') && some('instructions')) || some('pretend')) return { key: 'understanding.refuse_instructions' }
  return some('secret') ? { key: 'understanding.refuse_secrets' } : null
}

/** An order to delete what is not in a draft: customers, orders, everything. */
export function refusalOfDeleting(tokens: readonly Token[]): TextRef | null {
  const deletes = tokens.some((token) => is(token, 'delete'))
  return deletes && tokens.some((token) => is(token, 'customer', 'the_customer', 'everyone', 'order')) ? { key: 'understanding.refuse_delete' } : null
}

/** Why the text is not read, or null where nothing speaks against it. */
export function refusalOf(tokens: readonly Token[]): TextRef | null {
  const instructions = refusalOfInstructions(tokens)
  if (instructions !== null) return instructions
  if (tokens.some((token) => is(token, 'delete'))) return { key: 'understanding.refuse_delete' }
  if (isQuestion(tokens)) return { key: 'understanding.ask_action' }
  return isMostlyUnknown(tokens) ? { key: 'understanding.ask_meaning' } : null
}

function isQuestion(tokens: readonly Token[]): boolean {
  if (is(tokens[0], 'question')) return tokens.some((token) => isSign(token, '?'))
  return ASKING.test(tokens[0]?.text ?? '') && isSign(tokens.at(-1), '?')
}

function isMostlyUnknown(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => token.kind === 'word')
  const unknown = words.filter((token) => token.unknown === true)
  return words.length > 0 && unknown.length === words.length ? true : words.length >= FEWEST_WORDS && unknown.length * 2 > words.length
}
