import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { draftOfConversation } from './embedded-turn.ts'
import type { TurnInput } from './turn.ts'

/**
 * The workflow that a conversation has come to, by saying its turns to the embedded reader once
 * more, oldest first. Pure; null where it has come to none.
 */
export function draftOf(conversation: TurnInput['conversation'], base: Omit<TurnInput, 'text' | 'draft' | 'conversation'>): WorkflowDefinition | null {
  return draftOfConversation(conversation, base)
}
