import type { Handle } from './open-store.ts'

/** Names of all templates by id, deleted ones too: history names them still. */
export async function templateNames(db: Handle): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('email_templates').select(['id', 'name']).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
