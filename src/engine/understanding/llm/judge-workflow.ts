import { formatCalendarDate } from '../../../shared/describe/moments.ts'
import { TEMPLATE_CATEGORIES, recipientsOf, type Step, type WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { Language } from '../../../shared/language.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import { readCron } from '../../schedule/cron-dates.ts'
import { timeText, wallMoment, type WallMoment } from '../calendar.ts'
import type { OfficeFacts, TurnInput } from '../turn.ts'
import type { Placeholders } from './placeholders.ts'
import { withRecipients } from './put-back.ts'

/*
 * A workflow of the right shape can still be none that the office asked for. What a model may
 * have made up is given back to it once; what the text itself may have said is asked about.
 */

/** What an answer is worth. `doubts`: perhaps the model's mistake, said to it in `message`, asked of the person in `question`. */
export type Judgement = { readonly workflow: WorkflowDefinition; readonly doubts: readonly Doubt[]; readonly questions: readonly TextRef[] }

export interface Doubt {
  readonly message: string
  readonly question: TextRef
}

const MOST_STEPS = 20
/** Every quarter of an hour, all day. */
const MOST_RUNS_A_DAY = 96
const LONGEST_WAIT_DAYS = 366
const MOST_GROUPS_NAMED = 6

/** Judges a workflow whose placeholders are put back. Group names come out as the register spells them. */
export function judgeWorkflow(answered: WorkflowDefinition, placeholders: Placeholders, input: TurnInput, language: Language): Judgement {
  const workflow = { ...answered, steps: answered.steps.map((step) => inRegisterSpelling(step, input.facts)) }
  const { isTooOften, runs } = frequencyOf(workflow)
  const questions: TextRef[] = [
    ...pastMoments(workflow, wallMoment(input.now, workflow.schedule?.timezone ?? input.timezone), language),
    ...(isTooOften ? [{ key: 'models.ask_often' as const, params: { count: runs } }] : []),
    ...(workflow.steps.length > MOST_STEPS ? [{ key: 'models.ask_steps' as const, params: { count: workflow.steps.length, limit: MOST_STEPS } }] : []),
    ...(workflow.steps.some(waitsTooLong) ? [{ key: 'models.ask_wait' as const, params: { days: LONGEST_WAIT_DAYS } }] : []),
  ]
  return { workflow, doubts: [...inventedDoubts(workflow, placeholders), ...groupDoubts(workflow, input.facts), ...templateDoubts(workflow, input.facts)], questions: questions.slice(0, 3) }
}

/** Whom a step names that nobody wrote: no address and no customer of the text, the conversation or the draft. */
function inventedDoubts({ steps }: WorkflowDefinition, placeholders: Placeholders): Doubt[] {
  const recipients = steps.map(recipientsOf)
  const isInvented = recipients.some((who) => who?.kind === 'addresses' && who.addresses.some((address) => !placeholders.hasHidden('EMAIL', address)))
  const isStranger = recipients.some((who) => who?.kind === 'customers' && who.customerIds.some((id) => !placeholders.hasHiddenCustomer(id)))
  return [
    ...(isInvented ? [{ message: 'An address is none of the [EMAIL_n] placeholders in the document.', question: { key: 'models.ask_address' as const } }] : []),
    ...(isStranger ? [{ message: 'A customer is none of the [CUSTOMER_n] placeholders in the document.', question: { key: 'models.ask_customer' as const } }] : []),
  ]
}

function groupsOf(step: Step): readonly string[] {
  const recipients = recipientsOf(step)
  if (recipients?.kind === 'groups') return recipients.groups
  return recipients?.kind === 'all_customers' ? (recipients.exceptGroups ?? []) : []
}

function groupDoubts(workflow: WorkflowDefinition, { groups }: OfficeFacts): Doubt[] {
  const known = new Set(groups.map(({ name }) => name))
  const unknown = [...new Set(workflow.steps.flatMap(groupsOf))].filter((group) => !known.has(group))
  const names = groups.slice(0, MOST_GROUPS_NAMED).map(({ name }) => name).join(', ')
  return unknown.slice(0, 3).map((group) => ({ message: 'A group is none of office.groups.', question: { key: 'understanding.ask_unknown_recipient', params: { words: group, groups: names } } }))
}

function templateDoubts(workflow: WorkflowDefinition, { templates }: OfficeFacts): Doubt[] {
  const known = new Set<string>([...TEMPLATE_CATEGORIES, ...templates.map(({ id }) => id)])
  const named = workflow.steps.flatMap((step) => (step.stepType === 'send_email' ? [step.actionConfig.template] : []))
  return named.filter((template) => !known.has(template)).slice(0, 1).map((template) => ({ message: 'A template is neither a category nor the id of one of office.templates.', question: { key: 'models.ask_template', params: { template } } }))
}

/** A once-only moment, or a wait for a date, that is over already. */
function pastMoments({ schedule, steps }: WorkflowDefinition, now: WallMoment, language: Language): TextRef[] {
  const once = schedule?.scheduleType === 'once' ? [schedule.scheduleConfig] : []
  const waits = steps.flatMap((step) => (step.stepType === 'wait_until' && 'date' in step.triggerConfig ? [step.triggerConfig] : []))
  const present = `${now.date} ${timeText(now.minutes)}`
  const past = [...once, ...waits].filter(({ date, time }) => `${date} ${time}` <= present)
  return past.slice(0, 1).map(({ date, time }) => ({ key: 'understanding.ask_past', params: { date: formatCalendarDate(date, language), time } }))
}

function frequencyOf({ schedule }: WorkflowDefinition): { readonly isTooOften: boolean; readonly runs: number } {
  if (schedule?.scheduleType !== 'cron') return { isTooOften: false, runs: 1 }
  const { times } = readCron(schedule.scheduleConfig.expression)
  const runs = times.kind === 'every_hour' ? times.minutes.size * 24 : times.minutesOfDay.length
  return { isTooOften: runs > MOST_RUNS_A_DAY || isCloserThanAQuarter(times), runs }
}

function isCloserThanAQuarter(times: ReturnType<typeof readCron>['times']): boolean {
  const minutes = times.kind === 'every_hour' ? [...times.minutes].flatMap((minute) => [minute, minute + 60]) : [...times.minutesOfDay]
  const inOrder = minutes.toSorted((a, b) => a - b)
  return inOrder.some((minute, index) => index > 0 && minute - (inOrder[index - 1] ?? minute) < 15)
}

function waitsTooLong(step: Step): boolean {
  if (step.stepType !== 'wait_until' || !('delay' in step.triggerConfig)) return false
  const { days = 0, hours = 0, minutes = 0 } = step.triggerConfig.delay
  return days + hours / 24 + minutes / 1440 > LONGEST_WAIT_DAYS
}

function inRegisterSpelling(step: Step, { groups }: OfficeFacts): Step {
  const spelled = (name: string): string => groups.find((group) => group.name.toLowerCase() === name.trim().toLowerCase())?.name ?? name
  return withRecipients(step, (recipients) => {
    if (recipients.kind === 'groups') return { ...recipients, groups: [...new Set(recipients.groups.map(spelled))] }
    if (recipients.kind === 'all_customers' && recipients.exceptGroups !== undefined) return { ...recipients, exceptGroups: [...new Set(recipients.exceptGroups.map(spelled))] }
    return recipients
  })
}
