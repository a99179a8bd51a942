import { describe, expect, test } from 'vitest'
import { problemsOf } from '../failure.ts'
import { WorkflowDefinition } from './workflow.ts'

const send = (more: object = {}) => ({ stepType: 'send_email', triggerType: 'time_based', isActive: true, actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } }, ...more })
const check = { stepType: 'check_condition', triggerType: 'time_based', isActive: true, conditionConfig: { check: 'orders_missing', since: 'workflow_start' } }
const remind = send({ triggerType: 'condition_based', actionConfig: { template: 'reminder', recipients: { kind: 'condition_result' } } })
const weekly = { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } }
const workflow = (more: object = {}) => ({ name: 'Skjema', workflowType: 'scheduled', isActive: true, schedule: weekly, event: null, steps: [send()], ...more })
const scheduled = (scheduleType: string, scheduleConfig: object, more: object = {}) => workflow({ schedule: { scheduleType, scheduleConfig, ...more } })
const configOf = (input: unknown) => WorkflowDefinition.parse(input).schedule?.scheduleConfig
const problems = (input: unknown) => {
  const parsed = WorkflowDefinition.safeParse(input)
  return parsed.success ? [] : problemsOf(parsed.error).map(({ path, key }) => `${path} ${key}`)
}

describe('what other programs write is read', () => {
  test('one day stands for a list, days come once each in week order, and times have two digits', () => {
    expect(configOf(scheduled('weekly', { day: 'monday', time: '9:00' }))).toEqual({ days: ['monday'], time: '09:00' })
    expect(configOf(scheduled('weekly', { days: ['friday', 'monday', 'friday'], time: '09:00' }))).toEqual({ days: ['monday', 'friday'], time: '09:00' })
  })

  test('one day of the month stands for a list', () => {
    expect(configOf(scheduled('monthly', { on: 'last', time: '09:00' }))).toEqual({ on: ['last'], time: '09:00' })
  })

  test('null and missing parts get the value that a reader would assume', () => {
    const { isActive: _on, event: _none, ...rest } = workflow()
    const parsed = WorkflowDefinition.parse({ ...rest, description: null, steps: [{ stepType: 'send_email', triggerConfig: null, actionConfig: send().actionConfig }, check, { stepType: 'send_email', actionConfig: remind.actionConfig }] })
    expect(parsed).toMatchObject({ isActive: true, event: null, steps: [{ triggerType: 'time_based', isActive: true }, {}, { triggerType: 'condition_based' }] })
    expect(parsed).not.toHaveProperty('description')
  })

  test('our own answer can be put back: what it carries besides is dropped', () => {
    const step = { ...send(), id: 's', stepOrder: 1 }
    expect(WorkflowDefinition.parse({ ...workflow({ steps: [step] }), id: 'w', nextRun: null, version: 3 })).toEqual(WorkflowDefinition.parse(workflow()))
  })
})

describe('each schedule', () => {
  test.each([
    ['once', { date: '2026-11-30', time: '09:00' }],
    ['daily', { time: '09:00', every: 2 }],
    ['weekly', { days: ['monday', 'thursday'], time: '23:59', every: 2 }],
    ['monthly', { on: [1, 31, 'last', { nth: 'last', weekday: 'friday' }, { businessDay: 1 }, { businessDay: 'last' }], time: '00:00', every: 3 }],
    ['cron', { expression: '0 8-15 * * mon-fri' }],
  ])('%s is read', (type, config) => {
    expect(problems(scheduled(type, config, { holidays: 'skip', catchUp: 'skip', timezone: 'Europe/Oslo' }))).toEqual([])
  })

  test.each([
    ['once', { date: '2026-02-30', time: '09:00' }],
    ['daily', { time: '24:00' }],
    ['daily', { time: '09:60' }],
    ['daily', { time: '09:00', every: 0 }],
    ['daily', { time: '09:00', every: 1.5 }],
    ['weekly', { days: [], time: '09:00' }],
    ['weekly', { days: ['mandag'], time: '09:00' }],
    ['monthly', { on: [], time: '09:00' }],
    ['monthly', { on: [0], time: '09:00' }],
    ['monthly', { on: [32], time: '09:00' }],
    ['monthly', { on: [{ nth: 5, weekday: 'monday' }], time: '09:00' }],
    ['cron', { expression: '* * * * * *' }],
    ['cron', { expression: '0 9 ? * *' }],
    ['hourly', { time: '09:00' }],
  ])('%s with %j is refused', (type, config) => {
    expect(problems(scheduled(type, config))).not.toEqual([])
  })

  test('a misspelt setting is refused and not dropped: it would send on a red day', () => {
    expect(problems(scheduled('daily', { time: '09:00' }, { holiday: 'skip' }))).toEqual(['schedule problem.unknown_key'])
  })

  test('in a zone that nobody knows is refused', () => {
    expect(problems(scheduled('daily', { time: '09:00' }, { timezone: 'Europe/Bergen' }))).toEqual(['schedule.timezone problem.timezone'])
  })
})

describe('each step', () => {
  test.each([
    [check],
    [{ stepType: 'check_condition', conditionConfig: { check: 'no_reply', daysBack: 7, recipients: { kind: 'groups', groups: ['Butikker'] } } }],
    [{ stepType: 'wait_until', triggerConfig: { day: 'thursday', time: '15:00' } }],
    [{ stepType: 'wait_until', triggerConfig: { date: '2026-12-01', time: '15:00' } }],
    [{ stepType: 'wait_until', triggerConfig: { delay: { hours: 24 } } }],
    [{ stepType: 'create_order', actionConfig: { recipients: { kind: 'customers', customerIds: ['c'] } } }],
    [{ stepType: 'generate_report', actionConfig: { report: 'missing_orders', format: 'pdf', recipients: { kind: 'admin' } } }],
    [send({ actionConfig: { template: 't', recipients: { kind: 'addresses', addresses: ['a@firma.no'] } } })],
  ])('%j is read', (step) => {
    expect(problems(workflow({ steps: [send(), step] }))).toEqual([])
  })

  test.each([
    [{ stepType: 'delete_data' }],
    [send({ actionConfig: { template: 'bestilling' } })],
    [send({ actionConfig: { template: 'bestilling', recipients: { kind: 'groups', groups: [] } } })],
    [send({ actionConfig: { template: 'bestilling', recipients: { kind: 'addresses', addresses: ['alle'] } } })],
    [send({ actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers', exceptGroup: ['x'] } } })],
    [{ ...check, conditionConfig: { check: 'orders_missing' } }],
    [{ ...check, conditionConfig: { check: 'orders_missing', since: 'workflow_start', daysBack: 3 } }],
    [{ stepType: 'wait_until', triggerConfig: { delay: {} } }],
    [{ stepType: 'wait_until', triggerConfig: { delay: { days: -1 } } }],
    [{ stepType: 'wait_until', triggerConfig: { day: 'thursday' } }],
  ])('%j is refused', (step) => {
    expect(problems(workflow({ steps: [send(), step] }))).not.toEqual([])
  })
})

describe('the parts fit together', () => {
  test.each([
    ['a scheduled one has a schedule', workflow({ schedule: null }), ['schedule problem.schedule_missing']],
    ['and no event', workflow({ event: { event: 'webhook' } }), ['event problem.event_in_scheduled']],
    ['an event-based one has an event and no schedule', workflow({ workflowType: 'event_based' }), ['event problem.event_missing', 'schedule problem.schedule_in_event_based']],
    ['who acts on a check comes after one', workflow({ steps: [remind, check] }), ['steps.0.triggerType problem.check_missing', 'steps.0.actionConfig.recipients problem.check_missing']],
    ['a check that is off finds nobody', workflow({ steps: [{ ...check, isActive: false }, remind] }), ['steps.1.triggerType problem.check_missing', 'steps.1.actionConfig.recipients problem.check_missing']],
    ["the event's customer needs an event", workflow({ steps: [send({ actionConfig: { template: 'confirmation', recipients: { kind: 'event_customer' } } })] }), ['steps.0.actionConfig.recipients problem.event_customer_without_event']],
    ['something is to be done', workflow({ steps: [send({ isActive: false })] }), ['steps problem.no_active_step']],
    ['there is a step', workflow({ steps: [] }), ['steps problem.too_small', 'steps problem.no_active_step']],
    ['there is a name', workflow({ name: ' ' }), ['name problem.required']],
  ])('%s', (_rule, input, expected) => {
    expect(problems(input)).toEqual(expected)
  })

  test('a form on Monday and a reminder to those who have not ordered', () => {
    expect(problems(workflow({ steps: [send(), { stepType: 'wait_until', triggerConfig: { day: 'thursday', time: '15:00' } }, check, remind] }))).toEqual([])
  })

  test('an answer to an order as it comes', () => {
    const confirm = send({ actionConfig: { template: 'confirmation', recipients: { kind: 'event_customer' } } })
    expect(problems(workflow({ workflowType: 'event_based', schedule: null, event: { event: 'order_created' }, steps: [confirm] }))).toEqual([])
  })
})
