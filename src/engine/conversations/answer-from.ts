import type { Answer, AnswerProvider, Mark, Remark } from '../../shared/model/conversation.ts'
import type { Language } from '../../shared/language.ts'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { describeWorkflow } from '../../shared/describe/workflow.ts'
import { text, type TextKey, type TextRef } from '../../shared/texts/text.ts'
import type { OfficeFacts, TurnQuestion, TurnResult } from '../understanding/turn.ts'
import { choicesAbout } from './choices-about.ts'
import { diffLines } from './diff-lines.ts'
import { sayableParts } from './sayable-parts.ts'
import type { Told } from './told.ts'

export interface Answered {
  readonly answer: Answer
  readonly marks: readonly Mark[]
  /** The workflow after the turn: as before where the turn came to none. */
  readonly draft: WorkflowDefinition | null
}

interface AnswerInput {
  readonly result: TurnResult
  readonly told: Told
  readonly provider: AnswerProvider
  /** The workflow before the turn, edits by hand included. */
  readonly before: WorkflowDefinition | null
  /** What the last answer called it: another name in `before` is one that the person wrote. */
  readonly lastTitle: string | null
  readonly facts: Pick<OfficeFacts, 'groups' | 'templates'>
}

/** What came of a turn, in the words of the text's own language. */
export function answerFrom({ result, told, provider, before, lastTitle, facts }: AnswerInput): Answered {
  const { language } = result
  const workflow = result.workflow === null ? null : withChosenByHand(result.workflow, before, lastTitle, new Set(result.changes.map(({ key }) => key)))
  const say = ({ key, params }: TextRef): string => text(language, key, params)
  const lines = (plan: WorkflowDefinition): string[] => linesOf(plan, language, facts)
  const answer: Answer = {
    ...emptyAnswer(provider, language),
    ...told.inWords(language),
    isPlan: workflow !== null,
    title: workflow?.name ?? '',
    lines: workflow === null ? [] : diffLines(before === null ? null : lines(before), lines(workflow)),
    questions: result.questions.map((question) => questionOf(question, language)),
    changes: result.changes.length === 0 && isSame(before, workflow) ? [text(language, 'conversation.changed_nothing')] : result.changes.map(say),
    assumptions: result.assumptions.map((assumption) => ({ text: say(assumption), choices: choicesAbout(assumption, language, facts) })),
    suggestions: result.suggestions.map((suggestion) => ({ text: say(suggestion), choices: sayableParts(suggestion, language) })),
  }
  // Nothing that became a plan was unclear: "flytt" alone is, "flytt purringen til fredag" is not.
  const marks = workflow === null ? result.marks : result.marks.filter(({ part }) => part !== 'trouble')
  return { answer, marks, draft: workflow ?? before }
}

/** An answer that was never given: the person stopped it, or it failed for the reason in `error`. */
export function noAnswer(input: Pick<AnswerInput, 'told' | 'provider' | 'before'> & { readonly language: Language; readonly error: string | null }): Answered {
  const { told, provider, before, language, error } = input
  return {
    answer: { ...emptyAnswer(provider, language), ...told.inWords(language), status: error === null ? 'stopped' : 'failed', error },
    marks: [],
    draft: before,
  }
}

function emptyAnswer(provider: AnswerProvider, language: Language): Answer {
  const nothing = { isPlan: false, title: '', lines: [], words: '', questions: [], changes: [], assumptions: [], suggestions: [], notices: [], usage: [], sentCount: 0, error: null }
  return { status: 'answered', provider, language, ...nothing }
}

/** What the person set beside the words is not undone by the next answer, unless its words say so: a name, and that it begins switched off. */
function withChosenByHand(workflow: WorkflowDefinition, before: WorkflowDefinition | null, lastTitle: string | null, changes: ReadonlySet<TextKey>): WorkflowDefinition {
  if (before === null) return workflow
  const isNamed = lastTitle !== null && before.name !== lastTitle && !changes.has('understanding.changed_name')
  const isSwitched = changes.has('understanding.switched_off') || changes.has('understanding.switched_on')
  return { ...workflow, isActive: isSwitched ? workflow.isActive : before.isActive, name: isNamed ? before.name : workflow.name }
}

function linesOf(workflow: WorkflowDefinition, language: Language, { templates }: Pick<OfficeFacts, 'templates'>): string[] {
  const templateName = (id: string): string | undefined => templates.find((template) => template.id === id)?.name
  return describeWorkflow(workflow, language, { templateName }).lines
}

function questionOf({ text: question, choices }: TurnQuestion, language: Language): Remark {
  return {
    text: text(language, question.key, question.params),
    choices: choices.map(({ label, say }) => ({ label: typeof label === 'string' ? label : text(language, label.key, label.params), say })),
  }
}

function isSame(before: WorkflowDefinition | null, after: WorkflowDefinition | null): boolean {
  return before !== null && after !== null && JSON.stringify({ ...before, description: '' }) === JSON.stringify({ ...after, description: '' })
}
