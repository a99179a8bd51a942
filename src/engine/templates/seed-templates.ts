import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Language } from '../../shared/language.ts'
import type { TemplateText } from '../../shared/model/template.ts'
import { TemplateCategory } from '../../shared/model/workflow.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { variablesIn } from '../mail/render-template.ts'
import { newId } from '../new-id.ts'
import { claimSeeding, insertTemplate, type TemplateToStore } from '../store/templates.ts'

const Title = z.object({ name: z.string(), subject: z.string() })
/** resources/templates/index.json: names and subjects; the bodies are files beside it. */
const Index = z.array(z.object({ category: TemplateCategory, titles: z.record(Language, Title) }))

type SeedContext = Pick<EngineContext, 'db' | 'clock' | 'changes' | 'settings' | 'resourcesDir'>

/**
 * Gives a new database its starting templates, one a category, in the office's language with
 * the two others as translations. Once: who deletes them does not get them back.
 */
export async function seedTemplates(context: SeedContext): Promise<void> {
  const { language } = await context.settings()
  const templates = await startingTemplates(context, language)
  const at = now(context.clock)
  const isSeeded = await context.db.transaction().execute(async (transaction) => {
    if (!(await claimSeeding(transaction, at))) return false
    for (const template of templates) await insertTemplate(transaction, template, at)
    return true
  })
  if (isSeeded) context.changes.publish({ topic: 'templates' })
}

async function startingTemplates(context: SeedContext, language: Language): Promise<TemplateToStore[]> {
  const folder = join(context.resourcesDir, 'templates')
  const index = Index.parse(JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')))
  return Promise.all(
    index.map(async ({ category, titles }) => {
      const texts = await Promise.all(Language.options.map(async (code) => [code, await readText(folder, `${category}.${code}`, titles[code].subject)] as const))
      const translations = Object.fromEntries(texts)
      const text = translations[language] ?? { subject: '', bodyHtml: '', bodyText: '' }
      const variables = [...new Set(texts.flatMap(([, words]) => variablesIn(words)))]
      return { id: newId(context.clock), name: titles[language].name, category, language, text, variables, translations, isSample: false }
    }),
  )
}

async function readText(folder: string, name: string, subject: string): Promise<TemplateText> {
  const [bodyHtml, bodyText] = await Promise.all(['html', 'txt'].map((ending) => readFile(join(folder, `${name}.${ending}`), 'utf8')))
  return { subject, bodyHtml: bodyHtml ?? '', bodyText: bodyText ?? '' }
}
