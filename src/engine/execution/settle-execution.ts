import { UserFailure } from '../../shared/failure.ts'
import type { Direct } from '../store/direct.ts'
import { hasRetryableFailureNow } from '../store/driving.ts'
import { readSettingsNow } from '../store/settings.ts'
import type { ExecutionDraft } from './execution-draft.ts'

/**
 * Ends an execution whose steps are all done. Completed, with a word about those whom it
 * could not reach; or failed, when a recipient was still not reached after all retries.
 */
export function settleExecution(direct: Direct, draft: ExecutionDraft, completedAt: string): void {
  const { failed, total } = draft.counts(direct)
  if (failed === 0) {
    draft.move({ status: 'completed', completedAt, failure: null })
    return
  }
  const gaveUp = hasRetryableFailureNow(direct, draft.execution.id)
  const failure = new UserFailure(gaveUp ? 'execution.gave_up' : 'execution.some_failed', { failed, total })
  draft.move({
    status: gaveUp ? 'failed' : 'completed',
    completedAt,
    failure: { json: failure.toJson(), message: failure.in(readSettingsNow(direct).language) },
  })
}
