import { afterEach, describe, expect, test } from 'vitest'
import type { SkippedRun } from '../../src/shared/model/skipped-run.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { SteerableClock } from '../helpers/steerable-clock.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

const engines: TestEngine[] = []
afterEach(async () => {
  for (const { engine } of engines.splice(0)) await engine.stop()
})

async function boot(dataDir: string, now: string): Promise<TestEngine> {
  const test = await startTestEngine({ dataDir, clock: new SteerableClock(now) })
  engines.push(test)
  return test
}

const daily = (name: string, catchUp: 'once' | 'skip') =>
  WorkflowDefinition.parse({
    name,
    workflowType: 'scheduled',
    isActive: true,
    schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' }, catchUp },
    steps: [{ stepType: 'check_condition', conditionConfig: { check: 'orders_missing', daysBack: 1 } }],
  })

/** Off from Monday morning to Thursday, 12:12 in Oslo. */
async function offForThreeDays() {
  const dataDir = tempDir()
  const before = await boot(dataDir, '2026-11-23T07:00:00.000Z')
  const { workflows } = before.engine.services
  const once = (await workflows.create(daily('Tar igjen', 'once'), 'nb')).id
  const skip = (await workflows.create(daily('Tar ikke igjen', 'skip'), 'nb')).id
  await before.engine.stop()
  engines.splice(engines.indexOf(before), 1)
  const after = await boot(dataDir, '2026-11-26T11:12:00.000Z')
  return { after, once, skip, services: after.engine.services }
}

const at = (day: number): string => `2026-11-${day}T08:00:00.000Z`

describe('what was due while the program was off', () => {
  test('is told run by run, the latest first, with its reason and the run that was made for it', async () => {
    const { services, once, skip } = await offForThreeDays()
    const seen: SkippedRun[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await services.skippedRuns.list({ limit: 3, ...(cursor === undefined ? {} : { cursor }) }, 'en')
      seen.push(...page.items)
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    const made = (await services.executions.list({ workflowId: once, limit: 10 }, 'nb')).items
    const called = (await services.executions.list({ workflowId: skip, limit: 10 }, 'nb')).items
    expect(made).toHaveLength(1)
    expect(called).toMatchObject([{ status: 'cancelled', lateBy: null }])
    expect(seen.map(({ dueAt }) => dueAt)).toEqual([at(26), at(25), at(25), at(24), at(24), at(23), at(23)])
    const ofOnce = seen.filter(({ workflowId }) => workflowId === once)
    expect(ofOnce.map(({ dueAt, reason, executionId }) => [dueAt, reason, executionId])).toEqual([25, 24, 23].map((day) => [at(day), 'missed_one_run_only', made[0]?.id]))
    expect(ofOnce[0]).toMatchObject({ workflowName: 'Tar igjen', message: 'The program was off, or the machine asleep. One run was made later for all that were missed.' })
    const ofSkip = seen.filter(({ workflowId }) => workflowId === skip)
    expect(ofSkip.map(({ dueAt, reason, executionId }) => [dueAt, reason, executionId])).toEqual([26, 25, 24, 23].map((day) => [at(day), 'missed', called[0]?.id]))
    expect((await services.skippedRuns.list({ limit: 10, workflowId: skip }, 'nb')).items).toHaveLength(4)
    await expect(services.skippedRuns.list({ limit: 10, cursor: 'tull' }, 'nb')).rejects.toMatchObject({ status: 400 })
  })

  test('and was run late says by how much, in the list and by itself', async () => {
    const { after, services, once } = await offForThreeDays()
    const [made] = (await services.executions.list({ workflowId: once, limit: 1 }, 'nb')).items
    const done = await after.until(made?.id ?? '', 'completed')
    expect(done.dueAt).toBe(at(26))
    expect(Math.floor((done.lateBy ?? 0) / 60_000)).toBe(3 * 60 + 12)
    expect((await services.executions.list({ workflowId: once, limit: 1 }, 'nb')).items[0]?.lateBy).toBe(done.lateBy)
    const { executionId } = await services.workflows.run(once)
    expect((await after.until(executionId, 'completed')).lateBy).toBeNull()
  })

  test('stands for a person by workflow until it is noted, together with its alert', async () => {
    const { services, once, skip } = await offForThreeDays()
    const alerts = async () => (await services.alerts.list({ limit: 10 }, 'nb')).items.map(({ cause, workflowId }) => [cause, workflowId])
    await expect.poll(alerts, { timeout: 10_000 }).toEqual([['missed_run', skip]])
    expect((await services.skippedRuns.missed()).items).toEqual([
      { workflowId: skip, workflowName: 'Tar ikke igjen', count: 4, firstDueAt: at(23), lastDueAt: at(26), isCaughtUp: false },
      { workflowId: once, workflowName: 'Tar igjen', count: 3, firstDueAt: at(23), lastDueAt: at(25), isCaughtUp: true },
    ])
    await services.skippedRuns.dismiss(skip)
    expect(await alerts()).toEqual([])
    expect((await services.skippedRuns.missed()).items.map(({ workflowId }) => workflowId)).toEqual([once])
    await services.skippedRuns.dismiss(skip)
    await services.workflows.remove(once)
    expect((await services.skippedRuns.missed()).items).toEqual([])
    expect((await services.skippedRuns.list({ limit: 10 }, 'nb')).items).toHaveLength(7)
    await expect(services.skippedRuns.dismiss('ukjent')).rejects.toMatchObject({ status: 404 })
  })

  test('is history and no more for a person after a week', async () => {
    const { after, services, once, skip } = await offForThreeDays()
    await services.workflows.setActive(once, false, 'nb')
    await services.workflows.setActive(skip, false, 'nb')
    after.clock.moveTo('2026-12-03T11:13:00.000Z')
    expect((await services.skippedRuns.missed()).items).toEqual([])
    expect((await services.skippedRuns.list({ limit: 10 }, 'nb')).items).toHaveLength(7)
  })
})
