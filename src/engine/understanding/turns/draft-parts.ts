import type { Step, WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { OfficeFacts } from '../turn.ts'

/*
 * A person speaks of "purringen" and means three steps: the wait, the check and the mail. A part
 * is one action with the waits and checks that lead to it.
 */

export type PartKind = 'bestilling' | 'reminder' | 'confirmation' | 'other' | 'report' | 'order'

export interface Part {
  readonly kind: PartKind
  /** Indexes into the steps: where it begins, where its action is, and the wait and the check that it has of its own. */
  readonly from: number
  readonly action: number
  readonly wait: number | null
  readonly check: number | null
}

/** The parts in order; waits and checks after the last action lead nowhere and are in none. */
export function partsOf(steps: readonly Step[], templates: OfficeFacts['templates']): Part[] {
  const parts: Part[] = []
  let [from, wait, check]: [number, number | null, number | null] = [0, null, null]
  steps.forEach((step, index) => {
    if (step.stepType === 'wait_until') wait = index
    else if (step.stepType === 'check_condition') check = index
    else {
      parts.push({ kind: kindOf(step, templates), from, action: index, wait, check })
      ;[from, wait, check] = [index + 1, null, null]
    }
  })
  return parts
}

function kindOf(step: Step, templates: OfficeFacts['templates']): PartKind {
  if (step.stepType === 'generate_report') return 'report'
  if (step.stepType !== 'send_email') return 'order'
  const { template } = step.actionConfig
  const category = templates.find(({ id }) => id === template)?.category ?? template
  return category === 'bestilling' || category === 'reminder' || category === 'confirmation' ? category : 'other'
}

/** The workflow with one step in another's place. */
export function withStep(draft: WorkflowDefinition, index: number, step: Step): WorkflowDefinition {
  return { ...draft, steps: draft.steps.map((old, at) => (at === index ? step : old)) }
}
