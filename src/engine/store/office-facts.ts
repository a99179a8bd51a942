import { sql } from 'kysely'
import type { Handle } from './open-store.ts'

/** The register's groups by name, each with how many active customers it has. */
export async function groupsWithActive(db: Handle): Promise<{ readonly name: string; readonly active: number }[]> {
  return db
    .selectFrom('customer_groups as g')
    .leftJoin('customer_group_members as m', 'm.group_id', 'g.id')
    .leftJoin('customers as c', 'c.id', 'm.customer_id')
    .groupBy('g.id')
    .orderBy('g.name_key')
    .select(['g.name', sql<number>`coalesce(sum(c.is_active), 0)`.as('active')])
    .execute()
}

/** Templates that are not deleted, in the order in which they were made. */
export async function templatesInUse(db: Handle) {
  return db.selectFrom('email_templates').select(['id', 'name', 'category']).where('deleted_at', 'is', null).orderBy('id').limit(500).execute()
}
