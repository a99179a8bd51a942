import type { Step } from '../../shared/model/workflow.ts'
import { waitMoment } from '../schedule/wait-moment.ts'

/**
 * When each step happens in a run that begins at `startsAt`, as far as it can be told
 * beforehand: a wait's own moment is its end, what follows happens then. Steps that are
 * switched off have none.
 */
export function planMoments(steps: readonly Step[], startsAt: string, timezone: string): (string | null)[] {
  let at = startsAt
  return steps.map((step) => {
    if (!step.isActive) return null
    if (step.stepType === 'wait_until') at = laterOf(at, waitMoment(step.triggerConfig, at, timezone))
    return at
  })
}

const laterOf = (a: string, b: string): string => (a > b ? a : b)
