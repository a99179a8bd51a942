import { giveWay } from '../register/import/give-way.ts'
import { foldCase } from './fold-case.ts'
import type { Handle } from './open-store.ts'

/** Shorter names than this are words before they are names. */
const SHORTEST = 3
const PAGE = 500

/** A customer's or a contact's name, or the first line of an address. */
export type RegisterWord = { readonly kind: 'customer'; readonly id: string; readonly value: string } | { readonly kind: 'person' | 'address'; readonly value: string }

/**
 * The names and addresses of the register (its inactive customers as well) that stand in one of
 * the texts, in any case. A register of 20,000 is read in pages, so that others can write
 * between them.
 */
export async function registerWordsIn(db: Handle, texts: readonly string[]): Promise<RegisterWord[]> {
  const said = plain(texts.join('\n'))
  const words = wordsOf(said)
  const isSaid = (value: string): boolean => {
    const name = plain(value)
    // Nearly every name is settled by its first word, without a search through all texts.
    return value.length >= SHORTEST && words.has(firstWord(name)) && said.includes(name)
  }
  const found: RegisterWord[] = []
  for (let after = ''; ; ) {
    const rows = await db.selectFrom('customers').select(['id', 'name', 'address']).where('id', '>', after).orderBy('id').limit(PAGE).execute()
    for (const row of rows) {
      if (isSaid(row.name)) found.push({ kind: 'customer', id: row.id, value: row.name })
      const address = row.address?.split('\n')[0]?.trim() ?? ''
      if (isSaid(address)) found.push({ kind: 'address', value: address })
    }
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) break
    after = last.id
    await giveWay()
  }
  const contacts = await db.selectFrom('customer_contacts').select('name').distinct().execute()
  return [...found, ...contacts.filter(({ name }) => isSaid(name)).map(({ name }) => ({ kind: 'person' as const, value: name }))]
}

/** The words of a text, those in the genitive without their s as well. */
function wordsOf(said: string): Set<string> {
  const words = said.split(NO_WORD)
  return new Set([...words, ...words.flatMap((word) => (word.endsWith('s') ? [word.slice(0, -1)] : []))])
}

const NO_WORD = /[^\p{L}\p{N}]+/u
const firstWord = (name: string): string => name.split(NO_WORD, 2).find((word) => word !== '') ?? ''

const plain = (text: string): string => foldCase(text).replace(/\s+/g, ' ')
