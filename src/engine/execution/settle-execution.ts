import { UserFailure, type Failure } from '../../shared/failure.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { countsOfExecutions, hasRetryableFailure, noTargets } from '../store/action-logs.ts'
import { moveExecution } from '../store/executions.ts'

/**
 * Ends an execution whose steps are all done. Completed, with a word about those whom it
 * could not reach; or failed, when a recipient was still not reached after all retries.
 */
export async function settleExecution(context: EngineContext, id: string): Promise<void> {
  const { language } = await context.settings()
  const completedAt = now(context.clock)
  const counts = (await countsOfExecutions(context.db, [id])).get(id) ?? noTargets()
  if (counts.failed === 0) {
    await moveExecution(context.db, id, ['running'], { status: 'completed', completedAt, failure: null })
    return
  }
  const gaveUp = await hasRetryableFailure(context.db, id)
  const numbers = { failed: counts.failed, total: counts.total }
  const failure: Failure = new UserFailure(gaveUp ? 'execution.gave_up' : 'execution.some_failed', numbers)
  await moveExecution(context.db, id, ['running'], {
    status: gaveUp ? 'failed' : 'completed',
    completedAt,
    failure: { json: failure.toJson(), message: failure.in(language) },
  })
}
