import { TemplateContent, type TemplateVersion } from '../../shared/model/template.ts'
import type { Handle } from './open-store.ts'
import type { EmailTemplateVersionsTable } from './schema.ts'

/** More than anyone looks back on; older ones make room. */
export const KEPT_VERSIONS = 100

export interface VersionToKeep {
  readonly templateId: string
  readonly content: TemplateContent
  readonly savedAt: string
  readonly replacedAt: string
}

/** Keeps what a template was, as its next version, and lets go of the oldest beyond what is kept. */
export async function keepTemplateVersion(db: Handle, { templateId, content, savedAt, replacedAt }: VersionToKeep): Promise<void> {
  const latest = await db.selectFrom('email_template_versions').where('template_id', '=', templateId).select('version').orderBy('version', 'desc').limit(1).executeTakeFirst()
  const version = (latest?.version ?? 0) + 1
  await db.insertInto('email_template_versions').values({ template_id: templateId, version, content: JSON.stringify(content), saved_at: savedAt, replaced_at: replacedAt }).execute()
  await db.deleteFrom('email_template_versions').where('template_id', '=', templateId).where('version', '<=', version - KEPT_VERSIONS).execute()
}

/** The kept versions before the one named, newest first. */
export async function listTemplateVersions(db: Handle, templateId: string, page: { readonly before: number | undefined; readonly limit: number }): Promise<TemplateVersion[]> {
  const { before } = page
  const rows = await db
    .selectFrom('email_template_versions')
    .selectAll()
    .where('template_id', '=', templateId)
    .$if(before !== undefined, (query) => query.where('version', '<', before ?? 0))
    .orderBy('version', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(toVersion)
}

export async function countTemplateVersions(db: Handle, templateId: string): Promise<number> {
  const { count } = await db.selectFrom('email_template_versions').where('template_id', '=', templateId).select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}

export async function findTemplateVersion(db: Handle, templateId: string, version: number): Promise<TemplateVersion | undefined> {
  const row = await db.selectFrom('email_template_versions').selectAll().where('template_id', '=', templateId).where('version', '=', version).executeTakeFirst()
  return row === undefined ? undefined : toVersion(row)
}

function toVersion(row: EmailTemplateVersionsTable): TemplateVersion {
  return { version: row.version, content: TemplateContent.parse(JSON.parse(row.content)), savedAt: row.saved_at, replacedAt: row.replaced_at }
}
