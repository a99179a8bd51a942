import { expect, test } from 'vitest'
import type { PreviewStep, WorkflowPreview } from '../../../shared/model/preview.ts'
import type { Step } from '../../../shared/model/workflow.ts'
import { reachOf } from './reach-of.ts'

const send: Step = { stepType: 'send_email', triggerType: 'time_based', isActive: true, actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }
const wait: Step = { stepType: 'wait_until', triggerType: 'time_based', isActive: true, triggerConfig: { day: 'thursday', time: '15:00' } }
const step = (definition: Step, count: number | null): PreviewStep => ({ stepOrder: 1, definition, sentence: '', moment: null, recipients: count === null ? null : { count, sample: [] }, mail: null })
const preview = (...steps: PreviewStep[]): WorkflowPreview => ({ title: '', lines: [], trigger: '', nextRuns: [], steps, warnings: [], isTrial: true })

test('the number asked about is of the mails that go out at once, not of those after a wait', () => {
  expect(reachOf(preview(step(send, 41), step(wait, null), step(send, 12)))).toBe(41)
})

test('a step that is off reaches nobody', () => {
  expect(reachOf(preview(step({ ...send, isActive: false }, 41), step(send, 2)))).toBe(2)
})
