import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { UserFailure } from '../../../shared/failure.ts'
import type { Clock } from '../../ports.ts'

const Sheet = z.object({ name: z.string(), rowCount: z.int(), rows: z.array(z.array(z.string())) })
/** One sheet of a workbook: its first rows, each cell as text, and how many rows there are. */
export type Sheet = z.infer<typeof Sheet>

export const SheetAnswer = z.discriminatedUnion('kind', [z.object({ kind: z.literal('sheets'), sheets: z.array(Sheet) }), z.object({ kind: z.literal('failed'), message: z.string() })])
export type SheetAnswer = z.infer<typeof SheetAnswer>

export type SheetReader = (bytes: Uint8Array, maxRows: number) => Promise<readonly Sheet[]>

/** In megabytes. A workbook of 50,000 customers takes about 200. */
const MEMORY_LIMIT = 1024
const DEADLINE_MS = 60_000

/**
 * Reads Excel workbooks (.xlsx) in a thread of their own: 50,000 rows take most of a second,
 * and nothing else would be done meanwhile.
 *
 * @param entry the file of sheet-thread, as source or as bundle
 */
export function createSheetReader(entry: string, clock: Clock): SheetReader {
  return async (bytes, maxRows) => {
    const answer = await ask(entry, clock, { bytes, maxRows })
    if (answer.kind === 'failed') throw new UserFailure('import.not_workbook', {}, { detail: answer.message })
    return answer.sheets
  }
}

/** @throws UserFailure when the thread ends without an answer: out of memory or out of time. */
function ask(entry: string, clock: Clock, task: { readonly bytes: Uint8Array; readonly maxRows: number }): Promise<SheetAnswer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(entry, { workerData: task, execArgv: [], env: {}, resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT } })
    const stopTimer = clock.setTimer(DEADLINE_MS, () => void thread.terminate())
    thread.once('message', (message) => resolve(SheetAnswer.parse(message)))
    thread.once('error', (cause) => reject(new UserFailure('import.too_heavy', {}, { cause })))
    thread.once('exit', () => {
      stopTimer()
      reject(new UserFailure('import.too_heavy'))
    })
  })
}
