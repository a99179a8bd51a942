import { describeWorkflow } from '../../shared/describe/workflow.ts'
import type { ParseOutput } from '../../shared/contract/assistant.ts'
import { text, type TextRef } from '../../shared/texts/text.ts'
import { readDescription } from './read-description.ts'
import type { ReadInput, ReadResult } from './read-result.ts'

/** One earlier turn of the conversation. */
export interface Turn {
  readonly role: 'user' | 'assistant'
  readonly text: string
}

export interface DescriptionInput extends ReadInput {
  /** Earlier turns, oldest first. */
  readonly conversation?: readonly Turn[]
}

/** How far back an answer may reach for its question. */
const LONGEST_CONVERSATION = 10

/**
 * Reads a description, or the answer to a question about an earlier one, with the embedded
 * reader. Sentences are in the description's language. Throws as readDescription does.
 */
export function parseDescription(input: DescriptionInput): ParseOutput {
  const read = readTurn(input, openBefore(input), input.description)
  const { workflow, language } = read.result
  const say = ({ key, params }: TextRef): string => text(language, key, params)
  return {
    workflow,
    preview: workflow === null ? { title: '', lines: [] } : describeWorkflow(workflow, language),
    questions: read.result.questions.map(say),
    suggestions: [...read.result.assumptions, ...read.result.suggestions].map(say),
    provider: 'offline',
    language,
  }
}

/** A description that still lacks something, with what was asked about it. */
interface Open {
  readonly description: string
  readonly result: ReadResult
}

/** The unfinished description that the conversation so far leaves, if any. */
function openBefore(input: DescriptionInput): Open | null {
  let open: Open | null = null
  for (const turn of (input.conversation ?? []).slice(-LONGEST_CONVERSATION)) {
    if (turn.role !== 'user') continue
    const read = readTurn(input, open, turn.text)
    open = read.result.workflow === null && !read.result.refused ? read : null
  }
  return open
}

/** A text on its own where that is a whole workflow or nothing is open; else as the answer to what is open. */
function readTurn(input: DescriptionInput, open: Open | null, words: string): Open {
  const alone = { description: words, result: readDescription({ ...input, description: words }) }
  if (open === null || alone.result.workflow !== null) return alone
  const description = answered(open, words.trim())
  const joined = { description, result: readDescription({ ...input, description, ...(input.language === undefined ? { language: open.result.language } : {}) }) }
  return alone.result.refused && joined.result.workflow === null ? alone : joined
}

/** The answer in the place of the words asked about, or after the description. */
function answered({ description, result }: Open, words: string): string {
  const written = description.normalize('NFC')
  if (result.asked !== null) return `${written.slice(0, result.asked.start)}${words}${written.slice(result.asked.end)}`
  return `${written.trim().replace(/[.!?]+$/, '')}, ${words}`
}
