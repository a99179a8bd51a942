import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { readTurn } from './embedded-turn.ts'
import type { TurnInput } from './turn.ts'

/**
 * The workflow that a conversation has come to, by saying its turns to the embedded reader once
 * more, oldest first. Pure; null where it has come to none.
 */
export function draftOf(conversation: TurnInput['conversation'], base: Omit<TurnInput, 'text' | 'draft' | 'conversation'>): WorkflowDefinition | null {
  let draft: WorkflowDefinition | null = null
  conversation.forEach(({ role, text }, index) => {
    if (role !== 'user') return
    draft = readTurn({ ...base, text: text.normalize('NFC'), conversation: conversation.slice(0, index), draft }).workflow ?? draft
  })
  return draft
}
