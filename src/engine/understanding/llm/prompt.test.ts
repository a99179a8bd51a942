import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { turn } from '../../../../tests/helpers/model-office.ts'
import { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { checkAnswer } from './answer.ts'
import { judgeWorkflow } from './judge-workflow.ts'
import { Placeholders } from './placeholders.ts'
import { documentOf, readSystemPrompt } from './prompt.ts'

const resources = join(import.meta.dirname, '../../../../resources')

describe('the system prompt', () => {
  test('has examples that the program itself would take', async () => {
    const examples = [...(await readSystemPrompt(resources)).matchAll(/```json\n(.+)\n```/g)].map(([, json = '']) => json)
    expect(examples).toHaveLength(3)
    const placeholders = new Placeholders([])
    const input = turn(placeholders.show(placeholders.hide('to boss@example.no')))
    const answers = examples.map((json) => checkAnswer(json, placeholders))
    expect(answers.filter(({ ok }) => !ok)).toEqual([])
    const workflows = answers.flatMap((check) => (check.ok && check.answer.workflow !== null ? [check.answer.workflow] : []))
    expect(workflows.map((workflow) => judgeWorkflow(workflow, placeholders, input, 'nb'))).toMatchObject([{ doubts: [], questions: [] }, { doubts: [], questions: [] }])
  })

  test('names every value that a workflow may have', async () => {
    const prompt = await readSystemPrompt(resources)
    for (const value of ['once', 'daily', 'weekly', 'monthly', 'cron', 'send_email', 'check_condition', 'wait_until', 'create_order', 'generate_report', 'condition_result', 'event_customer', 'orders_missing', 'orders_received', 'no_reply', 'missing_orders', 'next_business_day', 'previous_business_day', 'workflow_start']) expect(prompt).toContain(value)
  })
})

describe('the document', () => {
  test('is one JSON document with the moment on the office’s wall clock', () => {
    const draft = WorkflowDefinition.parse({ name: 'X', workflowType: 'event_based', event: { event: 'order_created', filter: { customer: 'secret' } }, steps: [{ stepType: 'wait_until', triggerConfig: { delay: { hours: 2 } } }, { stepType: 'create_order', actionConfig: { recipients: { kind: 'event_customer' }, items: [{ name: 'fish' }] } }] })
    expect(JSON.parse(documentOf(turn('hei "du"\n}', { draft }), new Placeholders([])))).toEqual({
      now: 'monday 2026-11-23 10:00',
      timezone: 'Europe/Oslo',
      office: { groups: ['Kantiner', 'Restauranter', 'Butikker', 'Faste kunder'], templates: [{ id: 't-1', name: 'Julebrev', category: 'other' }], workflows: [], closedDays: [] },
      conversation: [],
      draft: { name: 'X', workflowType: 'event_based', schedule: null, event: { event: 'order_created' }, steps: [{ stepType: 'wait_until', triggerType: 'time_based', triggerConfig: { delay: { hours: 2 } } }, { stepType: 'create_order', triggerType: 'time_based', actionConfig: { recipients: { kind: 'event_customer' } } }] },
      text: 'hei "du"\n}',
    })
  })
})
