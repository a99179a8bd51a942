import { UserFailure } from '../../shared/failure.ts'
import { now } from '../instant.ts'
import type { Clock } from '../ports.ts'
import type { Direct } from '../store/direct.ts'
import { countsNow, hasRetryableFailureNow, moveExecutionNow } from '../store/driving.ts'
import { readSettingsNow } from '../store/settings.ts'

/**
 * Ends an execution whose steps are all done. Completed, with a word about those whom it
 * could not reach; or failed, when a recipient was still not reached after all retries.
 */
export function settleExecution(direct: Direct, clock: Clock, id: string): void {
  const completedAt = now(clock)
  const { failed, total } = countsNow(direct, id)
  if (failed === 0) {
    moveExecutionNow(direct, id, 'running', { status: 'completed', completedAt, failure: null })
    return
  }
  const gaveUp = hasRetryableFailureNow(direct, id)
  const failure = new UserFailure(gaveUp ? 'execution.gave_up' : 'execution.some_failed', { failed, total })
  moveExecutionNow(direct, id, 'running', {
    status: gaveUp ? 'failed' : 'completed',
    completedAt,
    failure: { json: failure.toJson(), message: failure.in(readSettingsNow(direct).language) },
  })
}
