import { expect, test } from 'vitest'
import type { Execution } from '../../../shared/model/execution.ts'
import { needingPerson } from './needing-person.ts'

const NOW = '2026-11-23T09:00:00.000Z'
const execution = (id: string, more: Partial<Execution>): Execution => ({
  id, workflowId: 'w', workflowName: 'W', workflowVersion: 1, status: 'completed', trigger: 'schedule', currentStep: 1, stepCount: 1,
  dueAt: null, createdAt: NOW, startedAt: NOW, completedAt: null, resumeAt: null, errorMessage: null, isTrial: false,
  counts: { total: 1, pending: 0, sending: 0, unknown: 0, success: 1, failed: 0, skipped: 0 },
  ...more,
})

test('failed, paused and uncertain executions need a person; each is shown once', () => {
  const failed = execution('a', { status: 'failed' })
  const uncertain = execution('c', { counts: { total: 1, pending: 0, sending: 0, unknown: 1, success: 0, failed: 0, skipped: 0 } })
  const found = needingPerson([failed, failed, execution('b', { status: 'paused' }), uncertain, execution('d', {})], NOW)
  expect(found.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c'])
})

test('a failure of last month is history, a pause of last month still waits for somebody', () => {
  const createdAt = '2026-10-20T09:00:00.000Z'
  expect(needingPerson([execution('a', { status: 'failed', createdAt }), execution('b', { status: 'paused', createdAt })], NOW).map(({ id }) => id)).toEqual(['b'])
})
