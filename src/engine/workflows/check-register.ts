import type { ProblemRef } from '../../shared/failure.ts'
import { recipientsOf, TEMPLATE_CATEGORIES, type Step, type WorkflowDefinition } from '../../shared/model/workflow.ts'

/** What of the register and the settings a definition may name. */
export interface KnownNames {
  /** Incoming mail is read, so that it can be an event. */
  readonly readsMail: boolean
  /** Group names in lower case. */
  readonly groups: ReadonlySet<string>
  /** Ids of templates that are not deleted. */
  readonly templates: ReadonlySet<string>
  /** Ids of those customers that the definition names and that exist. */
  readonly customers: ReadonlySet<string>
}

/**
 * What a definition names that is not there: a mail to a group that does not exist would
 * reach nobody, in silence.
 */
export function checkRegister(workflow: WorkflowDefinition, known: KnownNames): ProblemRef[] {
  return workflow.steps.flatMap((step, index) => [...templateProblems(step, index, known), ...recipientProblems(step, index, known)])
}

function templateProblems(step: Step, index: number, known: KnownNames): ProblemRef[] {
  if (step.stepType !== 'send_email') return []
  const { template } = step.actionConfig
  const isKnown = TEMPLATE_CATEGORIES.some((category) => category === template) || known.templates.has(template)
  return isKnown ? [] : [{ path: `steps.${index}.actionConfig.template`, key: 'problem.unknown_template', params: { template } }]
}

function recipientProblems(step: Step, index: number, known: KnownNames): ProblemRef[] {
  const recipients = recipientsOf(step)
  const path = `steps.${index}.${step.stepType === 'check_condition' ? 'conditionConfig' : 'actionConfig'}.recipients`
  switch (recipients?.kind) {
    case 'groups':
    case 'all_customers': {
      const groups = recipients.kind === 'groups' ? recipients.groups : (recipients.exceptGroups ?? [])
      return groups.filter((group) => !known.groups.has(group.toLowerCase())).map((group) => ({ path, key: 'problem.unknown_group', params: { group } }))
    }
    case 'customers':
      return recipients.customerIds.filter((id) => !known.customers.has(id)).map((customer) => ({ path, key: 'problem.unknown_customer', params: { customer } }))
    default:
      return []
  }
}
