import { notFound, UserFailure } from '../../shared/failure.ts'
import { Language } from '../../shared/language.ts'
import type { Page } from '../../shared/model/page.ts'
import type { Template, TemplateInput } from '../../shared/model/template.ts'
import type { EngineContext } from '../context.ts'
import { decodeCursor, pageFrom } from '../cursor.ts'
import { now } from '../instant.ts'
import type { FilesForWorkers } from '../mail-files/files-for-workers.ts'
import { safeAttachmentName } from '../mail-files/attachment-name.ts'
import { keepDataPictures } from '../mail-files/keep-data-pictures.ts'
import { checkAttachments } from '../mail-files/check-attachments.ts'
import type { MailAccounts } from '../mail/account-in-use.ts'
import { KNOWN_VARIABLES } from '../mail/build-variables.ts'
import { variablesIn } from '../mail/render-template.ts'
import { newId } from '../new-id.ts'
import type { TemplateService } from '../services/mail-services.ts'
import type { Handle } from '../store/open-store.ts'
import { ownFieldNames } from '../store/own-fields.ts'
import {
  countTemplates, findTemplate, findWorkflowUsingTemplate, insertTemplate, listTemplates, markTemplateDeleted, positionOf, TemplatePosition, type TemplateToStore,
} from '../store/templates.ts'
import type { WorkerTasks } from '../workers/worker-tasks.ts'
import { previewTemplate } from './preview-template.ts'
import { sendTestMail } from './send-test-mail.ts'
import { contentOfVersion, replaceTemplate, templateVersions } from './template-versions.ts'

export type TemplateContext = Pick<EngineContext, 'db' | 'commits' | 'clock' | 'changes' | 'settings'>

/** What sending a test takes. */
export interface TemplateParts {
  readonly workers: WorkerTasks
  readonly accounts: MailAccounts
  readonly files: FilesForWorkers
}

/** The office's mail templates. */
export function createTemplateService(context: TemplateContext, parts: TemplateParts): TemplateService {
  const { db, clock, changes, settings } = context
  return {
    list: (input) => list(db, input),
    fields: async () => ({ known: [...KNOWN_VARIABLES], own: await ownFieldNames(db) }),
    get: (id) => getTemplate(db, id),
    create: async (input) => {
      const id = newId(clock)
      const { language } = await settings()
      await db.transaction().execute(async (transaction) => {
        const sound = await withFilesKept(transaction, input, now(clock))
        await insertTemplate(transaction, toStore(id, sound, language), now(clock))
      })
      changes.publish({ topic: 'templates', id })
      return getTemplate(db, id)
    },
    update: async (id, input) => {
      await db.transaction().execute((transaction) => update(transaction, id, input, now(clock)))
      changes.publish({ topic: 'templates', id })
      return getTemplate(db, id)
    },
    versions: async (id, input) => templateVersions(db, await getTemplate(db, id), input),
    restoreVersion: async (id, version) => {
      await db.transaction().execute((transaction) => restore(transaction, id, version, now(clock)))
      changes.publish({ topic: 'templates', id })
      return getTemplate(db, id)
    },
    remove: async (id) => {
      await db.transaction().execute((transaction) => remove(transaction, id, now(clock)))
      changes.publish({ topic: 'templates', id })
    },
    preview: async (id, choice, language) => previewTemplate(context, parts.accounts, { template: await getTemplate(db, id), choice }, language),
    testSend: async (id, choice, language) => sendTestMail(context, parts, { template: await getTemplate(db, id), choice }, language),
  }
}

async function list(db: Handle, input: Parameters<TemplateService['list']>[0]): Promise<Page<Template>> {
  const after = decodeCursor(input.cursor, TemplatePosition)
  const rows = await listTemplates(db, input, { after, limit: input.limit + 1 })
  return { ...pageFrom(rows, input.limit, positionOf, (template) => template), total: await countTemplates(db, input) }
}

async function getTemplate(db: Handle, id: string): Promise<Template> {
  const template = await findTemplate(db, id)
  if (template === undefined) throw notFound('template')
  return template
}

/**
 * What is to be saved, its pictures in the store and its attachments looked at.
 * @throws UserFailure when an attachment cannot go out.
 */
async function withFilesKept(transaction: Handle, input: TemplateInput, at: string): Promise<TemplateInput> {
  await checkAttachments(transaction, input.attachments ?? [])
  const translations: TemplateInput['translations'] = {}
  for (const language of Language.options) {
    const words = input.translations?.[language]
    if (words !== undefined) translations[language] = { ...words, bodyHtml: await keepDataPictures(transaction, words.bodyHtml, at) }
  }
  return { ...input, bodyHtml: await keepDataPictures(transaction, input.bodyHtml, at), translations }
}

/** A change that names no language keeps the template's own: its words have not changed tongue. */
async function update(db: Handle, id: string, input: TemplateInput, at: string): Promise<void> {
  const stored = await getTemplate(db, id)
  const sound = await withFilesKept(db, input, at)
  await replaceTemplate(db, stored, toStore(id, sound, stored.language), at)
}

async function restore(db: Handle, id: string, version: number, at: string): Promise<void> {
  const stored = await getTemplate(db, id)
  const content = await contentOfVersion(db, id, version)
  await replaceTemplate(db, stored, toStore(id, content, content.language), at)
}

/** What is to be stored: the variables that the author named, and those that the words use. */
function toStore(id: string, input: TemplateInput, defaultLanguage: Language): TemplateToStore {
  const text = { subject: input.subject, preheader: input.preheader, bodyHtml: input.bodyHtml, bodyText: input.bodyText }
  const translations = input.translations ?? {}
  const used = [text, ...Object.values(translations)].flatMap(variablesIn)
  return {
    id,
    name: input.name,
    category: input.category,
    purpose: input.purpose,
    language: input.language ?? defaultLanguage,
    text,
    variables: [...new Set([...(input.variables ?? []), ...used])],
    translations,
    attachments: input.attachments?.map(({ hash, filename }) => ({ hash, filename: safeAttachmentName(filename) })),
    isSample: false,
  }
}

/** Refused while a workflow that is on would be left without words: it names the template, or its category, whose last one this is. */
async function remove(db: Handle, id: string, at: string): Promise<void> {
  const template = await getTemplate(db, id)
  const isLastOfCategory = (await countTemplates(db, { category: template.category })) === 1
  const workflow = await findWorkflowUsingTemplate(db, isLastOfCategory ? [id, template.category] : [id])
  if (workflow !== undefined) throw new UserFailure('mail.template_in_use', { template: template.name, workflow }, { status: 409 })
  await markTemplateDeleted(db, id, at)
}
