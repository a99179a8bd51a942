import type { Language } from '../../shared/language.ts'
import type { Template, TemplateText } from '../../shared/model/template.ts'
import { TemplateCategory } from '../../shared/model/workflow.ts'
import { withWayOut } from '../mail/way-out.ts'
import type { ResolvedTemplate } from '../steps/step-run.ts'
import type { Handle } from '../store/open-store.ts'
import { findTemplate, findTemplateOfCategory } from '../store/templates.ts'

/**
 * The template that a step names: by id, or by category the office's own oldest one (a sample
 * only where it has none). In the language asked for where the template has it, else in its own.
 */
export async function resolveTemplate(db: Handle, idOrCategory: string, language: Language): Promise<ResolvedTemplate | undefined> {
  const named = TemplateCategory.safeParse(idOrCategory)
  const template = named.success ? await findTemplateOfCategory(db, named.data) : await findTemplate(db, idOrCategory)
  if (template === undefined) return undefined
  const { category, purpose, attachments } = template
  return { templateId: template.id, name: template.name, category, purpose, attachments, ...wordsIn(template, language) }
}

/** A template's words as they go out, in a language, or in its own where it has none; those of marketing with the way out. */
export function wordsIn(template: WordsOfTemplate, language: Language): { readonly language: Language; readonly text: TemplateText } {
  const words = asWritten(template, language)
  return template.purpose === 'marketing' ? { language: words.language, text: withWayOut(words.text, words.language) } : words
}

type WordsOfTemplate = TemplateText & Pick<Template, 'purpose' | 'language' | 'translations'>

function asWritten(template: WordsOfTemplate, language: Language): { readonly language: Language; readonly text: TemplateText } {
  const translation = language === template.language ? undefined : template.translations[language]
  if (translation !== undefined) return { language, text: translation }
  return { language: template.language, text: { subject: template.subject, preheader: template.preheader, bodyHtml: template.bodyHtml, bodyText: template.bodyText } }
}
