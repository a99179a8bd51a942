import { sql, type SqlBool } from 'kysely'
import type { FileHash, MailFile } from '../../shared/model/mail-file.ts'
import type { Handle } from './open-store.ts'

const FACTS = ['hash', 'kind', 'content_type', 'bytes', 'width', 'height'] as const

/** Keeps a file. One that is there already is only marked as put in now; a file that was an attachment may become a picture, too. */
export async function keepMailFile(db: Handle, file: MailFile, content: Uint8Array, at: string): Promise<void> {
  const { hash, kind, contentType, bytes, width, height } = file
  await db
    .insertInto('mail_files')
    .values({ hash, kind, content_type: contentType, bytes, width, height, content, created_at: at })
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ created_at: at, ...(kind === 'picture' ? { kind, width, height, content_type: contentType } : {}) }))
    .execute()
}

/** What is known of these files; one that is not kept is not in the answer. */
export async function findMailFiles(db: Handle, hashes: readonly FileHash[]): Promise<ReadonlyMap<FileHash, MailFile>> {
  if (hashes.length === 0) return new Map()
  const rows = await db.selectFrom('mail_files').select(FACTS).where('hash', 'in', hashes).execute()
  return new Map(rows.map(({ hash, kind, content_type, bytes, width, height }) => [hash, { hash, kind, contentType: content_type, bytes, width, height }]))
}

/** A file's bytes; undefined when it is not kept. */
export async function mailFileContent(db: Handle, hash: FileHash): Promise<Uint8Array | undefined> {
  return (await db.selectFrom('mail_files').select('content').where('hash', '=', hash).executeTakeFirst())?.content
}

/** Hashes of files that were put in before a moment, in their order. */
export async function mailFilesBefore(db: Handle, before: string): Promise<FileHash[]> {
  const rows = await db.selectFrom('mail_files').select('hash').where('created_at', '<', before).orderBy('hash').execute()
  return rows.map(({ hash }) => hash)
}

/** Looks through all templates, in every language, and the steps of all workflows. A template that was deleted sends nothing more. */
async function isNamed(db: Handle, hash: FileHash): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM email_templates WHERE deleted_at IS NULL AND (instr(body_html, ${hash}) > 0 OR instr(attachments, ${hash}) > 0)
    UNION ALL SELECT 1 FROM email_template_translations AS words INNER JOIN email_templates AS template ON template.id = words.template_id
      WHERE template.deleted_at IS NULL AND instr(words.body_html, ${hash}) > 0
    UNION ALL SELECT 1 FROM workflow_steps WHERE instr(action_config, ${hash}) > 0
    LIMIT 1`.execute(db)
  return rows.length > 0
}

/** The contents of the next `limit` kept versions after a position, as JSON text, for who looks for files in them. */
export async function versionContentsAfter(db: Handle, after: readonly [templateId: string, version: number], limit: number): Promise<{ readonly templateId: string; readonly version: number; readonly content: string }[]> {
  const [templateId, version] = after
  return db
    .selectFrom('email_template_versions')
    .innerJoin('email_templates', 'email_templates.id', 'email_template_versions.template_id')
    .where('email_templates.deleted_at', 'is', null)
    .where(sql<SqlBool>`(template_id, version) > (${templateId}, ${version})`)
    .orderBy('template_id')
    .orderBy('version')
    .limit(limit)
    .select(['template_id as templateId', 'version', 'content'])
    .execute()
}

/**
 * Deletes a file unless a template or a workflow names it now, or it was put in again since `before`: asked in
 * the same transaction, so that a save meanwhile keeps what it names.
 * @returns true when it is gone.
 */
export async function deleteMailFileUnlessNamed(transaction: Handle, hash: FileHash, before: string): Promise<boolean> {
  if (await isNamed(transaction, hash)) return false
  const { numDeletedRows } = await transaction.deleteFrom('mail_files').where('hash', '=', hash).where('created_at', '<', before).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}
