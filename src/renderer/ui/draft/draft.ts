import { z } from 'zod'
import type { ChatTurn, ParseOutput } from '../../../shared/contract/assistant.ts'
import { WorkflowDefinition } from '../../../shared/model/workflow.ts'

/** What was said, as the chat shows it. */
export const Turn = z.discriminatedUnion('role', [
  z.object({ role: z.literal('user'), text: z.string() }),
  z.object({
    role: z.literal('assistant'),
    title: z.string(),
    lines: z.array(z.object({ text: z.string(), isChanged: z.boolean() })),
    questions: z.array(z.string()),
    suggestions: z.array(z.string()),
    understood: z.boolean(),
  }),
])
export type Turn = z.infer<typeof Turn>
export type AnswerTurn = Extract<Turn, { role: 'assistant' }>

/** A workflow in the making: the conversation, and what has come of it so far. Nothing of it is saved in the engine. */
export const Draft = z.object({ turns: z.array(Turn), workflow: WorkflowDefinition.nullable() })
export type Draft = z.infer<typeof Draft>

export const EMPTY_DRAFT: Draft = { turns: [], workflow: null }

/** The draft after the person said `description` and the engine answered. A question leaves the plan as it was. */
export function withAnswer(draft: Draft, description: string, output: ParseOutput): Draft {
  const answer = answerTurn(draft, output)
  return {
    turns: [...draft.turns, { role: 'user', text: description }, answer],
    workflow: output.workflow === null ? draft.workflow : keepName(draft, output.workflow),
  }
}

/** The conversation as the engine reads it: what was said, and what was answered in words. */
export function conversationOf(turns: readonly Turn[]): ChatTurn[] {
  return turns.map((turn) => (turn.role === 'user' ? { role: 'user', content: turn.text } : { role: 'assistant', content: answerInWords(turn) }))
}

/**
 * The description that the last plan came of, in one piece: what was said since the plan
 * before it, answers to questions included. Empty when the last answer is no plan.
 */
export function saidForLastPlan(turns: readonly Turn[]): string {
  if (!isPlan(turns.at(-1))) return ''
  const before = turns.slice(0, -1).findLastIndex(isPlan)
  return turns
    .slice(before + 1)
    .flatMap((turn) => (turn.role === 'user' ? [turn.text.trim().replace(/[.!?]+$/, '')] : []))
    .join(', ')
}

function isPlan(turn: Turn | undefined): boolean {
  return turn?.role === 'assistant' && turn.understood
}

function answerTurn(draft: Draft, { workflow, preview, questions, suggestions }: ParseOutput): AnswerTurn {
  const before = draft.turns.findLast((turn) => turn.role === 'assistant' && turn.understood)
  const known = new Set(before?.role === 'assistant' ? before.lines.map((line) => line.text) : preview.lines)
  return {
    role: 'assistant',
    title: preview.title,
    lines: preview.lines.map((text) => ({ text, isChanged: !known.has(text) })),
    questions,
    suggestions,
    understood: workflow !== null,
  }
}

/** A name that the person wrote is not undone by the next answer. */
function keepName(draft: Draft, workflow: WorkflowDefinition): WorkflowDefinition {
  const last = draft.turns.findLast((turn) => turn.role === 'assistant' && turn.understood)
  const wasRenamed = draft.workflow !== null && last?.role === 'assistant' && last.title !== draft.workflow.name
  return wasRenamed && draft.workflow !== null ? { ...workflow, name: draft.workflow.name } : workflow
}

function answerInWords({ title, lines, questions }: AnswerTurn): string {
  return [title, ...lines.map((line) => line.text), ...questions].filter((part) => part !== '').join('\n').slice(0, 10_000)
}
