import type { ConversationTurn } from '../../../shared/model/conversation.ts'
import type { LiveTurn } from '../../ui/draft/live-turn.ts'

/** The turns of a conversation without the one that is being answered, which is shown as it comes. */
export function answeredTurns(turns: readonly ConversationTurn[], live: LiveTurn | null): readonly ConversationTurn[] {
  const last = turns.at(-1)
  const isLive = live !== null && last?.answer === null && last.text === live.text.normalize('NFC')
  return isLive ? turns.slice(0, -1) : turns
}
