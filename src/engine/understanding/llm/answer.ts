import { z } from 'zod'
import { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { Placeholders } from './placeholders.ts'
import { putBack } from './put-back.ts'
import { withoutNulls } from './without-nulls.ts'

const Sentence = z.string().trim().max(1000)

/**
 * What a language model answers. `say` stands first, so that its words come first in the
 * stream. The workflow is the program's own definition: the schema that a model is held to is
 * made from the one that its answer is validated with (answer-schema.ts).
 */
export const Answer = z.object({
  say: z.string().max(4000).default(''),
  workflow: WorkflowDefinition.nullable().default(null),
  questions: z.array(Sentence).max(10).default([]),
  assumptions: z.array(Sentence).max(20).default([]),
  refused: z.boolean().default(false),
})
export type Answer = z.infer<typeof Answer>

/** An answer, or what is wrong with it: `message` is for the model to mend it by. */
export type AnswerCheck = { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly problems: readonly AnswerProblem[] }
export interface AnswerProblem {
  readonly path: string
  readonly message: string
}

const LONGEST_MESSAGE = 300

/** Reads a model's text as an answer, with everything put back. Whatever the text holds, the result is one of the two. */
export function checkAnswer(text: string, placeholders: Placeholders): AnswerCheck {
  const json = parseJson(text)
  if (json === undefined) return { ok: false, problems: [{ path: '', message: 'The answer is not one whole JSON object.' }] }
  const parsed = Answer.safeParse(putBack(withoutNulls(json), placeholders))
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.map(String).join('.'), message: messageOf(issue) })) }
  if (parsed.data.workflow === null && parsed.data.questions.every((question) => question === '')) return { ok: false, problems: [{ path: 'questions', message: 'Where workflow is null there must be at least one question.' }] }
  return { ok: true, answer: parsed.data }
}

function messageOf(issue: z.core.$ZodIssue): string {
  const ours: unknown = issue.code === 'custom' ? issue.params?.['problem'] : undefined
  return (typeof ours === 'string' ? `${issue.message}: ${ours}` : issue.message).slice(0, LONGEST_MESSAGE)
}

/** Models without structured output like to put a fence around their JSON, or what they thought before it. */
function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.slice(Math.max(0, text.indexOf('{')), text.lastIndexOf('}') + 1))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
