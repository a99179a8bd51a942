import { Language } from '../../../shared/language.ts'
import { problemsOf, type ProblemRef } from '../../../shared/failure.ts'
import type { TemplateAttachment } from '../../../shared/model/mail-file.ts'
import { TemplateInput, type TemplateContent, type TemplatePurpose, type TemplateText } from '../../../shared/model/template.ts'
import type { TemplateCategory } from '../../../shared/model/workflow.ts'

/** A template as the editor holds it: its words side by side, the main language being one of them. */
export interface TemplateDraft {
  readonly name: string
  readonly category: TemplateCategory
  readonly purpose: TemplatePurpose
  /** The main language: used for customers in whose language there are no words. */
  readonly language: Language
  readonly texts: Readonly<Partial<Record<Language, TemplateText>>>
  /** Files that go with each mail, whatever its language. */
  readonly attachments: readonly TemplateAttachment[]
}

export const NO_TEXT: TemplateText = { subject: '', bodyHtml: '', bodyText: '' }

export function draftOf(template: TemplateContent): TemplateDraft {
  const { name, category, purpose, language, subject, preheader, bodyHtml, bodyText, attachments } = template
  return { name, category, purpose, language, texts: { ...template.translations, [language]: { subject, preheader, bodyHtml, bodyText } }, attachments }
}

/** The languages that the draft has words in, the main one first. */
export function languagesOf(draft: TemplateDraft): Language[] {
  return [draft.language, ...Language.options.filter((language) => language !== draft.language && draft.texts[language] !== undefined)]
}

export function withText(draft: TemplateDraft, language: Language, change: Partial<TemplateText>): TemplateDraft {
  return { ...draft, texts: { ...draft.texts, [language]: { ...(draft.texts[language] ?? NO_TEXT), ...change } } }
}

/** The draft with words in one more language, beginning as a copy of the main one's. */
export function withTranslation(draft: TemplateDraft, language: Language): TemplateDraft {
  return withText(draft, language, draft.texts[draft.language] ?? NO_TEXT)
}

/** The draft without its words in `language`; the main language's stay. */
export function withoutTranslation(draft: TemplateDraft, language: Language): TemplateDraft {
  if (language === draft.language) return draft
  return { ...draft, texts: Object.fromEntries(Object.entries(draft.texts).filter(([key]) => key !== language)) }
}

export function isSameDraft(a: TemplateDraft, b: TemplateDraft): boolean {
  const parts = (draft: TemplateDraft): unknown => [
    draft.name,
    draft.category,
    draft.purpose,
    draft.language,
    Language.options.map((language) => {
      const words = draft.texts[language]
      return words === undefined ? null : [words.subject, words.preheader ?? '', words.bodyHtml, words.bodyText]
    }),
    draft.attachments.map(({ hash, filename }) => [hash, filename]),
  ]
  return JSON.stringify(parts(a)) === JSON.stringify(parts(b))
}

export type DraftCheck = { readonly ok: true; readonly input: TemplateInput } | { readonly ok: false; readonly problems: readonly ProblemRef[] }

/** What is to be saved, or what is wrong with it: paths "name", "subject", "translations.en.subject" … */
export function checkDraft(draft: TemplateDraft): DraftCheck {
  const { [draft.language]: main = NO_TEXT, ...translations } = draft.texts
  const checked = TemplateInput.safeParse({ name: draft.name, category: draft.category, purpose: draft.purpose, language: draft.language, ...main, translations, attachments: draft.attachments })
  return checked.success ? { ok: true, input: checked.data } : { ok: false, problems: problemsOf(checked.error) }
}

/** The path of a field of one language's words, as problems name it. */
export function textPath(draft: TemplateDraft, language: Language, field: keyof TemplateText): string {
  return language === draft.language ? field : `translations.${language}.${field}`
}
