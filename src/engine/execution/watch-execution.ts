import type { ExecutionDetail } from '../../shared/model/execution.ts'
import type { EngineContext } from '../context.ts'
import { Wakeup } from '../steps/wakeup.ts'

/** Pictures of one execution are at least this far apart, however fast its mails go out. */
const MIN_INTERVAL_MS = 100

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
      const detail = await read()
      yield detail
      if (OVER.has(detail.status)) return
      await wakeup.wait(null)
      await pause(context)
    }
  } finally {
    unsubscribe()
    signal?.removeEventListener('abort', wake)
  }
}

function pause(context: EngineContext): Promise<void> {
  return new Promise((resolve) => {
    context.clock.setTimer(MIN_INTERVAL_MS, resolve)
  })
}
