import { z } from 'zod'
import { notFound } from '../../shared/failure.ts'
import type { Page } from '../../shared/model/page.ts'
import { TemplateContent, type Template, type TemplateVersion } from '../../shared/model/template.ts'
import { decodeCursor, pageFrom } from '../cursor.ts'
import type { TemplateService } from '../services/mail-services.ts'
import type { Handle } from '../store/open-store.ts'
import { countTemplateVersions, findTemplateVersion, keepTemplateVersion, listTemplateVersions } from '../store/template-versions.ts'
import { updateTemplate, type TemplateToStore } from '../store/templates.ts'

/** Where a page begins: the version before this one. */
const VersionPosition = z.number().int()

/** Puts `next` in the place of what a template is now, which becomes a version. Saving what is there already keeps nothing. */
export async function replaceTemplate(transaction: Handle, current: Template, next: TemplateToStore, at: string): Promise<void> {
  const before = TemplateContent.parse(current)
  const after = TemplateContent.parse({ ...next, ...next.text, purpose: next.purpose ?? current.purpose, attachments: next.attachments ?? current.attachments })
  if (isSameContent(before, after)) return
  await keepTemplateVersion(transaction, { templateId: current.id, content: before, savedAt: current.updatedAt, replacedAt: at })
  await updateTemplate(transaction, next, at)
}

function isSameContent(one: TemplateContent, other: TemplateContent): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))
}

/** The same for the same words, whichever language was written first. */
function inOrder({ translations, ...rest }: TemplateContent): unknown {
  const words = Object.entries(translations)
    .filter(([language]) => language !== rest.language)
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([language, { preheader = '', ...text }]) => [language, preheader, text])
  return [rest, words]
}

/** What a template was, newest first. */
export async function templateVersions(db: Handle, template: Template, input: Parameters<TemplateService['versions']>[1]): Promise<Page<TemplateVersion>> {
  const before = decodeCursor(input.cursor, VersionPosition)
  const rows = await listTemplateVersions(db, template.id, { before, limit: input.limit + 1 })
  return { ...pageFrom(rows, input.limit, (row) => row.version, (row) => row), total: await countTemplateVersions(db, template.id) }
}

/**
 * What a template was in a version.
 * @throws UserFailure when there is no such version, or no more.
 */
export async function contentOfVersion(db: Handle, templateId: string, version: number): Promise<TemplateContent> {
  const found = await findTemplateVersion(db, templateId, version)
  if (found === undefined) throw notFound('template')
  return found.content
}
