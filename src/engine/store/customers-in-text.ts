import { foldCase } from './fold-case.ts'
import type { Handle } from './open-store.ts'

/** Shorter names than this are words before they are names. */
const SHORTEST = 3
const PAGE = 1000

export interface CustomerInText {
  readonly id: string
  readonly name: string
  /** The first line of the address, where the texts hold it. */
  readonly address: string | null
}

/**
 * The customers, erased and inactive ones as well, whose name or address (its first line)
 * stands in one of the texts, in any case. A register of 20,000 is read in pages, so that
 * others can write between them.
 */
export async function customersInText(db: Handle, texts: readonly string[]): Promise<CustomerInText[]> {
  const said = plain(texts.join('\n'))
  const found: CustomerInText[] = []
  for (let after = ''; ; ) {
    const rows = await db.selectFrom('customers').select(['id', 'name', 'address']).where('id', '>', after).orderBy('id').limit(PAGE).execute()
    for (const row of rows) {
      const address = row.address?.split('\n')[0]?.trim() ?? ''
      const isNamed = row.name.length >= SHORTEST && said.includes(plain(row.name))
      const isLocated = address.length >= SHORTEST && said.includes(plain(address))
      if (isNamed || isLocated) found.push({ id: row.id, name: row.name, address: isLocated ? address : null })
    }
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return found
    after = last.id
  }
}

const plain = (text: string): string => foldCase(text).replace(/\s+/g, ' ')
