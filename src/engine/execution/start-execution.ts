import type { ExecutionTrigger } from '../../shared/model/execution.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import { insertExecution } from '../store/executions.ts'
import type { Handle } from '../store/open-store.ts'
import { readSettings } from '../store/settings.ts'

/**
 * Puts an execution of a workflow into the queue, in the caller's transaction. Whoever calls
 * it wakes the runner once that is committed.
 */
export async function startExecution(
  db: Handle,
  context: Pick<EngineContext, 'clock'>,
  start: { readonly workflowId: string; readonly version: number; readonly isSample: boolean; readonly trigger: ExecutionTrigger; readonly dueAt: string | null },
): Promise<string> {
  const id = newId(context.clock)
  const { smtp } = await readSettings(db)
  await insertExecution(db, {
    id,
    workflowId: start.workflowId,
    workflowVersion: start.version,
    trigger: start.trigger,
    dueAt: start.dueAt,
    createdAt: now(context.clock),
    isTrial: smtp === null || start.isSample,
  })
  return id
}
