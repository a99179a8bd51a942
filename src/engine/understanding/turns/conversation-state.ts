import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'

/** What a conversation has come to: the draft, and what is still being asked about. */
export interface ConversationState {
  readonly draft: WorkflowDefinition | null
  readonly open: OpenTurn | null
  /** The drafts before this one, the latest last: what "angre" goes back to. */
  readonly earlier: readonly WorkflowDefinition[]
}

/** Words that something is missing in: a description without a draft, or a change of one. */
export interface OpenTurn {
  readonly kind: 'description' | 'change'
  readonly text: string
  /** The words that the question is about, in `text`: an answer takes their place. */
  readonly asked: { readonly start: number; readonly end: number } | null
}

export const EMPTY_CONVERSATION: ConversationState = { draft: null, open: null, earlier: [] }

/**
 * An open text with the answer in its place, and where in it the answer begins. `apart`: the
 * answer is something of its own ("behold resten"), and no more words of what was asked about.
 */
export function answered({ text, asked }: OpenTurn, answer: string, apart = true): { readonly text: string; readonly at: number } {
  const [written, words] = [text.normalize('NFC'), answer.trim().normalize('NFC')]
  if (asked !== null) return { text: `${written.slice(0, asked.start)}${words}${written.slice(asked.end)}`, at: asked.start }
  const before = `${written.trim().replace(/[.!?]+$/, '')}${apart ? ', ' : ' ('}`
  return { text: `${before}${words}${apart ? '' : ')'}`, at: before.length }
}
