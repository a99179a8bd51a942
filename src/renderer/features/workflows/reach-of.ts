import type { WorkflowPreview } from '../../../shared/model/preview.ts'

/** How many a run would send to at once: the recipients of the mails before the first wait. */
export function reachOf({ steps }: WorkflowPreview): number {
  const firstWait = steps.findIndex(({ definition }) => definition.isActive && definition.stepType === 'wait_until')
  const atOnce = firstWait === -1 ? steps : steps.slice(0, firstWait)
  return atOnce
    .filter(({ definition }) => definition.isActive && definition.stepType === 'send_email')
    .reduce((total, { recipients }) => total + (recipients?.count ?? 0), 0)
}
