import { recipientsOf, type Recipients, type Step } from '../../../shared/model/workflow.ts'
import type { Placeholders } from './placeholders.ts'

/**
 * A model's JSON with everything put back that was hidden, before it is checked: an address is
 * an address again and a customer an id. Placeholders that were never given stay as they are,
 * and so does what the model made up; judge-workflow.ts tells them apart.
 */
export function putBack(json: unknown, placeholders: Placeholders): unknown {
  if (typeof json === 'string') return placeholders.show(json)
  if (Array.isArray(json)) return json.map((part) => putBack(part, placeholders))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([key, part]) => [key, key === 'customerIds' ? customersBack(part, placeholders) : putBack(part, placeholders)]))
}

function customersBack(ids: unknown, placeholders: Placeholders): unknown {
  return Array.isArray(ids) ? ids.map((id: unknown) => (typeof id === 'string' ? (placeholders.customerOf(id) ?? id) : id)) : ids
}

/** The step with its recipients changed, where it has any. */
export function withRecipients(step: Step, change: (recipients: Recipients) => Recipients): Step {
  const recipients = recipientsOf(step)
  if (recipients === undefined) return step
  switch (step.stepType) {
    case 'send_email':
      return { ...step, actionConfig: { ...step.actionConfig, recipients: change(recipients) } }
    case 'generate_report':
      return { ...step, actionConfig: { ...step.actionConfig, recipients: change(recipients) } }
    case 'create_order':
      return { ...step, actionConfig: { ...step.actionConfig, recipients: change(recipients) } }
    case 'check_condition':
      return { ...step, conditionConfig: { ...step.conditionConfig, recipients: change(recipients) } }
    case 'wait_until':
      return step
  }
}
