import type { ExecutionDetail } from '../../shared/model/execution.ts'
import type { EngineContext } from '../context.ts'
import { Wakeup } from '../steps/wakeup.ts'

/** Pictures of one execution are at least this far apart, however fast its mails go out. */
const MIN_INTERVAL_MS = 100
/** And this far at most, so that what happens is seen within a second. */
const MAX_INTERVAL_MS = 500
/** A picture counts all rows, in the time of the one thread that sends: between them lies this many times what one took. */
const REST_PER_READ = 10

const OVER = new Set(['completed', 'failed', 'cancelled'])

/**
 * An execution now and after its changes, until it is over or `signal` is raised. Changes
 * that come faster than can be read are left out; the last one never is.
 */
export async function* watchExecution(context: EngineContext, id: string, read: () => Promise<ExecutionDetail>, signal: AbortSignal | undefined): AsyncIterableIterator<ExecutionDetail> {
  const wakeup = new Wakeup(context.clock)
  const wake = (): void => wakeup.wake()
  const isLeft = (): boolean => signal?.aborted === true
  const unsubscribe = context.changes.subscribe((change) => {
    if (change.topic === 'executions' && change.id === id) wake()
  })
  signal?.addEventListener('abort', wake)
  try {
    while (!isLeft()) {
      const begun = context.clock.now()
      const detail = await read()
      const took = context.clock.now() - begun
      yield detail
      if (OVER.has(detail.status)) return
      await wakeup.wait(null)
      await pause(context, Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, took * REST_PER_READ)))
    }
  } finally {
    unsubscribe()
    signal?.removeEventListener('abort', wake)
  }
}

function pause(context: EngineContext, ms: number): Promise<void> {
  return new Promise((resolve) => {
    context.clock.setTimer(ms, resolve)
  })
}
