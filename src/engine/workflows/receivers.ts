import { recipientsOf, type Recipients, type WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { CustomerRecipients } from '../store/recipients.ts'

/** Whom the mails of a step may go to, as it can be told before a run. */
export type Receivers = { readonly kind: 'customers'; readonly recipients: CustomerRecipients } | { readonly kind: 'addresses'; readonly addresses: readonly string[] }

/**
 * Whom a check will find, and whose event it will be, is known when it happens: until then it is
 * anyone whom the check looks at, and anyone at all.
 */
export function receiversOf(workflow: WorkflowDefinition, index: number, adminEmail: string | null): Receivers {
  const step = workflow.steps[index]
  return asReceivers(step === undefined ? undefined : recipientsOf(step), workflow, index, adminEmail)
}

function asReceivers(recipients: Recipients | undefined, workflow: WorkflowDefinition, index: number, adminEmail: string | null): Receivers {
  switch (recipients?.kind) {
    case 'all_customers':
    case 'groups':
    case 'customers':
      return { kind: 'customers', recipients }
    case 'addresses':
      return { kind: 'addresses', addresses: recipients.addresses }
    case 'admin':
      return { kind: 'addresses', addresses: adminEmail === null ? [] : [adminEmail] }
    case 'condition_result':
      return lookedAt(workflow, index, adminEmail)
    case 'event_customer':
    case undefined:
      return { kind: 'customers', recipients: { kind: 'all_customers' } }
  }
}

/** Those of the check before the step, where it names them, else those of the last mail before it. */
function lookedAt(workflow: WorkflowDefinition, index: number, adminEmail: string | null): Receivers {
  const before = workflow.steps.findLastIndex((step, at) => at < index && (step.stepType === 'check_condition' || step.stepType === 'send_email') && recipientsOf(step) !== undefined && recipientsOf(step)?.kind !== 'condition_result')
  const step = workflow.steps[before]
  return asReceivers(step === undefined ? undefined : recipientsOf(step), workflow, before, adminEmail)
}
