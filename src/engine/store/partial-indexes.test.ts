import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { tempDir } from '../../../tests/helpers/temp-dir.ts'
import { logsOfStep, nextPending, pendingActionLogs } from './action-logs.ts'
import { Direct } from './direct.ts'
import { dueWaits, nextResume, openExecutions } from './executions.ts'
import { mailTallies, mailTally } from './metrics.ts'
import { migrate } from './migrate.ts'
import { actsFor } from './personal-data.ts'
import type { Database } from './schema.ts'
import { pendingActionLogsNow } from './sending.ts'
import { listSkippedSlots, unseenSkippedSlots } from './skipped-slots.ts'

const AT = '2026-11-23T08:00:00.000Z'

interface Handles {
  readonly db: Kysely<Database>
  readonly direct: Direct
}

/** How SQLite would run the statements that a query prepares, on the database as the migrations leave it. */
async function planOf(run: (handles: Handles) => unknown): Promise<string> {
  const sqlite = new SQLite(join(tempDir(), 'plans.sqlite'))
  migrate(sqlite, join(import.meta.dirname, '../../../migrations/sqlite'))
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: sqlite }) })
  onTestFinished(() => db.destroy())
  const prepare = vi.spyOn(sqlite, 'prepare')
  await run({ db, direct: new Direct(sqlite) })
  const statements = prepare.mock.calls.map(([source]) => source)
  prepare.mockRestore()
  return statements.flatMap((source) => sqlite.prepare(`EXPLAIN QUERY PLAN ${source}`).all(...Array.from({ length: source.split('?').length - 1 }, () => null)).map((row) => JSON.stringify(row))).join('\n')
}

test.each<[string, (handles: Handles) => unknown]>([
  ['a claim', ({ direct }) => pendingActionLogsNow(direct, { executionId: 'e', stepId: 's' }, AT, 4)],
  ['a claim of what a worker has died of', ({ direct }) => pendingActionLogsNow(direct, { executionId: 'e', stepId: 's' }, AT, 1, 'suspect')],
  ['a look for pending rows', ({ db }) => pendingActionLogs(db, 'e', 's', AT, 4)],
  ['the next try', ({ db }) => nextPending(db, 'e', 's')],
])('%s reads the open rows of its step and not the whole log', async (_name, run) => {
  expect(await planOf(run)).toContain('SEARCH workflow_action_logs USING INDEX workflow_action_logs_open')
})

test.each<[string, (handles: Handles) => unknown]>([
  ['the next wait', ({ db }) => nextResume(db)],
  ['the waits that are over', ({ db }) => dueWaits(db, AT)],
  ['what is to be driven on', ({ db }) => openExecutions(db, ['queued', 'running'])],
])('%s is found among the open executions and not in the whole history', async (_name, run) => {
  expect(await planOf(run)).toMatch(/USING (COVERING )?INDEX workflow_executions_open/)
})

test('the history of what was not run is read by the index of those slots, and what nobody has noted by its own', async () => {
  expect(await planOf(({ db }) => listSkippedSlots(db, { workflowId: undefined, before: undefined, limit: 50 }))).toMatch(/USING (COVERING )?INDEX workflow_slots_skipped/)
  expect(await planOf(({ db }) => unseenSkippedSlots(db, AT, 50))).toMatch(/USING (COVERING )?INDEX workflow_slots_unseen/)
})

test('what was sent in a span of time, and what a customer got, are read by the indexes of those rows', async () => {
  expect(await planOf(({ db }) => mailTally(db, AT, AT))).toMatch(/USING (COVERING )?INDEX workflow_action_logs_sent/)
  expect(await planOf(({ db }) => mailTallies(db, [{ date: '2026-11-23', from: AT, to: AT }]))).toMatch(/USING (COVERING )?INDEX workflow_action_logs_sent/)
  expect(await planOf(({ db }) => actsFor(db, 'c'))).toMatch(/USING (COVERING )?INDEX workflow_action_logs_by_customer/)
})

test('a page of the log of an execution reads its own rows, in the order of the index, and sorts nothing', async () => {
  const after = { stepOrder: 1, targetType: 'customer', targetId: 'c' } as const
  const plan = await planOf(({ db }) => logsOfStep(db, { executionId: 'e', limit: 100 }, 's', after, 100))
  expect(plan).toMatch(/SEARCH workflow_action_logs USING INDEX sqlite_autoindex_workflow_action_logs_2 \(execution_id=\? AND step_id=\? AND \(target_type,target_id\)>\(\?,\?\)\)/)
  expect(plan).not.toContain('TEMP B-TREE')
})
