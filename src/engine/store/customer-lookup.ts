import { sql } from 'kysely'
import { foldCase } from './fold-case.ts'
import { inPortions } from './groups.ts'
import type { Handle } from './open-store.ts'

/** What each key stands for: the customer's id, or `ambiguous` where several customers have it. Unknown keys are absent. */
export type Lookup = ReadonlyMap<string, { readonly id: string; readonly name: string } | 'ambiguous'>

/** By normalised address: the customer's own, or a contact's. */
export function customersByAddress(db: Handle, emailKeys: readonly string[]): Promise<Lookup> {
  return lookUp(db, emailKeys, (keys) => sql`
    SELECT email_key AS key, id, name FROM customers WHERE email_key IN (${sql.join(keys)})
    UNION SELECT c.email_key, customers.id, customers.name FROM customer_contacts AS c INNER JOIN customers ON customers.id = c.customer_id WHERE c.email_key IN (${sql.join(keys)})`)
}

export function customersByOrgNumber(db: Handle, orgNumbers: readonly string[]): Promise<Lookup> {
  return lookUp(db, orgNumbers, (keys) => sql`SELECT org_number AS key, id, name FROM customers WHERE org_number IN (${sql.join(keys)})`)
}

/** By the own field `kundenummer`. */
export function customersByOwnNumber(db: Handle, numbers: readonly string[]): Promise<Lookup> {
  return lookUp(db, numbers, (keys) => sql`SELECT fields ->> 'kundenummer' AS key, id, name FROM customers WHERE fields ->> 'kundenummer' IN (${sql.join(keys)})`)
}

/** By name, without regard to case; the keys are case folded. */
export function customersByName(db: Handle, names: readonly string[]): Promise<Lookup> {
  return lookUp(db, names.map(foldCase), (keys) => sql`SELECT fold_case(name) AS key, id, name FROM customers WHERE fold_case(name) IN (${sql.join(keys)})`)
}

async function lookUp(db: Handle, all: readonly string[], query: (keys: readonly string[]) => ReturnType<typeof sql>): Promise<Lookup> {
  const found = new Map<string, { readonly id: string; readonly name: string } | 'ambiguous'>()
  for (const keys of inPortions([...new Set(all)], 5000)) {
    const { rows } = await sql<{ key: string; id: string; name: string }>`SELECT key, id, name FROM (${query(keys)}) ORDER BY key`.execute(db)
    for (const { key, id, name } of rows) found.set(key, found.has(key) ? 'ambiguous' : { id, name })
  }
  return found
}
