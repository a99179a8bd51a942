import { expect, test } from 'vitest'
import { Execution } from '../../../shared/model/execution.ts'
import { executionsByDay } from './executions-by-day.ts'

const counts = { total: 0, pending: 0, sending: 0, unknown: 0, success: 0, failed: 0, skipped: 0 }
const execution = (id: string, createdAt: string, startedAt: string | null = null) =>
  Execution.parse({ id, workflowId: 'w', workflowName: 'A', workflowVersion: 1, status: 'completed', trigger: 'manual', currentStep: null, stepCount: 1, dueAt: null, lateBy: null, createdAt, startedAt, completedAt: null, resumeAt: null, errorMessage: null, isTrial: false, counts })

test('executions stand under the day on which they began, as the office’s calendar has it', () => {
  const days = executionsByDay([execution('c', '2026-11-23T08:00:00.000Z'), execution('b', '2026-11-22T23:30:00.000Z'), execution('a', '2026-11-22T12:00:00.000Z')], 'Europe/Oslo')
  expect(days.map(({ date, executions }) => [date, executions.map(({ id }) => id)])).toEqual([
    ['2026-11-23', ['c', 'b']],
    ['2026-11-22', ['a']],
  ])
})

test('one that was made before midnight and began after it belongs to the new day', () => {
  expect(executionsByDay([execution('a', '2026-11-22T22:59:00.000Z', '2026-11-22T23:01:00.000Z')], 'Europe/Oslo')[0]?.date).toBe('2026-11-23')
})
