import type { Execution } from '../../../shared/model/execution.ts'

export type Act = 'pause' | 'resume' | 'cancel' | 'retry'

/** What a person can do with an execution as it stands. */
export function possibleActs({ status, counts }: Pick<Execution, 'status' | 'counts'>): readonly Act[] {
  switch (status) {
    case 'queued':
    case 'running':
    case 'waiting':
      return ['pause', 'cancel']
    case 'paused':
      // Where it is uncertain whether mails arrived, a person chooses: once more, or as it is.
      return counts.unknown > 0 ? ['retry', 'resume', 'cancel'] : ['resume', 'cancel']
    case 'failed':
      return ['retry']
    case 'completed':
      return counts.failed + counts.unknown > 0 ? ['retry'] : []
    case 'cancelled':
      return []
  }
}
