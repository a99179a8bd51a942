import type { Language } from '../../shared/language.ts'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { TextRef } from '../../shared/texts/text.ts'

export interface ReadInput {
  readonly description: string
  /** The moment that dates are read against: ISO 8601 with Z or an offset. */
  readonly now: string
  /** The IANA zone of the office's wall clock. */
  readonly timezone: string
  /** The register's group names, as it spells them. */
  readonly groups: readonly string[]
  /** Names that are taken. */
  readonly workflowNames: readonly string[]
  /** The text's language, where it is known; else the text itself tells. */
  readonly language?: Language
}

/** Which characters became which part. Offsets are into the description in Unicode's composed form (NFC). */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly part: 'moment' | 'action' | 'recipients' | 'condition' | 'event' | 'holidays' | 'format' | 'trouble'
}

export interface ReadResult {
  /** Null where something is missing; then there is at least one question. */
  readonly workflow: WorkflowDefinition | null
  readonly questions: readonly TextRef[]
  readonly assumptions: readonly TextRef[]
  readonly language: Language
  readonly marks: readonly Mark[]
  /** The words that a question is about: an answer takes their place. */
  readonly asked: { readonly start: number; readonly end: number } | null
  /** True where no answer can help: the text was refused, not unfinished. */
  readonly refused: boolean
}
