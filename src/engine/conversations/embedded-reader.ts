import { CancelledFailure } from '../../shared/failure.ts'
import { readTurn } from '../understanding/embedded-turn.ts'
import type { TurnReader } from '../understanding/turn.ts'

/** The program's own reader: at once, without network and key. */
export const embeddedReader: TurnReader = async (input, { signal }) => {
  if (signal.aborted) throw new CancelledFailure()
  return readTurn(input)
}
