import { ImportMapping, type ImportRule } from '../../shared/model/register.ts'
import type { Handle } from './open-store.ts'

/** The rules in their order: the first whose pattern fits a file's name is its rule. */
export async function listImportRules(db: Handle): Promise<ImportRule[]> {
  const rows = await db.selectFrom('import_rules').selectAll().orderBy('position').execute()
  return rows.map((row) => ({ kind: row.kind, filePattern: row.file_pattern, mapping: ImportMapping.parse(JSON.parse(row.mapping)) }))
}

/** The rules, and since when they are there; undefined: there are none. */
export async function importRulesSince(db: Handle): Promise<{ readonly rules: readonly ImportRule[]; readonly since: string | undefined }> {
  const first = await db.selectFrom('import_rules').select((eb) => eb.fn.min('created_at').as('since')).executeTakeFirstOrThrow()
  return { rules: await listImportRules(db), since: first.since ?? undefined }
}

/** From now on, exactly these rules. */
export async function replaceImportRules(transaction: Handle, rules: readonly ImportRule[], moment: { readonly at: string; readonly newId: () => string }): Promise<void> {
  await transaction.deleteFrom('import_rules').execute()
  if (rules.length === 0) return
  await transaction
    .insertInto('import_rules')
    .values(rules.map(({ kind, filePattern, mapping }, position) => ({ id: moment.newId(), position, kind, file_pattern: filePattern, mapping: JSON.stringify(mapping), created_at: moment.at, updated_at: moment.at })))
    .execute()
}
