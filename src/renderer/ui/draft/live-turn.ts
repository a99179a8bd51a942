import type { SayEvent } from '../../../shared/contract/assistant.ts'
import type { AnswerProvider, Payload, TokenUsage } from '../../../shared/model/conversation.ts'

/** Something that was said and is being answered. */
export interface LiveTurn {
  readonly text: string
  /** Null until the engine has kept it. */
  readonly provider: AnswerProvider | null
  /** What a language model has said so far. */
  readonly words: string
  readonly notices: readonly string[]
  readonly usage: readonly TokenUsage[]
  readonly sent: readonly Payload[]
}

export function saidJustNow(text: string): LiveTurn {
  return { text, provider: null, words: '', notices: [], usage: [], sent: [] }
}

/** The turn after one more event. A new request to a provider begins its words anew. */
export function afterEvent(turn: LiveTurn, event: SayEvent): LiveTurn {
  switch (event.kind) {
    case 'begun':
      return { ...turn, provider: event.provider }
    case 'sending':
      return { ...turn, words: '', sent: [...turn.sent, { url: event.url, body: event.body }] }
    case 'words':
      return { ...turn, words: turn.words + event.delta }
    case 'notice':
      return { ...turn, notices: [...turn.notices, event.text] }
    case 'usage': {
      const { kind: _kind, ...usage } = event
      return { ...turn, usage: [...turn.usage, usage] }
    }
    case 'answer':
      return turn
  }
}
