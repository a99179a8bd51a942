import { expect, test } from 'vitest'
import { Failure } from '../../../shared/failure.ts'
import { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { readWorkflowFile } from './read-workflow-file.ts'

const workflow = WorkflowDefinition.parse({
  name: 'Ukentlig bestilling',
  workflowType: 'scheduled',
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } },
  steps: [{ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }],
})

test('a workflow that was exported is the same again, switched off', () => {
  expect(readWorkflowFile(JSON.stringify(workflow, null, 2))).toEqual({ ...workflow, isActive: false })
})

/** What the failure says in English. */
function refusalOf(text: string): string {
  try {
    readWorkflowFile(text)
    return ''
  } catch (error) {
    return error instanceof Failure ? error.in('en') : String(error)
  }
}

test('what is no workflow is refused, and the failure says why', () => {
  expect(refusalOf('Kjære kunde')).toContain('The file is not a workflow.')
  expect(refusalOf(JSON.stringify({ ...workflow, steps: [] }))).toContain('steps is too short')
  expect(refusalOf(' '.repeat(2_000_000))).toContain('is too long')
})
