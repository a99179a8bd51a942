import { formatCalendarDate } from '../../../shared/describe/moments.ts'
import type { Language } from '../../../shared/language.ts'
import { recipientsOf, type Recipients, type Step, type WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import { wallMoment } from '../calendar.ts'
import type { OfficeFacts } from '../turn.ts'
import { momentsOfSteps, nextStarts, type OfficeTime } from '../turns/moments-of-parts.ts'

/*
 * Another workflow that sends mail of the same kind to the same people on the same day: they
 * would get it twice.
 */

const RUNS_AHEAD = 4

/** One mail that goes out on a day: its kind, whom it reaches, and when. */
interface Send {
  readonly template: string
  readonly recipients: Recipients
  readonly date: string
}

export function overlapWith(workflow: WorkflowDefinition, facts: OfficeFacts, office: OfficeTime, language: Language): TextRef[] {
  const own = sendsOf(workflow, facts, office)
  if (own.length === 0) return []
  for (const other of facts.workflows) {
    if (!other.definition.isActive) continue
    const theirs = sendsOf(other.definition, facts, office)
    const meets = own.find((send) => theirs.some((candidate) => candidate.date === send.date && candidate.template === send.template && reachSame(send.recipients, candidate.recipients)))
    if (meets !== undefined) return [{ key: 'understanding.suggest_overlap', params: { workflow: other.name, date: formatCalendarDate(meets.date, language) } }]
  }
  return []
}

function sendsOf(workflow: WorkflowDefinition, facts: OfficeFacts, office: OfficeTime): Send[] {
  if (workflow.schedule === null || !workflow.steps.some(isPlainSend)) return []
  const zone = workflow.schedule.timezone ?? office.timezone
  return nextStarts(workflow.schedule, RUNS_AHEAD, office).flatMap((start) => {
    const moments = momentsOfSteps(workflow.steps, start, zone)
    return workflow.steps.flatMap((step, index) => (isPlainSend(step) ? [{ template: kindOf(step.actionConfig.template, facts), recipients: step.actionConfig.recipients, date: wallMoment(moments[index] ?? start, zone).date }] : []))
  })
}

function isPlainSend(step: Step): step is Extract<Step, { stepType: 'send_email' }> {
  const kind = recipientsOf(step)?.kind
  return step.stepType === 'send_email' && step.isActive && (kind === 'all_customers' || kind === 'groups' || kind === 'addresses')
}

function kindOf(template: string, { templates }: OfficeFacts): string {
  return templates.find(({ id }) => id === template)?.category ?? template
}

/** Whether somebody can be among both. Who is in which groups is the register's; a group left out is taken at its word. */
function reachSame(a: Recipients, b: Recipients): boolean {
  if (a.kind === 'addresses' && b.kind === 'addresses') return a.addresses.some((address) => b.addresses.includes(address))
  if (a.kind === 'groups' && b.kind === 'groups') return a.groups.some((group) => b.groups.includes(group))
  if (a.kind === 'all_customers' && b.kind === 'groups') return b.groups.some((group) => a.exceptGroups?.includes(group) !== true)
  if (a.kind === 'groups' && b.kind === 'all_customers') return reachSame(b, a)
  return a.kind === 'all_customers' && b.kind === 'all_customers'
}
