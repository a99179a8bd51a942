import { describeWorkflow } from '../../../shared/describe/workflow.ts'
import type { Language } from '../../../shared/language.ts'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import type { RedDays } from '../../schedule/red-days.ts'
import { detectLanguage } from '../detect-language.ts'
import { normalise } from '../normalise.ts'
import { suggestionsFor } from '../suggestions/suggestions-for.ts'
import { tokenise } from '../tokenise.ts'
import type { TurnInput, TurnResult } from '../turn.ts'
import type { Answer } from './answer.ts'
import type { Judgement } from './judge-workflow.ts'

/** The language of the turn: told by the caller, else by the text, never by the model. */
export function answerLanguage(input: TurnInput): Language {
  return input.language ?? detectLanguage(tokenise(normalise(input.text)))
}

/** What came of a turn that a model answered. A workflow that is doubted or asked about is none yet. */
export function resultOf(answer: Answer, judgement: Judgement | null, input: TurnInput, language: Language, redDays: RedDays): TurnResult {
  const nothing: TurnResult = { workflow: null, questions: [], changes: [], assumptions: [], suggestions: [], marks: [], language, refused: answer.refused }
  if (judgement === null) return { ...nothing, questions: answer.questions.filter((words) => words !== '').map((words) => question(said(words))) }
  const asked = [...judgement.doubts.map((doubt) => doubt.question), ...judgement.questions]
  if (asked.length > 0) return { ...nothing, refused: false, questions: asked.map(question) }
  const { now, timezone, facts } = input
  const workflow = named(judgement.workflow, input)
  return {
    ...nothing,
    workflow,
    refused: false,
    changes: input.draft === null ? [] : changesBetween(input.draft, workflow, input, language),
    assumptions: answer.assumptions.filter((words) => words !== '').map(said),
    suggestions: suggestionsFor(workflow, facts, { now, timezone, closedDays: facts.closedDays, redDays }, language),
  }
}

const question = (text: TextRef): TurnResult['questions'][number] => ({ text, choices: [] })
const said = (words: string): TextRef => ({ key: 'models.said', params: { words } })

/** The draft keeps its name; a new one is none that another workflow has. */
function named(workflow: WorkflowDefinition, { draft, facts }: TurnInput): WorkflowDefinition {
  const keyOf = (name: string): string => name.trim().toLowerCase()
  const taken = new Set(facts.workflows.map(({ name }) => keyOf(name)))
  if (draft !== null && keyOf(draft.name) === keyOf(workflow.name)) return workflow
  for (let count = 1, { name } = workflow; ; count += 1, name = `${workflow.name} ${String(count)}`) if (!taken.has(keyOf(name))) return { ...workflow, name }
}

/** What is other than before, told by the program and not by the model: the lines that came and went. */
function changesBetween(before: WorkflowDefinition, after: WorkflowDefinition, { facts }: TurnInput, language: Language): TextRef[] {
  const names = { templateName: (id: string) => facts.templates.find((template) => template.id === id)?.name }
  const was = describeWorkflow(before, language, names).lines
  const is = describeWorkflow(after, language, names).lines
  return [
    ...(before.name === after.name ? [] : [{ key: 'models.change_name' as const, params: { name: after.name } }]),
    ...was.filter((line) => !is.includes(line)).map((line): TextRef => ({ key: 'models.change_removed', params: { line } })),
    ...is.filter((line) => !was.includes(line)).map((line): TextRef => ({ key: 'models.change_added', params: { line } })),
  ]
}
