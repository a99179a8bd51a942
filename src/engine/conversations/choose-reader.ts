import { CancelledFailure } from '../../shared/failure.ts'
import { readTurn } from '../understanding/embedded-turn.ts'
import type { ChooseReader, ChosenReader } from './reading.ts'

/** The program's own reader: at once, without network and key. */
const embedded: ChosenReader = {
  provider: 'offline',
  read: async (input, { signal }) => {
    if (signal.aborted) throw new CancelledFailure()
    return readTurn(input)
  },
  payload: () => null,
}

export const chooseReader: ChooseReader = async () => embedded
