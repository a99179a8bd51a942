import { sql } from 'kysely'
import type { Handle } from './open-store.ts'

export interface SharedValue {
  readonly value: string
  readonly ids: readonly string[]
}

const LIMIT = 200

/** Addresses that several customers have, as their own or as a contact's. */
export async function sharedAddresses(db: Handle): Promise<SharedValue[]> {
  return grouped(db, sql`SELECT email_key AS value, id FROM customers WHERE erased_at IS NULL UNION SELECT email_key, customer_id FROM customer_contacts`)
}

export async function sharedOrgNumbers(db: Handle): Promise<SharedValue[]> {
  return grouped(db, sql`SELECT org_number AS value, id FROM customers WHERE org_number IS NOT NULL AND erased_at IS NULL`)
}

async function grouped(db: Handle, pairs: ReturnType<typeof sql>): Promise<SharedValue[]> {
  const { rows } = await sql<{ value: string; ids: string }>`SELECT value, json_group_array(id) AS ids FROM (${pairs}) GROUP BY value HAVING count(*) > 1 ORDER BY value LIMIT ${LIMIT}`.execute(db)
  return rows.map(({ value, ids }) => ({ value, ids: idsIn(ids) }))
}

function idsIn(json: string): string[] {
  const ids: unknown = JSON.parse(json)
  return Array.isArray(ids) ? ids.map(String) : []
}

/** All names and addresses with their ids, the next `limit` after `afterId`: what makes two the same is decided outside. */
export async function namesAfter(db: Handle, afterId: string, limit: number): Promise<{ id: string; name: string; email: string }[]> {
  return db.selectFrom('customers').where('erased_at', 'is', null).where('id', '>', afterId).orderBy('id').limit(limit).select(['id', 'name', 'email']).execute()
}
