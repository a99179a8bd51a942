import { expect, test } from 'vitest'
import type { SleptRun } from '../shared/model/desktop.ts'
import { sleepNotice, sleepReport } from './sleep-report.ts'

const slept = '2026-11-23T06:00:00.000Z'
const woke = '2026-11-23T10:40:00.000Z'
const run = (dueAt: string, outcome: SleptRun['outcome'] = 'late', workflowName = 'Ukentlig bestilling'): SleptRun => ({ workflowId: 'w', workflowName, dueAt, outcome, executionId: outcome === 'late' ? 'e1' : null })

test('a sleep over nothing that was due has nothing to tell', () => {
  expect(sleepReport(slept, woke, [])).toBeNull()
  expect(sleepReport(slept, woke, [run('2026-11-23T05:59:00.000Z')])).toBeNull()
})

test('the run that was due over a sleep is told by name and time, and leads to its execution', () => {
  const report = sleepReport(slept, woke, [run('2026-11-23T08:00:00.000Z')])
  expect(report).toMatchObject({ sleptAt: slept, wokeAt: woke, runs: [{ dueAt: '2026-11-23T08:00:00.000Z' }] })
  expect(report === null ? null : sleepNotice(report, 'nb', 'Europe/Oslo')).toEqual({
    title: 'Gjort etter at maskinen sov',
    body: 'Ukentlig bestilling skulle gått man. 23. nov. kl. 09.00, mens maskinen sov, og går nå i stedet.',
    executionId: 'e1',
  })
})

test('several are told by their number', () => {
  const report = sleepReport(slept, woke, [run('2026-11-23T08:00:00.000Z'), run('2026-11-23T09:00:00.000Z', 'late', 'Rapport')])
  expect(report === null ? null : sleepNotice(report, 'en', 'Europe/Oslo')?.body).toBe('2 workflows were due while the machine slept, and run now instead. See “Today”.')
})

test('what was not run is on the dashboard and has an alert of its own, so no notification repeats it', () => {
  const report = sleepReport(slept, woke, [run('2026-11-23T08:00:00.000Z', 'skipped')])
  expect(report?.runs).toHaveLength(1)
  expect(report === null ? null : sleepNotice(report, 'nb', 'Europe/Oslo')).toBeNull()
})
