import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { TextKey, TextParams, TextRef } from '../../../shared/texts/text.ts'
import type { Language } from '../../../shared/language.ts'
import type { WallMoment } from '../calendar.ts'
import type { OfficeFacts, TurnQuestion } from '../turn.ts'

/** What a command is read against. */
export interface EditContext {
  readonly draft: WorkflowDefinition
  readonly facts: OfficeFacts
  readonly now: WallMoment
  readonly language: Language
}

/** What a command came to: another draft with what changed, or a question and no change. */
export type Edit =
  | { readonly kind: 'changed'; readonly draft: WorkflowDefinition; readonly changes: readonly TextRef[]; readonly assumptions: readonly TextRef[]; readonly suggestions: readonly TextRef[]; /** The parts that were given another moment, by their place. */ readonly moved?: readonly number[] }
  | { readonly kind: 'asks'; readonly question: TurnQuestion; readonly asked?: { readonly start: number; readonly end: number } }

export function changed(draft: WorkflowDefinition, ...changes: readonly TextRef[]): Edit {
  return { kind: 'changed', draft, changes, assumptions: [], suggestions: [] }
}

export function asks(key: TextKey, params: TextParams = {}, choices: TurnQuestion['choices'] = []): Edit {
  return { kind: 'asks', question: { text: { key, params }, choices } }
}

export function ref(key: TextKey, params: TextParams = {}): TextRef {
  return { key, params }
}
