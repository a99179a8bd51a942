import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { createRedDays } from '../schedule/red-days.ts'
import type { TurnInput, TurnResult } from './turn.ts'
import { draftAfter, readTurnWith } from './turns/read-turn.ts'

/** The law's holidays are the same in every office and for every turn; each year is worked out once. */
const redDays = createRedDays()

/**
 * Reads a turn by rules, without network and key. Pure: the same input gives the same answer.
 * Throws a RangeError on an unknown time zone or an unreadable `now`, which the caller has validated.
 */
export function readTurn(input: TurnInput): TurnResult {
  return readTurnWith(input, redDays)
}

/** The workflow that a conversation's own words come to, oldest first; null where they come to none. */
export function draftOfConversation(conversation: TurnInput['conversation'], base: Omit<TurnInput, 'text' | 'draft' | 'conversation'>): WorkflowDefinition | null {
  return draftAfter(conversation, { ...base, redDays })
}
