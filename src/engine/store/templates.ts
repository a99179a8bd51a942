import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { Language } from '../../shared/language.ts'
import { TemplateAttachment } from '../../shared/model/mail-file.ts'
import type { TemplatePurpose, Template, TemplateText } from '../../shared/model/template.ts'
import type { TemplateCategory } from '../../shared/model/workflow.ts'
import { foldCase } from './fold-case.ts'
import type { Handle } from './open-store.ts'
import type { EmailTemplatesTable, EmailTemplateTranslationsTable } from './schema.ts'

/** A template as it is stored, its translations with it. */
export interface TemplateToStore {
  readonly id: string
  readonly name: string
  readonly category: TemplateCategory
  /** Absent: service, or what it was. */
  readonly purpose?: TemplatePurpose | undefined
  readonly language: Language
  readonly text: TemplateText
  readonly variables: readonly string[]
  readonly translations: Partial<Record<Language, TemplateText>>
  /** Absent: none, or those that it had. */
  readonly attachments?: readonly TemplateAttachment[] | undefined
  readonly isSample: boolean
}

const Names = z.array(z.string())
const Attachments = z.array(TemplateAttachment)

export interface TemplateFilter {
  readonly q?: string | undefined
  readonly category?: TemplateCategory | undefined
}

/** Where a page begins: right after the template of this name (case folded) and id. */
export const TemplatePosition = z.tuple([z.string(), z.string()])
export type TemplatePosition = z.infer<typeof TemplatePosition>

const sortName = sql<string>`fold_case(name)`

/** One page by name. */
export async function listTemplates(db: Handle, filter: TemplateFilter, page: { readonly after: TemplatePosition | undefined; readonly limit: number }): Promise<Template[]> {
  const { after } = page
  const rows = await matching(db, filter)
    .selectAll()
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`(${sortName}, id) > (${after?.[0]}, ${after?.[1]})`))
    .orderBy(sortName)
    .orderBy('id')
    .limit(page.limit)
    .execute()
  return withTranslations(db, rows)
}

export function positionOf(template: Template): TemplatePosition {
  return [foldCase(template.name), template.id]
}

export async function countTemplates(db: Handle, filter: TemplateFilter): Promise<number> {
  const { count } = await matching(db, filter).select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}

/** Templates that are not deleted, of a category, with these words in name or subject. */
function matching(db: Handle, { q, category }: TemplateFilter) {
  const words = foldCase(q ?? '').trim()
  return db
    .selectFrom('email_templates')
    .where('deleted_at', 'is', null)
    .$if(category !== undefined, (query) => query.where(sql<SqlBool>`category = ${category}`))
    .$if(words !== '', (query) => query.where(sql<SqlBool>`instr(fold_case(name || ' ' || subject), ${words}) > 0`))
}

/** A template that is not deleted. */
export async function findTemplate(db: Handle, id: string): Promise<Template | undefined> {
  const row = await db.selectFrom('email_templates').selectAll().where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst()
  return row === undefined ? undefined : (await withTranslations(db, [row]))[0]
}

/** The template that a category means: the office's own oldest one; a sample only where it has none. */
export async function findTemplateOfCategory(db: Handle, category: TemplateCategory): Promise<Template | undefined> {
  const row = await db
    .selectFrom('email_templates')
    .selectAll()
    .where('category', '=', category)
    .where('deleted_at', 'is', null)
    .orderBy('is_sample')
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  return row === undefined ? undefined : (await withTranslations(db, [row]))[0]
}

/** How many could stand for a category: of the office's own, or of the sample where it has none. */
export async function countTemplatesOfCategory(db: Handle, category: TemplateCategory): Promise<number> {
  const rows = await db
    .selectFrom('email_templates')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('category', '=', category)
    .where('deleted_at', 'is', null)
    .groupBy('is_sample')
    .orderBy('is_sample')
    .execute()
  return rows[0]?.count ?? 0
}

export async function insertTemplate(db: Handle, template: TemplateToStore, at: string): Promise<void> {
  await db.insertInto('email_templates').values({ ...columnsOf(template), purpose: template.purpose ?? 'service', attachments: JSON.stringify(template.attachments ?? []), id: template.id, is_sample: template.isSample ? 1 : 0, created_at: at, updated_at: at, deleted_at: null }).execute()
  await insertTranslations(db, template)
}

/** Replaces what a template is called and says, in all languages. */
export async function updateTemplate(db: Handle, template: TemplateToStore, at: string): Promise<void> {
  await db.updateTable('email_templates').set({
    ...columnsOf(template),
    ...(template.purpose === undefined ? {} : { purpose: template.purpose }),
    ...(template.attachments === undefined ? {} : { attachments: JSON.stringify(template.attachments) }),
    updated_at: at,
  }).where('id', '=', template.id).execute()
  await db.deleteFrom('email_template_translations').where('template_id', '=', template.id).execute()
  await insertTranslations(db, template)
}

/** Keeps the row: the log of what was sent points at it. */
export async function markTemplateDeleted(db: Handle, id: string, at: string): Promise<void> {
  await db.updateTable('email_templates').set({ deleted_at: at, updated_at: at }).where('id', '=', id).execute()
}

/** The name of an active workflow whose current steps send one of these templates (ids or categories), or undefined. */
export async function findWorkflowUsingTemplate(db: Handle, templates: readonly string[]): Promise<string | undefined> {
  const row = await db
    .selectFrom('workflow_definitions as workflow')
    .innerJoin('workflow_steps as step', (join) => join.onRef('step.workflow_id', '=', 'workflow.id').onRef('step.version', '=', 'workflow.version'))
    .select('workflow.name')
    .where('workflow.is_active', '=', 1)
    .where('workflow.deleted_at', 'is', null)
    .where('step.is_active', '=', 1)
    .where('step.step_type', '=', 'send_email')
    .where((eb) => eb(eb.fn<string>('json_extract', ['step.action_config', eb.val('$.template')]), 'in', templates))
    .executeTakeFirst()
  return row?.name
}

/** True when a template in use is marketing. */
export async function hasMarketingTemplate(db: Handle): Promise<boolean> {
  return (await db.selectFrom('email_templates').where('purpose', '=', 'marketing').where('deleted_at', 'is', null).select('id').limit(1).executeTakeFirst()) !== undefined
}

const SEEDED = 'seededTemplates'

/** True the first time that it is called for a database: the starting templates are given once, and not again after a person has deleted them. */
export async function claimSeeding(db: Handle, at: string): Promise<boolean> {
  const result = await db.insertInto('settings').values({ key: SEEDED, value: 'true', updated_at: at }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

function columnsOf(template: TemplateToStore) {
  return {
    name: template.name,
    subject: template.text.subject,
    preheader: template.text.preheader ?? '',
    body_html: template.text.bodyHtml,
    body_text: template.text.bodyText,
    variables: JSON.stringify(template.variables),
    category: template.category,
    language: template.language,
  }
}

async function insertTranslations(db: Handle, { id, translations, language }: TemplateToStore): Promise<void> {
  const rows = (['nb', 'nn', 'en'] as const).flatMap((code): EmailTemplateTranslationsTable[] => {
    const words = translations[code]
    return words === undefined || code === language ? [] : [{ template_id: id, language: code, subject: words.subject, preheader: words.preheader ?? '', body_html: words.bodyHtml, body_text: words.bodyText }]
  })
  if (rows.length > 0) await db.insertInto('email_template_translations').values(rows).execute()
}

async function withTranslations(db: Handle, rows: readonly EmailTemplatesTable[]): Promise<Template[]> {
  if (rows.length === 0) return []
  const translations = await db.selectFrom('email_template_translations').selectAll().where('template_id', 'in', rows.map((row) => row.id)).execute()
  return rows.map((row) => toTemplate(row, translations.filter((translation) => translation.template_id === row.id)))
}

function toTemplate(row: EmailTemplatesTable, translations: readonly EmailTemplateTranslationsTable[]): Template {
  return {
    id: row.id,
    name: row.name,
    subject: row.subject,
    preheader: row.preheader,
    bodyHtml: row.body_html,
    bodyText: row.body_text,
    variables: Names.parse(JSON.parse(row.variables)),
    category: row.category,
    purpose: row.purpose,
    language: row.language,
    translations: Object.fromEntries(translations.map((words) => [words.language, wordsOf(words)])),
    attachments: Attachments.parse(JSON.parse(row.attachments)),
    isSample: row.is_sample === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function wordsOf({ subject, preheader, body_html, body_text }: EmailTemplateTranslationsTable): TemplateText {
  return { subject, ...(preheader === '' ? {} : { preheader }), bodyHtml: body_html, bodyText: body_text }
}
