import { Language } from '../../../shared/language.ts'
import type { TemplateContent, TemplateText } from '../../../shared/model/template.ts'
import { draftOf } from './template-draft.ts'

const WORDS = ['subject', 'preheader', 'bodyHtml', 'bodyText'] as const
type Words = (typeof WORDS)[number]

/** One way in which two templates differ: a part of the whole, or words of one language. */
export type TemplateDifference =
  | { readonly what: 'name' | 'category' | 'purpose' | 'language' | 'attachments' }
  | { readonly what: Words | 'added' | 'removed'; readonly language: Language }

/** What changed from `before` to `after`, in the order of the page. */
export function templateDifferences(before: TemplateContent, after: TemplateContent): TemplateDifference[] {
  const whole = (['name', 'category', 'purpose', 'language'] as const).filter((what) => before[what] !== after[what]).map((what) => ({ what }))
  const files = JSON.stringify(before.attachments) === JSON.stringify(after.attachments) ? [] : [{ what: 'attachments' } as const]
  const [was, is] = [draftOf(before).texts, draftOf(after).texts]
  return [...whole, ...files, ...Language.options.flatMap((language) => wordsDiffer(was[language], is[language]).map((what) => ({ what, language })))]
}

function wordsDiffer(before: TemplateText | undefined, after: TemplateText | undefined): (Words | 'added' | 'removed')[] {
  if (before === undefined || after === undefined) return before === after ? [] : [before === undefined ? 'added' : 'removed']
  return WORDS.filter((part) => (before[part] ?? '') !== (after[part] ?? ''))
}
