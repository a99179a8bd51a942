import { ImportMapping, type ImportKind } from '../../shared/model/register.ts'
import type { Handle } from './open-store.ts'

/** What the columns of a file with these headers meant last time, or undefined. */
export async function rememberedMapping(db: Handle, kind: ImportKind, headerKey: string): Promise<ImportMapping | undefined> {
  const row = await db.selectFrom('import_mappings').where('kind', '=', kind).where('header_key', '=', headerKey).select('mapping').executeTakeFirst()
  return row === undefined ? undefined : ImportMapping.safeParse(JSON.parse(row.mapping)).data
}

export async function rememberMapping(db: Handle, kind: ImportKind, headerKey: string, mapping: ImportMapping, at: string): Promise<void> {
  const values = { kind, header_key: headerKey, mapping: JSON.stringify(mapping), used_at: at }
  await db.insertInto('import_mappings').values(values).onConflict((conflict) => conflict.columns(['kind', 'header_key']).doUpdateSet({ mapping: values.mapping, used_at: at })).execute()
}
