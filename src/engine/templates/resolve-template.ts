import type { Language } from '../../shared/language.ts'
import type { Template, TemplateText } from '../../shared/model/template.ts'
import { TemplateCategory } from '../../shared/model/workflow.ts'
import type { ResolvedTemplate } from '../steps/step-run.ts'
import type { Handle } from '../store/open-store.ts'
import { findTemplate, findTemplateOfCategory } from '../store/templates.ts'

/**
 * The template that a step names: by id, or by category the office's own oldest one (a sample
 * only where it has none). In the language asked for where the template has it, else in its own.
 */
export async function resolveTemplate(db: Handle, idOrCategory: string, language: Language): Promise<ResolvedTemplate | undefined> {
  const category = TemplateCategory.safeParse(idOrCategory)
  const template = category.success ? await findTemplateOfCategory(db, category.data) : await findTemplate(db, idOrCategory)
  return template === undefined ? undefined : { templateId: template.id, name: template.name, ...wordsIn(template, language) }
}

/** A template's words in a language, or in its own where it has none. */
export function wordsIn(template: Pick<Template, 'subject' | 'bodyHtml' | 'bodyText' | 'language' | 'translations'>, language: Language): { readonly language: Language; readonly text: TemplateText } {
  const translation = language === template.language ? undefined : template.translations[language]
  if (translation !== undefined) return { language, text: translation }
  return { language: template.language, text: { subject: template.subject, bodyHtml: template.bodyHtml, bodyText: template.bodyText } }
}
