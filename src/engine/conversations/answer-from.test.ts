import { describe, expect, test } from 'vitest'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { TurnResult } from '../understanding/turn.ts'
import { answerFrom } from './answer-from.ts'
import { Told } from './told.ts'

const workflow = (name: string, time: string): WorkflowDefinition => ({
  name,
  workflowType: 'scheduled',
  isActive: true,
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time } },
  event: null,
  steps: [{ stepType: 'send_email', triggerType: 'time_based', isActive: true, actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }],
})
const result = (partial: Partial<TurnResult>): TurnResult => ({ workflow: null, questions: [], changes: [], assumptions: [], suggestions: [], marks: [], language: 'nb', refused: false, ...partial })
const answered = (read: TurnResult, before: WorkflowDefinition | null, lastTitle: string | null = null) =>
  answerFrom({ result: read, told: new Told(), provider: 'offline', before, lastTitle, facts: { groups: [{ name: 'Kantiner', active: 2 }], templates: [] } })

describe('an answer', () => {
  test('to a first description marks nothing as new', () => {
    expect(answered(result({ workflow: workflow('Skjema', '09:00') }), null).answer.lines).toEqual([{ kind: 'same', text: 'Hver mandag kl. 09.00: send bestillingsskjema til alle kunder' }])
  })

  test('keeps a name that the person wrote, and takes a new one where nobody did', () => {
    const read = result({ workflow: workflow('Skjema 2', '10:00') })
    expect(answered(read, workflow('Mandagsrunden', '09:00'), 'Skjema').draft?.name).toBe('Mandagsrunden')
    expect(answered(read, workflow('Skjema', '09:00'), 'Skjema').draft?.name).toBe('Skjema 2')
  })

  test('that asks leaves the draft as it was, and shows which words were unclear', () => {
    const marks = [{ start: 0, end: 5, part: 'trouble' }] as const
    const before = workflow('Skjema', '09:00')
    const asked = answered(result({ questions: [{ text: { key: 'understanding.ask_recipients' }, choices: [{ label: 'Kantiner', say: 'til Kantiner' }, { label: { key: 'describe.to_all' }, say: 'til alle' }] }], marks }), before)
    expect(asked).toMatchObject({ draft: before, marks, answer: { isPlan: false, lines: [], title: '' } })
    expect(asked.answer.questions[0]?.choices).toEqual([{ label: 'Kantiner', say: 'til Kantiner' }, { label: 'alle kunder', say: 'til alle' }])
    expect(answered(result({ workflow: workflow('Skjema', '10:00'), marks }), before).marks).toEqual([])
  })

  test('that changes nothing says so', () => {
    const before = workflow('Skjema', '09:00')
    expect(answered(result({ workflow: before }), before).answer.changes).toEqual(['Planen er som før.'])
  })
})
