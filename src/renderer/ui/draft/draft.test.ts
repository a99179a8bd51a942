import { describe, expect, test } from 'vitest'
import type { ParseOutput } from '../../../shared/contract/assistant.ts'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { EMPTY_DRAFT, conversationOf, saidForLastPlan, withAnswer } from './draft.ts'

const workflow = (name: string): WorkflowDefinition => ({
  name,
  workflowType: 'scheduled',
  isActive: true,
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } },
  event: null,
  steps: [{ stepType: 'send_email', triggerType: 'time_based', isActive: true, actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }],
})
const understood = (name: string, lines: string[]): ParseOutput => ({ workflow: workflow(name), preview: { title: name, lines }, questions: [], suggestions: [], provider: 'offline', language: 'nb' })
const question = (text: string): ParseOutput => ({ workflow: null, preview: { title: '', lines: [] }, questions: [text], suggestions: [], provider: 'offline', language: 'nb' })

describe('a workflow in the making', () => {
  test('a question back leaves the plan as it was', () => {
    const first = withAnswer(EMPTY_DRAFT, 'Send skjema mandag', understood('Skjema', ['Hver mandag']))
    const second = withAnswer(first, 'hmm', question('Når?'))
    expect(second.workflow).toEqual(first.workflow)
    expect(second.turns).toHaveLength(4)
  })

  test('what changed since the plan before is marked, across a question in between', () => {
    const first = withAnswer(EMPTY_DRAFT, 'a', understood('Skjema', ['Hver mandag', 'Purr torsdag']))
    const asked = withAnswer(first, 'b', question('Når?'))
    const last = withAnswer(asked, 'c', understood('Skjema', ['Hver mandag', 'Purr fredag'])).turns.at(-1)
    expect(last).toMatchObject({ lines: [{ text: 'Hver mandag', isChanged: false }, { text: 'Purr fredag', isChanged: true }] })
  })

  test('nothing is marked as changed in the first plan', () => {
    const turn = withAnswer(EMPTY_DRAFT, 'a', understood('Skjema', ['Hver mandag'])).turns.at(-1)
    expect(turn).toMatchObject({ lines: [{ isChanged: false }] })
  })

  test('a name that the person wrote survives the next answer', () => {
    const first = withAnswer(EMPTY_DRAFT, 'a', understood('Skjema', []))
    const renamed = { ...first, workflow: workflow('Mandagsrunden') }
    expect(withAnswer(renamed, 'b', understood('Skjema 2', [])).workflow?.name).toBe('Mandagsrunden')
    expect(withAnswer(first, 'b', understood('Skjema 2', [])).workflow?.name).toBe('Skjema 2')
  })

  test('the conversation carries questions and plans in words', () => {
    const draft = withAnswer(EMPTY_DRAFT, 'Send skjema', question('Når skal det sendes?'))
    expect(conversationOf(draft.turns)).toEqual([
      { role: 'user', content: 'Send skjema' },
      { role: 'assistant', content: 'Når skal det sendes?' },
    ])
  })

  test('the description of the last plan is all that was said for it, and nothing of the plan before', () => {
    const first = withAnswer(EMPTY_DRAFT, 'Purr fredag.', understood('Purring', []))
    const asked = withAnswer(first, 'Send skjema.', question('Når?'))
    expect(saidForLastPlan(asked.turns)).toBe('')
    expect(saidForLastPlan(withAnswer(asked, 'mandag kl. 8', understood('Skjema', [])).turns)).toBe('Send skjema, mandag kl. 8')
  })
})
