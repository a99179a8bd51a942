import type { Language } from '../../shared/language.ts'
import type { TemplateCategory, WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { TextRef } from '../../shared/texts/text.ts'
import type { Mark } from './read-result.ts'

/** What the register and the workflows hold that an answer may speak of: counts and names, never a customer. */
export interface OfficeFacts {
  /** The register's groups as it spells them, with how many active customers each has. */
  readonly groups: readonly { readonly name: string; readonly active: number }[]
  readonly templates: readonly { readonly id: string; readonly name: string; readonly category: TemplateCategory }[]
  /** The workflows that are there already: their names are taken, and their sends may overlap. */
  readonly workflows: readonly { readonly name: string; readonly definition: WorkflowDefinition }[]
  /** YYYY-MM-DD: days on which the office is closed besides the red ones. */
  readonly closedDays: readonly string[]
}

/** One thing said in a conversation, with the draft at hand. */
export interface TurnInput {
  readonly text: string
  readonly conversation: readonly { readonly role: 'user' | 'assistant'; readonly text: string }[]
  /** The workflow that the conversation has come to so far, edits by hand included. */
  readonly draft: WorkflowDefinition | null
  /** The moment that dates are read against: ISO 8601 with Z or an offset. */
  readonly now: string
  /** The IANA zone of the office's wall clock. */
  readonly timezone: string
  readonly facts: OfficeFacts
  /** The text's language, where it is known; else the text itself tells. */
  readonly language?: Language
}

/** A question, and what can be clicked as its answer: `say` is said as the next turn. Empty: it wants words. */
export interface TurnQuestion {
  readonly text: TextRef
  readonly choices: readonly { readonly label: TextRef | string; readonly say: string }[]
}

/** What came of a turn. */
export interface TurnResult {
  /** The draft after the turn; null where nothing came of it: then there is at least one question. */
  readonly workflow: WorkflowDefinition | null
  readonly questions: readonly TurnQuestion[]
  /** What is other than in the draft before, a sentence each; empty for a first plan. */
  readonly changes: readonly TextRef[]
  /** What the text did not say and was decided: "ingen klokkeslett: 09:00". */
  readonly assumptions: readonly TextRef[]
  readonly suggestions: readonly TextRef[]
  /** Into `text` in Unicode's composed form (NFC). Empty where a language model answered. */
  readonly marks: readonly Mark[]
  readonly language: Language
  /** True where no answer can help: the text was refused, not unfinished. */
  readonly refused: boolean
}

/** What a reader tells while it works. */
export type ReaderEvent =
  /** Exactly what goes to the provider, as sent: its address and its body. */
  | { readonly kind: 'sending'; readonly url: string; readonly body: string }
  /** A piece of the answer in words, as it comes. */
  | { readonly kind: 'words'; readonly delta: string }
  /** What one request to a provider used. Cost in USD; null where the price is not known. */
  | { readonly kind: 'usage'; readonly provider: string; readonly model: string; readonly inputTokens: number; readonly outputTokens: number; readonly costUsd: number | null }
  /** Something that the person should know: a fallback, a repair round. */
  | { readonly kind: 'notice'; readonly text: TextRef }

/**
 * Reads a turn: the embedded reader (pure, at once) and the language models alike.
 * @throws CancelledFailure when `signal` is raised
 */
export type TurnReader = (input: TurnInput, options: { readonly signal: AbortSignal; readonly tell: (event: ReaderEvent) => void }) => Promise<TurnResult>
