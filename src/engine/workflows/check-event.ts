import type { ProblemRef } from '../../shared/failure.ts'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'

/**
 * Whether a workflow may be on with the event that it listens for. Where no incoming mail is
 * read, one that is on and waits for it would look as if it worked, and never start. Switched
 * off it can be made and kept.
 */
export function checkEvent({ isActive, event }: Pick<WorkflowDefinition, 'isActive' | 'event'>, { readsMail }: { readonly readsMail: boolean }): ProblemRef[] {
  return isActive && event?.event === 'email_received' && !readsMail ? [{ path: 'event.event', key: 'problem.no_email_events' }] : []
}
