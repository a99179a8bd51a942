import { describe, expect, test } from 'vitest'
import { WorkflowDefinition } from '../../../../shared/model/workflow.ts'
import { draftOf, hasCheckBefore, moved, readDraft } from './draft.ts'

const definition = WorkflowDefinition.parse({
  name: 'Ukentlig bestilling',
  workflowType: 'scheduled',
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } },
  steps: [
    { stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } },
    { stepType: 'check_condition', conditionConfig: { check: 'orders_missing', since: 'workflow_start' } },
    { stepType: 'send_email', actionConfig: { template: 'reminder', recipients: { kind: 'condition_result' } } },
  ],
})

let keys = 0
const draft = draftOf(definition, () => `${keys++}`)

describe('a draft', () => {
  test('of a workflow is that workflow', () => {
    expect(readDraft(draft)).toEqual({ definition, problems: [] })
  })

  test('whose check comes too late says so at the step that needs it', () => {
    const { definition: read, problems } = readDraft({ ...draft, steps: moved(draft.steps, 1, 2) })
    expect(read).toBeNull()
    expect(problems.map(({ path }) => path)).toContain('steps.1.actionConfig.recipients')
  })

  test('with an empty description has none', () => {
    expect(readDraft({ ...draft, workflow: { ...draft.workflow, description: '  ' } }).definition).toEqual(definition)
  })
})

describe('moving', () => {
  test('takes an item to another place and leaves the order of the rest', () => {
    expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
    expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c'])
  })

  test('out of the list changes nothing', () => {
    const items = ['a', 'b']
    expect(moved(items, 0, -1)).toBe(items)
    expect(moved(items, 1, 2)).toBe(items)
  })
})

test('a check counts for what comes after it, while it is on', () => {
  expect([0, 1, 2].map((place) => hasCheckBefore(draft.steps, place))).toEqual([false, false, true])
  const off = draft.steps.map(({ key, step }) => ({ key, step: { ...step, isActive: false } }))
  expect(hasCheckBefore(off, 2)).toBe(false)
})
