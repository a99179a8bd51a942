import { sql } from 'kysely'
import type { Handle } from './open-store.ts'

/** Names of the fields that active customers have of their own, the commonest first; an import with a thousand columns is cut off. */
export async function ownFieldNames(db: Handle): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT field.key AS name FROM customers, json_each(customers.fields) AS field WHERE customers.is_active = 1
    GROUP BY field.key ORDER BY count(*) DESC, field.key LIMIT 100`.execute(db)
  return rows.map(({ name }) => name)
}
