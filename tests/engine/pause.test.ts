import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CustomerInput } from '../../src/shared/model/register.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { SteerableClock } from '../helpers/steerable-clock.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

/* Everything on hold at once, and taken up again. Monday 23 November 2026, 08:30 in Oslo. */

let dataDir: string
let office: TestEngine

const open = async (now: string): Promise<void> => {
  office = await startTestEngine({ dataDir, clock: new SteerableClock(now) })
}
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-pause-'))
  await open('2026-11-23T07:30:00.000Z')
})
afterEach(async () => {
  await office.engine.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const check = { stepType: 'check_condition', conditionConfig: { check: 'orders_missing', daysBack: 1 } } as const
const daily = (name: string, more: object = {}, steps: readonly object[] = [check]) =>
  WorkflowDefinition.parse({ name, workflowType: 'scheduled', isActive: true, schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' }, ...more }, event: null, steps })
const executions = async () => (await office.engine.services.executions.list({ limit: 50 }, 'nb')).items
/** As the host does after a sleep. */
const moveTo = async (instant: string): Promise<void> => {
  office.clock.moveTo(instant)
  await office.engine.checkDue()
}

test('nothing that falls due in a pause is started, and one run is made when it is over', async () => {
  const { services } = office.engine
  await services.workflows.create(daily('Daglig'), 'nb')
  expect((await services.pause.pause()).pausedAt).toMatch(/^2026-11-23T07:30/)
  await moveTo('2026-11-24T08:30:00.000Z')
  expect(await executions()).toEqual([])
  expect((await services.system.outlook('2026-11-23T00:00:00.000Z')).pausedAt).toMatch(/^2026-11-23T07:30/)

  expect(await services.pause.resume()).toEqual({ pausedAt: null })
  const [made, ...others] = await executions()
  expect(others).toEqual([])
  expect(made?.dueAt).toBe('2026-11-24T08:00:00.000Z')
  expect(await services.system.lateRuns('2026-11-24T08:30:00.000Z')).toEqual([
    expect.objectContaining({ workflowName: 'Daglig', dueAt: '2026-11-24T08:00:00.000Z', outcome: 'late', executionId: made?.id }),
    expect.objectContaining({ dueAt: '2026-11-23T08:00:00.000Z', outcome: 'skipped' }),
  ])
})

test('a wait that ends in a pause goes on after it, and a pause outlives a restart', async () => {
  const wait = { stepType: 'wait_until', triggerConfig: { day: 'monday', time: '10:00' } } as const
  const { id } = await office.engine.services.workflows.create(daily('Venter', {}, [check, wait, check]), 'nb')
  const { executionId } = await office.engine.services.workflows.run(id)
  await office.until(executionId, 'waiting')
  await office.engine.services.pause.pause()
  await office.engine.stop()
  await open('2026-11-23T09:30:00.000Z')
  await office.engine.checkDue()
  expect((await office.engine.services.executions.get(executionId, 'nb')).status).toBe('waiting')
  expect((await office.engine.services.pause.get()).pausedAt).not.toBeNull()
  await office.engine.services.pause.resume()
  expect((await office.until(executionId, 'completed')).status).toBe('completed')
})

test('pausing twice is pausing once, and so is going on', async () => {
  const { services } = office.engine
  const first = await services.pause.pause()
  expect(await services.pause.pause()).toEqual(first)
  await services.pause.resume()
  expect(await services.pause.resume()).toEqual({ pausedAt: null })
})

test('an event in a pause waits in the outbox and starts its workflow afterwards, once', async () => {
  const { services } = office.engine
  await services.workflows.create(WorkflowDefinition.parse({ name: 'Ved ny kunde', workflowType: 'event_based', isActive: true, schedule: null, event: { event: 'customer_created' }, steps: [check] }), 'nb')
  await services.pause.pause()
  await services.customers.create(CustomerInput.parse({ name: 'Kafé Ny', email: 'ny@kafe.example' }))
  expect(await executions()).toEqual([])
  await services.pause.resume()
  await expect.poll(async () => (await executions()).length).toBe(1)
})

test('what a host shows at a glance: the next run of all workflows, and what has been finished since', async () => {
  const { services } = office.engine
  await services.workflows.create(daily('Senere', { scheduleConfig: { time: '15:00' } }), 'nb')
  const { id } = await services.workflows.create(daily('Først'), 'nb')
  const { executionId } = await services.workflows.run(id)
  await office.until(executionId, 'completed')
  const outlook = await services.system.outlook('2026-11-23T07:00:00.000Z')
  expect({ ...outlook, finished: outlook.finished.map((run) => run.executionId) }).toEqual({
    running: 0,
    waiting: 0,
    openAlerts: 0,
    pausedAt: null,
    nextResumeAt: null,
    next: { workflowId: id, workflowName: 'Først', at: '2026-11-23T08:00:00.000Z' },
    finished: [executionId],
  })
  expect((await services.system.outlook('2026-11-23T23:00:00.000Z')).finished).toEqual([])
})
