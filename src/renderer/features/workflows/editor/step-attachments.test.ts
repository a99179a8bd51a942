import { expect, test } from 'vitest'
import { WorkflowDefinition } from '../../../../shared/model/workflow.ts'
import { draftOf, moved, type DraftStep } from './draft.ts'
import { followReports, reportsBefore, withFiles, withReport } from './step-attachments.ts'

const file = { hash: 'a'.repeat(64), filename: 'Prisliste.pdf' }
const foreign = { somethingElse: true }
const report = { stepType: 'generate_report', actionConfig: { report: 'orders', format: 'pdf', recipients: { kind: 'admin' } } }
const mail = (attachments?: unknown[]) => ({ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' }, ...(attachments === undefined ? {} : { attachments }) } })

let keys = 0
const stepsOf = (...steps: object[]): readonly DraftStep[] =>
  draftOf(WorkflowDefinition.parse({ name: 'A', workflowType: 'scheduled', schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } }, steps }), () => `${keys++}`).steps

const attachmentsOf = (steps: readonly DraftStep[]) => steps.flatMap(({ step }) => (step.stepType === 'send_email' ? [step.actionConfig.attachments] : []))

test('a mail can take along the reports of the steps before it that are on', () => {
  const steps = stepsOf(report, mail(), { ...report, isActive: false }, report, mail())
  expect([1, 4].map((place) => reportsBefore(steps, place))).toEqual([[1], [1, 4]])
})

test('files are changed without touching reports and what other programs have put there', () => {
  expect(withFiles([foreign, { report: 1 }, { ...file, filename: 'Gammel.pdf' }], [file])).toEqual([file, foreign, { report: 1 }])
  expect(withFiles(undefined, [file])).toEqual([file])
})

test('a report is taken along once, and left out again', () => {
  const once = withReport(withReport([file, foreign], 1, true), 1, true)
  expect(once).toEqual([file, foreign, { report: 1 }])
  expect(withReport(once, 1, false)).toEqual([file, foreign])
})

test('a mail takes the report of the same step along, wherever that is moved', () => {
  const steps = stepsOf(report, report, mail([file, { report: 1 }, foreign]))
  expect(attachmentsOf(followReports(steps, moved(steps, 0, 1)))).toEqual([[file, { report: 2 }, foreign]])
  expect(attachmentsOf(followReports(steps, [...stepsOf(report), ...steps]))).toEqual([[file, { report: 2 }, foreign]])
})

test('the report of a step that is taken out is let be, and the numbers of others follow', () => {
  const steps = stepsOf(report, report, mail([{ report: 1 }, { report: 2 }]))
  expect(attachmentsOf(followReports(steps, steps.toSpliced(0, 1)))).toEqual([[{ report: 1 }]])
})

test('what holds no report that moves is the very same step', () => {
  const steps = stepsOf(mail([file]), report, mail([{ report: 2 }]))
  expect(followReports(steps, [...steps])).toEqual(steps)
  expect(followReports(steps, [...steps])[2]).toBe(steps[2])
})
