import { UserFailure } from '../../shared/failure.ts'
import type { ExecutionStatus, TargetCounts } from '../../shared/model/execution.ts'

/** What a person can ask of an execution. */
export type Move = 'pause' | 'resume' | 'cancel' | 'retry'

const FROM: Readonly<Record<Move, readonly ExecutionStatus[]>> = {
  pause: ['queued', 'running', 'waiting'],
  resume: ['paused'],
  cancel: ['queued', 'running', 'waiting', 'paused'],
  retry: ['failed', 'completed', 'paused'],
}

/**
 * The states from which a move is possible now.
 * @throws UserFailure (409) that names state and move when it is not.
 */
export function demandMove(move: Move, status: ExecutionStatus, counts: TargetCounts): readonly ExecutionStatus[] {
  const hasSomethingToRetry = status === 'failed' || counts.failed + counts.unknown > 0
  const isPossible = FROM[move].includes(status) && (move !== 'retry' || hasSomethingToRetry)
  if (!isPossible) throw new UserFailure('execution.cannot_move', { status: `@execution.status.${status}`, move: `@execution.move.${move}` }, { status: 409 })
  return FROM[move]
}
