import { expect, test } from 'vitest'
import type { Alert } from '../../../shared/model/alert.ts'
import type { Execution } from '../../../shared/model/execution.ts'
import { alertsBeside, needingPerson } from './needing-person.ts'

const NOW = '2026-11-23T09:00:00.000Z'
const execution = (id: string, more: Partial<Execution>): Execution => ({
  id, workflowId: 'w', workflowName: 'W', workflowVersion: 1, status: 'completed', trigger: 'schedule', currentStep: 1, stepCount: 1,
  dueAt: null, lateBy: null, createdAt: NOW, startedAt: NOW, completedAt: null, resumeAt: null, errorMessage: null, isTrial: false,
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

test('a run that did not happen is told once: by its alert, or among what its workflow has missed', () => {
  const alert = (id: string, cause: Alert['cause'], workflowId: string | null): Alert => ({ id, cause, title: '', message: '', workflowId, workflowName: null, executionId: null, count: 1, firstAt: NOW, lastAt: NOW, mail: 'none' })
  const alerts = [alert('a', 'missed_run', 'w'), alert('b', 'missed_run', 'v'), alert('c', 'execution_failed', 'w'), alert('d', 'login_refused', null)]
  const missed = [{ workflowId: 'w', workflowName: 'W', count: 2, firstDueAt: NOW, lastDueAt: NOW, isCaughtUp: false }]
  expect(alertsBeside(alerts, missed).map(({ id }) => id)).toEqual(['b', 'c', 'd'])
})
