import { describe, expect, test } from 'vitest'
import { WorkflowDefinition, type StepType } from '../../../../shared/model/workflow.ts'
import { newStep, recipientKinds, recipientsAs, withTrigger } from './new-step.ts'

const TYPES: readonly StepType[] = ['send_email', 'check_condition', 'wait_until', 'create_order', 'generate_report']
const check = { stepType: 'check_condition', conditionConfig: { check: 'orders_missing', since: 'workflow_start' } }
const start = (isEventBased: boolean) => (isEventBased ? { workflowType: 'event_based', event: { event: 'order_created' } } : { workflowType: 'scheduled', schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } } })

describe.each(TYPES)('a new step of the type %s', (type) => {
  test.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])('can be saved as it is (event-based: %s, after a check: %s)', (isEventBased, hasCheck) => {
    const step = newStep(type, { isEventBased, hasCheck })
    expect(WorkflowDefinition.safeParse({ name: 'A', ...start(isEventBased), steps: [...(hasCheck ? [check] : []), step] }).success).toBe(true)
  })
})

describe('the recipients that can be chosen', () => {
  test('are those found by a check only after one, and the customer of an event only where there is one', () => {
    expect(recipientKinds({ isEventBased: false, hasCheck: false })).not.toContain('condition_result')
    expect(recipientKinds({ isEventBased: false, hasCheck: true })).toContain('condition_result')
    expect(recipientKinds({ isEventBased: false, hasCheck: true })).not.toContain('event_customer')
    expect(recipientKinds({ isEventBased: true, hasCheck: false })).toContain('event_customer')
  })

  test('decide whether the step is for those whom a check found', () => {
    const mail = newStep('send_email', { isEventBased: false, hasCheck: true })
    if (mail.stepType !== 'send_email') throw new Error('no mail')
    expect(mail.triggerType).toBe('condition_based')
    expect(withTrigger({ ...mail, actionConfig: { ...mail.actionConfig, recipients: recipientsAs('admin') } }).triggerType).toBe('time_based')
  })
})
