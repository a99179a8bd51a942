import type { Step, WorkflowDefinition } from '../../../shared/model/workflow.ts'

/**
 * What a model neither sees nor writes stays as it was in the draft: whether it is on, its
 * description, zone and catching up, an event's filter, attachments, an order's items, steps
 * that are switched off. Whatever an answer says of these, a person sets them.
 */
export function carryOver(answered: WorkflowDefinition, draft: WorkflowDefinition | null): WorkflowDefinition {
  const { description: _written, ...rest } = answered
  const left = [...(draft?.steps ?? [])]
  return {
    ...rest,
    ...(draft?.description === undefined ? {} : { description: draft.description }),
    isActive: draft?.isActive ?? true,
    schedule: answered.schedule === null ? null : { ...withoutHand(answered.schedule), ...handOf(draft?.schedule ?? null) },
    event: answered.event === null ? null : { event: answered.event.event, ...filterOf(answered.event.event, draft) },
    steps: answered.steps.map((step) => stepWithHand(step, takeLike(step, left))),
  }
}

type Schedule = NonNullable<WorkflowDefinition['schedule']>

function withoutHand(schedule: Schedule): Schedule {
  const { timezone: _zone, catchUp: _catchUp, ...rest } = schedule
  return rest
}

function handOf(schedule: Schedule | null): Pick<Schedule, 'timezone' | 'catchUp'> {
  return { ...(schedule?.timezone === undefined ? {} : { timezone: schedule.timezone }), ...(schedule?.catchUp === undefined ? {} : { catchUp: schedule.catchUp }) }
}

function filterOf(event: string, draft: WorkflowDefinition | null): { filter?: Record<string, unknown> } {
  return draft?.event?.event === event && draft.event.filter !== undefined ? { filter: draft.event.filter } : {}
}

/** The first step of the draft that does the same kind of thing, taken out of `left` so that it stands for one only. */
function takeLike(step: Step, left: Step[]): Step | undefined {
  const index = left.findIndex((other) => sortOf(other) === sortOf(step))
  return index < 0 ? undefined : left.splice(index, 1)[0]
}

function sortOf(step: Step): string {
  switch (step.stepType) {
    case 'send_email':
      return `send_email ${step.actionConfig.template}`
    case 'generate_report':
      return `generate_report ${step.actionConfig.report}`
    case 'check_condition':
      return `check_condition ${step.conditionConfig.check}`
    default:
      return step.stepType
  }
}

function stepWithHand(step: Step, before: Step | undefined): Step {
  const isActive = before?.isActive ?? true
  if (step.stepType === 'send_email') {
    const { attachments: _written, ...config } = step.actionConfig
    const attachments = before?.stepType === 'send_email' ? before.actionConfig.attachments : undefined
    return { ...step, isActive, actionConfig: { ...config, ...(attachments === undefined ? {} : { attachments }) } }
  }
  if (step.stepType === 'create_order') {
    const { items: _written, ...config } = step.actionConfig
    const items = before?.stepType === 'create_order' ? before.actionConfig.items : undefined
    return { ...step, isActive, actionConfig: { ...config, ...(items === undefined ? {} : { items }) } }
  }
  return { ...step, isActive }
}
