import { Language } from '../../../shared/language.ts'
import type { TemplateContent, TemplateText } from '../../../shared/model/template.ts'
import { draftOf } from './template-draft.ts'

/** One way in which two templates differ: a part of the whole, or words of one language. */
export type TemplateDifference =
  | { readonly what: 'name' | 'category' | 'purpose' | 'language' }
  | { readonly what: 'subject' | 'bodyHtml' | 'bodyText' | 'added' | 'removed'; readonly language: Language }

/** What changed from `before` to `after`, in the order of the page. */
export function templateDifferences(before: TemplateContent, after: TemplateContent): TemplateDifference[] {
  const whole = (['name', 'category', 'purpose', 'language'] as const).filter((what) => before[what] !== after[what]).map((what) => ({ what }))
  const [was, is] = [draftOf(before).texts, draftOf(after).texts]
  return [...whole, ...Language.options.flatMap((language) => wordsDiffer(was[language], is[language]).map((what) => ({ what, language })))]
}

function wordsDiffer(before: TemplateText | undefined, after: TemplateText | undefined): ('subject' | 'bodyHtml' | 'bodyText' | 'added' | 'removed')[] {
  if (before === undefined || after === undefined) return before === after ? [] : [before === undefined ? 'added' : 'removed']
  return (['subject', 'bodyHtml', 'bodyText'] as const).filter((part) => before[part] !== after[part])
}
