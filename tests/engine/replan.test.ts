import { afterEach, expect, test } from 'vitest'
import { findWorkflow, insertWorkflow, replanNextRun, setNextRun } from '../../src/engine/store/workflows.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { openMailContext } from '../helpers/mail-context.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

const engines: TestEngine[] = []
afterEach(async () => {
  for (const { engine } of engines.splice(0)) await engine.stop()
})

const daily = (time: string) =>
  WorkflowDefinition.parse({ name: 'Hver dag', workflowType: 'scheduled', isActive: true, schedule: { scheduleType: 'daily', scheduleConfig: { time } }, steps: [{ stepType: 'check_condition', conditionConfig: { check: 'orders_missing', daysBack: 1 } }] })

test('whatever comes first of a new zone and an edit, the next run is that of the new rule in the new zone', async () => {
  const test = await startTestEngine({ dataDir: tempDir() })
  engines.push(test)
  const { workflows, settings } = test.engine.services
  const { id } = await workflows.create(daily('12:00'), 'nb')
  const zones = [['Europe/Oslo', 11], ['Europe/London', 12]] as const
  for (let turns = 0; turns < 30; turns += 1) {
    const [timezone, utcOfNoon] = zones[turns % 2 === 0 ? 1 : 0]
    const hour = 13 + (turns % 5)
    const edited = workflows.update(id, daily(`${hour}:00`), 'nb')
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
    await Promise.all([edited, settings.update({ office: { timezone } })])
    const due = `2026-11-23T${String(hour - 12 + utcOfNoon).padStart(2, '0')}:00:00.000Z`
    await expect.poll(async () => (await workflows.get(id, 'nb')).nextRun, { interval: 5 }).toBe(due)
  }
})

test('what was edited, switched off or run since it was read is not planned anew by what was read', async () => {
  const context = await openMailContext()
  try {
    const { db } = context
    let last = 0
    const moment = { at: '2026-11-23T09:00:00.000Z', newId: () => `id-${(last += 1)}` }
    const id = await insertWorkflow(db, daily('12:00'), moment, { nextRun: '2026-11-23T11:00:00.000Z', isSample: false })
    const read = await findWorkflow(db, id)
    if (read === undefined) throw new Error('not there')
    await setNextRun(db, id, '2026-11-24T11:00:00.000Z')
    expect(await replanNextRun(db, read, '2026-11-23T12:00:00.000Z')).toBe(false)
    await setNextRun(db, id, null)
    expect(await replanNextRun(db, read, '2026-11-23T12:00:00.000Z')).toBe(false)
    await setNextRun(db, id, read.nextRun)
    await db.updateTable('workflow_definitions').set({ version: 2 }).where('id', '=', id).execute()
    expect(await replanNextRun(db, read, '2026-11-23T12:00:00.000Z')).toBe(false)
    expect(await replanNextRun(db, { ...read, version: 2 }, '2026-11-23T12:00:00.000Z')).toBe(true)
  } finally {
    await context.close()
  }
})
