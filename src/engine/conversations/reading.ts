import type { AnswerProvider, Payload } from '../../shared/model/conversation.ts'
import type { TurnInput, TurnReader, TurnResult } from '../understanding/turn.ts'

/** What came of a turn, and who read it in the end: a model that is given up on leaves it to the embedded reader. */
export interface ReadTurn extends TurnResult {
  readonly answeredBy: AnswerProvider
}

/** Who is to read a turn, and exactly what would be sent for it (null: nothing leaves this machine). */
export interface ChosenReader {
  readonly provider: AnswerProvider
  readonly read: (...asked: Parameters<TurnReader>) => Promise<ReadTurn>
  readonly payload: (input: TurnInput) => Promise<Payload | null>
}

/** The reader of this provider; without one, the reader that the office has chosen. */
export type ChooseReader = (provider: AnswerProvider | undefined) => Promise<ChosenReader>
