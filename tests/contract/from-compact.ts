import { WEEKDAYS, WorkflowDefinition, type Recipients, type Weekday } from '../../src/shared/model/workflow.ts'

/*
 * A workflow from its compact line, the way back from compact.mjs: what a turn starts from in
 * turns.tsv. It knows what those lines hold, and throws on anything else.
 */

const weekdayOf = (short: string): Weekday => WEEKDAYS.find((day) => day.startsWith(short)) ?? fail(short)
const fail = (part: string): never => {
  throw new Error(`not understood in a compact line: ${part}`)
}

/** The definition that a compact line stands for; null where it is a description instead. */
export function fromCompact(line: string): WorkflowDefinition | null {
  const [when = '', rest] = line.split(' | ')
  if (rest === undefined) return null
  const event = /^event (\w+)$/.exec(when)?.[1]
  return WorkflowDefinition.parse({
    name: 'Utkast',
    workflowType: event === undefined ? 'scheduled' : 'event_based',
    schedule: event === undefined ? scheduleOf(when) : null,
    event: event === undefined ? null : { event },
    steps: rest.split(' > ').map(stepOf),
  })
}

function scheduleOf(when: string): object {
  const [kind = '', first = '', second = ''] = when.split(' ')
  const [type = '', every] = kind.split('/')
  const rhythm = every === undefined ? {} : { every: Number(every) }
  switch (type) {
    case 'once':
      return { scheduleType: 'once', scheduleConfig: { date: first, time: second } }
    case 'daily':
      return { scheduleType: 'daily', scheduleConfig: { time: first, ...rhythm } }
    case 'weekly':
      return { scheduleType: 'weekly', scheduleConfig: { days: first.split(',').map(weekdayOf), time: second, ...rhythm } }
    case 'monthly':
      return { scheduleType: 'monthly', scheduleConfig: { on: first.split(',').map(Number), time: second, ...rhythm } }
    default:
      return fail(when)
  }
}

function stepOf(step: string): object {
  const [kind, a = '', b = '', c = ''] = step.split(' ')
  switch (kind) {
    case 'mail':
      return { stepType: 'send_email', actionConfig: { template: a, recipients: recipientsOf(b) } }
    case 'wait':
      return { stepType: 'wait_until', triggerConfig: waitOf(a, b) }
    case 'check':
      return { stepType: 'check_condition', conditionConfig: { check: a, ...(b === 'start' ? { since: 'workflow_start' } : { daysBack: Number.parseInt(b, 10) }) } }
    case 'report':
      return { stepType: 'generate_report', actionConfig: { report: a, format: b, recipients: recipientsOf(c) } }
    default:
      return fail(step)
  }
}

function waitOf(when: string, time: string): object {
  const delay = /^\+(\d+)([dhm])$/.exec(when)
  if (delay === null) return { day: weekdayOf(when), time }
  const units = { d: 'days', h: 'hours', m: 'minutes' } as const
  const unit = delay[2] === 'd' || delay[2] === 'h' ? units[delay[2]] : units.m
  return { delay: { [unit]: Number(delay[1]) } }
}

function recipientsOf(who: string): Recipients {
  if (who === 'all') return { kind: 'all_customers' }
  if (who === 'result') return { kind: 'condition_result' }
  if (who === 'event') return { kind: 'event_customer' }
  if (who === 'to:admin') return { kind: 'admin' }
  if (who.startsWith('group:')) return { kind: 'groups', groups: who.slice(6).split(',') }
  if (who.startsWith('to:')) return { kind: 'addresses', addresses: who.slice(3).split(',') }
  return fail(who)
}
