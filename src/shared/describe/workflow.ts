import type { Language } from '../language.ts'
import type { CheckConfig, Step, WorkflowDefinition } from '../model/workflow.ts'
import { describeText } from '../texts/describe-text.ts'
import { describeSchedule } from './schedule.ts'
import { describeRecipients, describeStep, describeTemplate, type Names } from './step.ts'
import { uncapitalized } from './words.ts'

/** A workflow as a person reads it before saying yes: its name, and one line a step. */
export interface WorkflowPreview {
  readonly title: string
  readonly lines: string[]
}

/** The plan, line by line; the first line carries the moment: "Hver mandag kl. 09.00: send …". */
export function describeWorkflow(workflow: WorkflowDefinition, language: Language, names: Names = {}): WorkflowPreview {
  const [first = '', ...rest] = workflow.steps.map((step) => describeStep(step, language, names))
  const opening = describeText(language, 'describe.line', { trigger: describeTrigger(workflow, language), step: uncapitalized(first) })
  return { title: workflow.name, lines: [opening, ...rest] }
}

/** What starts a workflow: "Hver mandag kl. 09.00", "Når det kommer en ny bestilling". Empty when it has neither schedule nor event. */
export function describeTrigger(workflow: Pick<WorkflowDefinition, 'schedule' | 'event'>, language: Language): string {
  if (workflow.event !== null) return describeText(language, `describe.event_${workflow.event.event}`)
  return workflow.schedule === null ? '' : describeSchedule(workflow.schedule, language)
}

/** What a workflow does, in one sentence: "Hver mandag kl. 09.00: send bestillingsskjema til alle kunder, deretter …". */
export function summarizeWorkflow(workflow: WorkflowDefinition, language: Language, names: Names = {}): string {
  const actions = actionsInWords(workflow.steps.filter((step) => step.isActive), language, names)
  const [first = '', ...rest] = actions.map(uncapitalized)
  const all = rest.reduce((sentence, next) => describeText(language, 'describe.then', { first: sentence, next }), first)
  return describeText(language, 'describe.sentence', { line: describeText(language, 'describe.line', { trigger: describeTrigger(workflow, language), step: all }) })
}

/** Waits and checks are how; a summary says what. A workflow that only waits or checks says so. */
function actionsInWords(steps: readonly Step[], language: Language, names: Names): string[] {
  let check: CheckConfig['check'] | undefined
  const actions: string[] = []
  for (const step of steps) {
    if (step.stepType === 'check_condition') check = step.conditionConfig.check
    else if (step.stepType === 'send_email') {
      const recipients = describeRecipients(step.actionConfig.recipients, language, check)
      actions.push(describeText(language, 'describe.send', { template: describeTemplate(step.actionConfig.template, language, names), recipients }))
    } else if (step.stepType !== 'wait_until') actions.push(describeStep(step, language, names))
  }
  return actions.length > 0 ? actions : steps.map((step) => describeStep(step, language, names))
}
