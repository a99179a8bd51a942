import { expect, test } from 'vitest'
import { WorkflowDefinition } from '../model/workflow.ts'
import { isSameWorkflow, workflowChanges } from './workflow-changes.ts'

const send = { stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }
const wait = { stepType: 'wait_until', triggerConfig: { day: 'thursday', time: '15:00' } }
const daily = { scheduleType: 'daily', scheduleConfig: { time: '09:00' } }
const workflow = (parts: object = {}) => WorkflowDefinition.parse({ name: 'A', workflowType: 'scheduled', schedule: daily, steps: [send, wait], ...parts })
const changes = (parts: object) => workflowChanges(workflow(), workflow(parts), 'en', {})

test('the same workflow has no changes', () => {
  expect(changes({})).toEqual([])
})

test('each part that differs is told once, in words', () => {
  expect(changes({ name: 'B', description: 'New', isActive: false, schedule: { ...daily, holidays: 'skip' }, steps: [wait, send] })).toEqual([
    { part: 'Name', before: 'A', after: 'B' },
    { part: 'Description', before: null, after: 'New' },
    { part: 'On or off', before: 'On', after: 'Off' },
    { part: 'When', before: 'Every day at 09:00', after: 'Every day at 09:00 (not on public holidays)' },
    { part: 'Step 1', before: 'Send the order form to all customers', after: null },
    { part: 'Step 2', before: null, after: 'Send the order form to all customers' },
  ])
})

test('what words do not say is told by its fields', () => {
  expect(changes({ schedule: { ...daily, catchUp: 'skip' } })).toEqual([{ part: 'When', before: 'Every day at 09:00 (schedule.catchUp: –)', after: 'Every day at 09:00 (schedule.catchUp: "skip")' }])
  expect(changes({ steps: [{ ...send, actionConfig: { ...send.actionConfig, attachments: ['a.pdf'] } }, wait] })).toEqual([
    { part: 'Step 1', before: 'Send the order form to all customers (actionConfig.attachments.0: –)', after: 'Send the order form to all customers (actionConfig.attachments.0: "a.pdf")' },
  ])
})

test('the order of keys makes no difference', () => {
  expect(isSameWorkflow(workflow({ schedule: { scheduleConfig: { time: '09:00' }, scheduleType: 'daily' } }), workflow())).toBe(true)
  expect(isSameWorkflow(workflow({ isActive: false }), workflow())).toBe(false)
})
