import { recipientsOf, type Recipients, type Step, type StepType } from '../../../../shared/model/workflow.ts'

/** What is known where a step is put in. */
export interface Place {
  readonly isEventBased: boolean
  /** A check comes before it. */
  readonly hasCheck: boolean
  /** The numbers of the steps before it that make a report. */
  readonly reports: readonly number[]
}

/** Kinds of recipients that can be chosen at a place, those that need something else left out. */
export function recipientKinds({ isEventBased, hasCheck }: Omit<Place, 'reports'>): Recipients['kind'][] {
  return ['all_customers', 'groups', 'customers', ...(hasCheck ? (['condition_result'] as const) : []), ...(isEventBased ? (['event_customer'] as const) : []), 'addresses', 'admin']
}

/** Recipients of a kind before anything is chosen of it. */
export function recipientsAs(kind: Recipients['kind']): Recipients {
  switch (kind) {
    case 'groups':
      return { kind, groups: [] }
    case 'customers':
      return { kind, customerIds: [] }
    case 'addresses':
      return { kind, addresses: [] }
    case 'all_customers':
    case 'condition_result':
    case 'event_customer':
    case 'admin':
      return { kind }
  }
}

/** A step of a type that can be saved as it is: a reminder after a check, an order form before one. */
export function newStep(type: StepType, { isEventBased, hasCheck }: Omit<Place, 'reports'>): Step {
  const common = { triggerType: 'time_based', isActive: true } as const
  const nearest: Recipients = { kind: hasCheck ? 'condition_result' : isEventBased ? 'event_customer' : 'all_customers' }
  switch (type) {
    case 'send_email':
      return { ...common, triggerType: hasCheck ? 'condition_based' : 'time_based', stepType: type, actionConfig: { template: hasCheck ? 'reminder' : isEventBased ? 'confirmation' : 'bestilling', recipients: nearest } }
    case 'check_condition':
      return { ...common, stepType: type, conditionConfig: { check: 'orders_missing', since: 'workflow_start' } }
    case 'wait_until':
      return { ...common, stepType: type, triggerConfig: { delay: { days: 1 } } }
    case 'create_order':
      return { ...common, triggerType: hasCheck ? 'condition_based' : 'time_based', stepType: type, actionConfig: { recipients: nearest } }
    case 'generate_report':
      return { ...common, stepType: type, actionConfig: { report: 'orders', format: 'pdf', recipients: { kind: 'admin' } } }
  }
}

/** The step with the trigger that its recipients call for: who acts on a check depends on it. */
export function withTrigger(step: Step): Step {
  return { ...step, triggerType: recipientsOf(step)?.kind === 'condition_result' && step.stepType !== 'check_condition' ? 'condition_based' : 'time_based' }
}
