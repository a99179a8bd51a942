import type { CheckConfig, MonthDay, Recipients, Schedule, Step, WaitConfig, WorkflowDefinition } from '../../../shared/model/workflow.ts'

/*
 * A definition as the calls of the builder that make it, before any language: what a person
 * would leave out is left out, and nothing else. Names of methods and options are the
 * TypeScript builder's (resources/script/builder-types.ts).
 */

/** What is passed: data as it is, an object whose names are the builder's own, or a list of such. */
export type Passed =
  | { readonly kind: 'data'; readonly data: unknown }
  | { readonly kind: 'names'; readonly entries: readonly Named[] }
  | { readonly kind: 'list'; readonly items: readonly Passed[] }
export type Named = readonly [name: string, value: Passed]

export interface BuilderCall {
  readonly method: string
  readonly positional: readonly Passed[]
  readonly options: readonly Named[]
  /** The name behind an id, for whoever reads. */
  readonly comment?: string | undefined
}

/** The calls that build a definition, `workflow(…)` first. `templateName` names a template by its id. */
export function builderCalls(workflow: WorkflowDefinition, templateName: (id: string) => string | undefined): BuilderCall[] {
  let hasSend = false
  const steps = workflow.steps.map((step) => {
    const call = stepCall(step, hasSend, templateName)
    hasSend ||= step.stepType === 'send_email'
    return call
  })
  const head: BuilderCall = { method: 'workflow', positional: [data(workflow.name)], options: [...given('description', workflow.description), ...unless('isActive', workflow.isActive, true)] }
  return [head, ...(workflow.schedule === null ? [] : [scheduleCall(workflow.schedule)]), ...eventCall(workflow), ...steps]
}

const data = (value: unknown): Passed => ({ kind: 'data', data: value })
const names = (...entries: Named[]): Passed => ({ kind: 'names', entries })
const given = (name: string, value: unknown): Named[] => (value === undefined ? [] : [[name, data(value)]])
const unless = (name: string, value: unknown, usual: unknown): Named[] => (value === usual ? [] : given(name, value))
/** One thing is written without a list around it. */
const oneOrAll = (items: readonly unknown[]): unknown => (items.length === 1 ? items[0] : items)

function scheduleCall({ scheduleType, scheduleConfig, timezone, holidays, catchUp }: Schedule): BuilderCall {
  const options = [...given('holidays', holidays), ...given('timezone', timezone), ...given('catchUp', catchUp)]
  const every = 'every' in scheduleConfig ? given('every', scheduleConfig.every) : []
  return { method: scheduleType, positional: whenOf({ scheduleType, scheduleConfig }), options: [...every, ...options] }
}

/** A schedule's type and configuration; the pair is taken apart here, so their tie is told by the keys. */
function whenOf({ scheduleConfig: config }: Pick<Schedule, 'scheduleType' | 'scheduleConfig'>): Passed[] {
  if ('expression' in config) return [data(config.expression)]
  if ('date' in config) return [data(config.date), data(config.time)]
  if ('days' in config) return [data(oneOrAll(config.days)), data(config.time)]
  if ('on' in config) return [monthDays(config.on), data(config.time)]
  return [data(config.time)]
}

const NTH = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', last: 'last' } as const

function monthDays(days: readonly MonthDay[]): Passed {
  const passed = days.map(monthDay)
  const [only] = passed
  return only !== undefined && passed.length === 1 ? only : { kind: 'list', items: passed }
}

function monthDay(day: MonthDay): Passed {
  if (typeof day !== 'object') return data(day)
  return 'nth' in day ? names([NTH[day.nth], data(day.weekday)]) : names(['businessDay', data(day.businessDay)])
}

function eventCall({ event }: WorkflowDefinition): BuilderCall[] {
  return event === null ? [] : [{ method: 'onEvent', positional: [data(event.event)], options: given('filter', event.filter) }]
}

function stepCall(step: Step, hasSend: boolean, templateName: (id: string) => string | undefined): BuilderCall {
  switch (step.stepType) {
    case 'send_email': {
      const { template, recipients, attachments } = step.actionConfig
      const options = [...recipientOptions('to', recipients), ...given('attachments', attachments), ...stepOptions(step)]
      return { method: 'sendEmail', positional: [data(template)], options, comment: templateName(template) }
    }
    case 'wait_until':
      return waitCall(step.triggerConfig, stepOptions(step))
    case 'check_condition': {
      const { check, recipients } = step.conditionConfig
      const among = recipients === undefined ? [] : recipientOptions('among', recipients)
      return { method: 'check', positional: [data(check)], options: [...span(step.conditionConfig, hasSend), ...among, ...stepOptions(step)] }
    }
    case 'create_order': {
      const { recipients, items } = step.actionConfig
      return { method: 'createOrder', positional: [], options: [...recipientOptions('to', recipients), ...given('items', items), ...stepOptions(step)] }
    }
    case 'generate_report': {
      const { report, format, recipients } = step.actionConfig
      const to = recipients.kind === 'admin' ? [] : recipientOptions('to', recipients)
      return { method: 'generateReport', positional: [data(report)], options: [...unless('format', format, 'pdf'), ...to, ...stepOptions(step)] }
    }
  }
}

function waitCall(wait: WaitConfig, options: readonly Named[]): BuilderCall {
  if ('day' in wait) return { method: 'waitUntil', positional: [data(wait.day), data(wait.time)], options }
  if ('date' in wait) return { method: 'waitUntil', positional: [data(wait.date), data(wait.time)], options }
  const { days, hours, minutes } = wait.delay
  return { method: 'wait', positional: [], options: [...given('days', days), ...given('hours', hours), ...given('minutes', minutes), ...given('time', wait.time), ...options] }
}

/** How far back a check looks, where the builder would not assume it (workflow.md, rule 8). */
function span({ since, daysBack }: CheckConfig, hasSend: boolean): Named[] {
  if (hasSend) return [...unless('since', since, 'workflow_start'), ...given('daysBack', daysBack)]
  return [...given('since', since), ...unless('daysBack', daysBack, 7)]
}

function recipientOptions(name: string, recipients: Recipients): Named[] {
  switch (recipients.kind) {
    case 'all_customers': {
      const { exceptGroups } = recipients
      return [[name, data(recipients.kind)], ...given('exceptGroups', exceptGroups === undefined ? undefined : oneOrAll(exceptGroups))]
    }
    case 'groups':
      return [[name, names(['groups', data(oneOrAll(recipients.groups))])]]
    case 'addresses':
      return [[name, data(oneOrAll(recipients.addresses))]]
    case 'customers':
      return [[name, names(['customers', data(oneOrAll(recipients.customerIds))])]]
    case 'condition_result':
    case 'event_customer':
    case 'admin':
      return [[name, data(recipients.kind)]]
  }
}

/** What any step may say besides: its trigger type where it is not the usual one, and configurations that say nothing, which other programs write. */
function stepOptions(step: Step): Named[] {
  const actsOnResult = 'actionConfig' in step && step.stepType !== 'check_condition' && step.stepType !== 'wait_until' && step.actionConfig.recipients.kind === 'condition_result'
  const empty = (['triggerConfig', 'actionConfig', 'conditionConfig'] as const).flatMap((name): Named[] => {
    const config = step[name]
    return config !== undefined && Object.keys(config).length === 0 ? [[name, names()]] : []
  })
  return [...unless('triggerType', step.triggerType, actsOnResult ? 'condition_based' : 'time_based'), ...unless('isActive', step.isActive, true), ...empty]
}
