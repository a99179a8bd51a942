import type { Step } from '../../shared/model/workflow.ts'
import { waitMoment } from '../schedule/wait-moment.ts'

/** The next wait's moment after a step, as it can be told now: what a mail calls the deadline. */
export function deadlineAfter(steps: readonly { readonly stepOrder: number; readonly definition: Step }[], step: { readonly stepOrder: number }, at: string, timezone: string): string | null {
  const wait = steps.find((candidate) => candidate.stepOrder > step.stepOrder && candidate.definition.stepType === 'wait_until' && candidate.definition.isActive)
  return wait?.definition.stepType === 'wait_until' ? waitMoment(wait.definition.triggerConfig, at, timezone) : null
}
