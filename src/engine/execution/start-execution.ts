import type { ExecutionTrigger } from '../../shared/model/execution.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import type { Clock } from '../ports.ts'
import type { Direct } from '../store/direct.ts'
import { insertExecutionNow } from '../store/driving.ts'
import { insertExecution, type NewExecution } from '../store/executions.ts'
import type { Handle } from '../store/open-store.ts'
import { readSettings, readSettingsNow } from '../store/settings.ts'

export interface ExecutionStart {
  readonly workflowId: string
  readonly version: number
  readonly isSample: boolean
  readonly trigger: ExecutionTrigger
  readonly dueAt: string | null
  /** JSON of what started it; only where an event did. */
  readonly eventData?: string
}

/**
 * Puts an execution of a workflow into the queue, in the caller's transaction. Whoever calls
 * it wakes the runner once that is committed.
 */
export async function startExecution(db: Handle, { clock }: { readonly clock: Clock }, start: ExecutionStart): Promise<string> {
  const execution = newExecution(clock, start, await readSettings(db))
  await insertExecution(db, execution)
  return execution.id
}

/** The same inside a group commit. */
export function startExecutionNow(direct: Direct, clock: Clock, start: ExecutionStart): string {
  const execution = newExecution(clock, start, readSettingsNow(direct))
  insertExecutionNow(direct, execution)
  return execution.id
}

function newExecution(clock: Clock, { version, ...start }: ExecutionStart, { smtp }: SettingsValues): NewExecution {
  return { ...start, id: newId(clock), workflowVersion: version, createdAt: now(clock), isTrial: smtp === null || start.isSample }
}
