import type { AnswerProvider, Payload } from '../../shared/model/conversation.ts'
import type { TurnInput, TurnReader } from '../understanding/turn.ts'

/** Who reads a turn, and exactly what would be sent for it (null: nothing leaves this machine). */
export interface ChosenReader {
  readonly provider: AnswerProvider
  readonly read: TurnReader
  readonly payload: (input: TurnInput) => Payload | null
}

/** The reader of this provider; without one, the reader that the office has chosen. */
export type ChooseReader = (provider: AnswerProvider | undefined) => Promise<ChosenReader>
