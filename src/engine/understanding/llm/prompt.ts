import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { recipientsOf, type WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { wallMoment, timeText, weekdayOf } from '../calendar.ts'
import type { TurnInput } from '../turn.ts'
import type { Placeholders } from './placeholders.ts'

/** The system prompt's version: its file is resources/prompts/read-turn.N.md, and each row of usage says which one asked. */
export const PROMPT_VERSION = 1

/** Earlier turns that still matter, and so many letters of each. */
const LONGEST_CONVERSATION = 12
const LONGEST_TURN = 4000
/** Names beyond these cost more than they help. */
const MOST_NAMES = 200

/** The system prompt as it is kept. Throws where the file is missing: then the program is not whole. */
export function readSystemPrompt(resourcesDir: string): Promise<string> {
  return readFile(join(resourcesDir, 'prompts', `read-turn.${String(PROMPT_VERSION)}.md`), 'utf8')
}

/**
 * A turn as the one document that a model reads, everything in it hidden that must not leave.
 * It is JSON, so no text in it can end its own string and speak as the program.
 */
export function documentOf(input: TurnInput, placeholders: Placeholders): string {
  const { date, minutes } = wallMoment(input.now, input.timezone)
  const hide = (text: string): string => placeholders.hide(text)
  const { groups, templates, workflows, closedDays } = input.facts
  return JSON.stringify({
    now: `${weekdayOf(date)} ${date} ${timeText(minutes)}`,
    timezone: input.timezone,
    office: {
      groups: groups.slice(0, MOST_NAMES).map(({ name }) => hide(name)),
      templates: templates.slice(0, MOST_NAMES).map(({ id, name, category }) => ({ id, name: hide(name), category })),
      workflows: workflows.slice(0, MOST_NAMES).map(({ name }) => hide(name)),
      closedDays: closedDays.filter((day) => day >= date).slice(0, MOST_NAMES),
    },
    // Hidden first, cut afterwards: half an address is an address too.
    conversation: input.conversation.slice(-LONGEST_CONVERSATION).map(({ role, text }) => ({ role, text: hide(text).slice(0, LONGEST_TURN) })),
    draft: input.draft === null ? null : hiddenDraft(input.draft, placeholders),
    text: hide(input.text),
  })
}

/** Every text that goes into the document: where customers' names are looked for. */
export function textsOf(input: TurnInput): string[] {
  const { groups, templates, workflows } = input.facts
  const names = [...groups, ...templates, ...workflows].map(({ name }) => name)
  return [input.text, ...input.conversation.slice(-LONGEST_CONVERSATION).map(({ text }) => text), ...names, ...(input.draft === null ? [] : [JSON.stringify(input.draft)])]
}

/** The draft with its customers as placeholders, and without what only a person sets. */
function hiddenDraft(draft: WorkflowDefinition, placeholders: Placeholders): unknown {
  const { name, workflowType, schedule, event, steps } = draft
  return {
    name: placeholders.hide(name),
    workflowType,
    schedule: schedule === null ? null : { ...schedule, timezone: undefined, catchUp: undefined },
    event: event === null ? null : { event: event.event },
    steps: steps.map((step) => hiddenStep(step, placeholders)),
  }
}

function hiddenStep(step: WorkflowDefinition['steps'][number], placeholders: Placeholders): unknown {
  const recipients = hiddenRecipients(recipientsOf(step), placeholders)
  const { stepType, triggerType } = step
  switch (step.stepType) {
    case 'send_email':
      return { stepType, triggerType, actionConfig: { template: step.actionConfig.template, recipients } }
    case 'generate_report':
      return { stepType, triggerType, actionConfig: { report: step.actionConfig.report, format: step.actionConfig.format, recipients } }
    case 'create_order':
      return { stepType, triggerType, actionConfig: { recipients } }
    case 'check_condition':
      return { stepType, triggerType, conditionConfig: { ...step.conditionConfig, recipients } }
    case 'wait_until':
      return { stepType, triggerType, triggerConfig: step.triggerConfig }
  }
}

function hiddenRecipients(recipients: ReturnType<typeof recipientsOf>, placeholders: Placeholders): unknown {
  switch (recipients?.kind) {
    case 'customers':
      return { kind: 'customers', customerIds: recipients.customerIds.map((id) => placeholders.hideCustomer(id)) }
    case 'addresses':
      return { kind: 'addresses', addresses: recipients.addresses.map((address) => placeholders.hide(address)) }
    case 'groups':
      return { kind: 'groups', groups: recipients.groups.map((group) => placeholders.hide(group)) }
    case 'all_customers':
      return { ...recipients, ...(recipients.exceptGroups === undefined ? {} : { exceptGroups: recipients.exceptGroups.map((group) => placeholders.hide(group)) }) }
    default:
      return recipients
  }
}
