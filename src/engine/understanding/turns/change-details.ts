import { TEMPLATE_CATEGORIES, type ReportFormat, type WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { describeTemplate } from '../../../shared/describe/step.ts'
import { text } from '../../../shared/texts/text.ts'
import { conceptIn, type Token } from '../token.ts'
import { editDistance } from '../spelling.ts'
import type { OfficeFacts, TurnQuestion } from '../turn.ts'
import { formsOf } from '../lexicon.ts'
import { languageWords } from '../vocabulary/edits.ts'
import { kindIn } from './choose-part.ts'
import { withStep, type Part } from './draft-parts.ts'
import { asks, changed, ref, type Edit, type EditContext } from './edit.ts'
import { partChoices, partName } from './part-words.ts'

/* The small changes: a report's format, a mail's template, the name, and what is said of languages. */

const LONGEST_NAME = 200
const CHOICES_SHOWN = 6

export function changeFormat(parts: readonly Part[], format: ReportFormat, context: EditContext): Edit {
  const { draft, language } = context
  let next = draft
  const reports = parts.filter((part) => part.kind === 'report')
  if (reports.length === 0) return asks('understanding.ask_no_such_part', { part: text(language, 'understanding.part_report') }, partChoices(draft, parts, parts, language))
  for (const part of reports) {
    const step = draft.steps[part.action]
    if (step?.stepType === 'generate_report') next = withStep(next, part.action, { ...step, actionConfig: { ...step.actionConfig, format } })
  }
  return changed(next, ref('understanding.changed_format', { format: format === 'xlsx' ? 'Excel' : format.toUpperCase() }))
}

/** The name as it was written, without quotes and the last full stop. */
export function rename(written: string, { draft, facts }: EditContext): Edit {
  const name = written.trim().replace(/^[\s"'«“”:]+|[\s"'»“”.!]+$/gu, '').replace(/^(til|to|for) /u, '').slice(0, LONGEST_NAME)
  if (name === '') return asks('understanding.ask_name')
  if (facts.workflows.some((other) => other.name.trim().toLowerCase() === name.toLowerCase())) return asks('understanding.ask_other_name', { name })
  return changed({ ...draft, name }, ref('understanding.changed_name', { name, before: draft.name }))
}

/** "bytt mal til Julebrev": one of the office's templates by its name, or a category by its word. */
export function changeTemplate(parts: readonly Part[], all: readonly Token[], words: readonly Token[], context: EditContext): Edit {
  const { draft, facts, language } = context
  const template = templateIn(words, facts)
  if (template === null) return asks('understanding.ask_template', { words: words.map(({ text }) => text).join(' ') }, templateChoices(facts))
  const mails = parts.filter((part) => draft.steps[part.action]?.stepType === 'send_email')
  const named = kindIn(all.filter(({ text }) => !template.name.includes(text)))
  const fitting = mails.filter((part) => part.kind === (named ?? template.category))
  const [part, ...more] = fitting.length > 0 ? fitting : mails
  if (part === undefined) return asks('understanding.ask_no_mail')
  if (more.length > 0) return asks('understanding.ask_which_part', {}, partChoices(draft, parts, [part, ...more], language))
  const step = draft.steps[part.action]
  if (step?.stepType !== 'send_email') return asks('understanding.ask_no_mail')
  const names = { templateName: (id: string): string | undefined => facts.templates.find((known) => known.id === id)?.name }
  const next: WorkflowDefinition = withStep(draft, part.action, { ...step, actionConfig: { ...step.actionConfig, template: template.id } })
  return changed(next, ref('understanding.changed_template', { part: partName(parts, part, language), template: describeTemplate(template.id, language, names), before: describeTemplate(step.actionConfig.template, language, names) }))
}

/** `name` in lower case; empty for a category. */
function templateIn(words: readonly Token[], { templates }: OfficeFacts): { readonly id: string; readonly category: string; readonly name: string } | null {
  const said = words.map(({ text }) => text).join(' ').trim()
  const named = templates.filter(({ name }) => said.includes(name.toLowerCase()))
  const near = named.length > 0 ? named : templates.filter(({ name }) => editDistance(said, name.toLowerCase(), 2) <= Math.min(2, Math.floor(name.length / 4)))
  const [template] = near.toSorted((a, b) => b.name.length - a.name.length)
  if (template !== undefined) return { ...template, name: template.name.toLowerCase() }
  const category = CATEGORY_WORDS.find(({ tag }) => words.some((word) => conceptIn(word, tag) !== undefined))?.category
  return category === undefined ? null : { id: category, category, name: '' }
}

const CATEGORY_WORDS = [
  { tag: 'form', category: TEMPLATE_CATEGORIES[0] },
  { tag: 'reminder', category: TEMPLATE_CATEGORIES[1] },
  { tag: 'confirmation', category: TEMPLATE_CATEGORIES[2] },
] as const

function templateChoices({ templates }: OfficeFacts): TurnQuestion['choices'] {
  return templates.slice(0, CHOICES_SHOWN).map(({ name }) => ({ label: name, say: name }))
}

/** The language that words name as one to write in; null where they name none. */
export function languageIn(tokens: readonly Token[]): string | null {
  return tokens.find((token) => languageWords.some(({ forms }) => formsOf(forms).includes(token.text)))?.text ?? null
}
