import { describe, expect, test } from 'vitest'
import type { Execution } from '../../../shared/model/execution.ts'
import type { WorkflowRecord } from '../../../shared/model/workflow-record.ts'
import { agendaOf, daysAhead } from './agenda.ts'

const NOW = '2026-11-23T09:00:00.000Z'
const OSLO = 'Europe/Oslo'
const workflow = (name: string, nextRun: string | null): WorkflowRecord => ({
  id: name, name, workflowType: 'scheduled', isActive: true, schedule: null, event: null, steps: [], version: 1, nextRun,
  lastRun: null, lastExecution: null, summary: '', isSample: false, createdAt: NOW, updatedAt: NOW,
})
const waiting = (name: string, resumeAt: string): Execution => ({
  id: name, workflowId: 'w', workflowName: name, workflowVersion: 1, status: 'waiting', trigger: 'schedule', currentStep: 2, stepCount: 4,
  dueAt: null, lateBy: null, createdAt: NOW, startedAt: NOW, completedAt: null, resumeAt, errorMessage: null, isTrial: true,
  counts: { total: 0, pending: 0, sending: 0, unknown: 0, success: 0, failed: 0, skipped: 0 },
})

describe('the agenda of the coming week', () => {
  test('days are those of the office, not of Greenwich', () => {
    const days = agendaOf([workflow('Natt', '2026-11-24T23:30:00.000Z')], [], NOW, OSLO)
    expect(days.map((day) => day.date)).toEqual(['2026-11-25'])
  })

  test('starts and waits stand together in the order of time', () => {
    const days = agendaOf([workflow('B', '2026-11-26T14:00:00.000Z')], [waiting('A', '2026-11-26T08:00:00.000Z')], NOW, OSLO)
    expect(days.flatMap((day) => day.entries.map((entry) => `${entry.kind} ${entry.name}`))).toEqual(['continue A', 'start B'])
  })

  test('what lies more than a week ahead, or nowhere, is not in it', () => {
    expect(agendaOf([workflow('Sent', '2026-12-24T08:00:00.000Z'), workflow('Av', null)], [], NOW, OSLO)).toEqual([])
  })

  test('what should have begun already counts as today', () => {
    expect(agendaOf([workflow('Forsinket', '2026-11-22T08:00:00.000Z')], [], NOW, OSLO)[0]?.date).toBe('2026-11-23')
  })

  test('tomorrow is one day ahead even an hour before midnight', () => {
    expect(daysAhead('2026-11-24', '2026-11-23T22:30:00.000Z', OSLO)).toBe(1)
  })
})
