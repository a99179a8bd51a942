import { readDescription } from './read-description.ts'
import type { ReadInput, ReadResult } from './read-result.ts'
import type { TurnInput, TurnResult } from './turn.ts'

interface Open {
  readonly description: string
  readonly result: ReadResult
}

/**
 * Reads a turn by the rules for descriptions: a whole workflow, or the answer to what was asked
 * about an unfinished one. Pure.
 */
export function readTurn(input: TurnInput): TurnResult {
  const base = { now: input.now, timezone: input.timezone, groups: input.facts.groups.map(({ name }) => name), workflowNames: input.facts.workflows.map(({ name }) => name) }
  let open: Open | null = null
  for (const { role, text } of input.conversation.slice(-10)) {
    if (role !== 'user') continue
    const read: Open = readWords(base, open, text)
    open = read.result.workflow === null && !read.result.refused ? read : null
  }
  const { description, result } = readWords(base, open, input.text)
  const { workflow, questions, assumptions, suggestions, language, refused } = result
  return { workflow, questions: questions.map((text) => ({ text, choices: [] })), changes: [], assumptions, suggestions, marks: description === input.text ? result.marks : [], language, refused }
}

/** A text on its own where that is a whole workflow or nothing is open; else as the answer to what is open. */
function readWords(base: Omit<ReadInput, 'description'>, open: Open | null, words: string): Open {
  const alone = { description: words, result: readDescription({ ...base, description: words }) }
  if (open === null || alone.result.workflow !== null) return alone
  const { asked } = open.result
  const written = open.description.normalize('NFC')
  const description = asked === null ? `${written.trim().replace(/[.!?]+$/, '')}, ${words.trim()}` : `${written.slice(0, asked.start)}${words.trim()}${written.slice(asked.end)}`
  const joined = { description, result: readDescription({ ...base, description, language: open.result.language }) }
  return alone.result.refused && joined.result.workflow === null ? alone : joined
}
