import { describe, expect, test } from 'vitest'
import type { WorkflowRecord } from '../../../shared/model/workflow-record.ts'
import { arrangeWorkflows } from './arrange-workflows.ts'

const record = (name: string, more: Partial<WorkflowRecord> = {}): WorkflowRecord => ({
  id: name,
  name,
  workflowType: 'scheduled',
  isActive: true,
  schedule: null,
  event: null,
  steps: [],
  version: 1,
  nextRun: null,
  lastRun: null,
  lastExecution: null,
  summary: '',
  isSample: false,
  createdAt: '2026-11-01T08:00:00.000Z',
  updatedAt: '2026-11-01T08:00:00.000Z',
  ...more,
})
const names = (workflows: readonly WorkflowRecord[]): string[] => workflows.map((workflow) => workflow.name)

describe('the list of workflows', () => {
  test('what runs next comes first, and what will not run by itself last', () => {
    const list = [record('Av'), record('Senere', { nextRun: '2026-12-01T08:00:00.000Z' }), record('Snart', { nextRun: '2026-11-24T08:00:00.000Z' })]
    expect(names(arrangeWorkflows(list, '', 'nextRun', 'nb'))).toEqual(['Snart', 'Senere', 'Av'])
  })

  test('what ran last comes first, and what never ran last', () => {
    const list = [record('Aldri'), record('Nylig', { lastRun: '2026-11-20T08:00:00.000Z' }), record('Lenge siden', { lastRun: '2026-01-20T08:00:00.000Z' })]
    expect(names(arrangeWorkflows(list, '', 'lastRun', 'nb'))).toEqual(['Nylig', 'Lenge siden', 'Aldri'])
  })

  test('names follow the Norwegian alphabet: å after z', () => {
    expect(names(arrangeWorkflows([record('Årsmøte'), record('Zoo'), record('Ære'), record('Alle')], '', 'name', 'nb'))).toEqual(['Alle', 'Zoo', 'Ære', 'Årsmøte'])
  })

  test('every word of the search must be there, in name or summary, in any order', () => {
    const list = [record('Bestillingsskjema', { summary: 'Hver mandag kl. 09.00: send til Kantiner.' }), record('Bestilling', { summary: 'Hver fredag.' })]
    expect(names(arrangeWorkflows(list, 'MANDAG  skjema', 'name', 'nb'))).toEqual(['Bestillingsskjema'])
  })
})
