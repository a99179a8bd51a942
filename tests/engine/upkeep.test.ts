import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { databaseFile, suspectMark } from '../../src/engine/store/database-file.ts'
import { isGoodBackup } from '../../src/engine/store/integrity.ts'
import { restoreBackup } from '../../src/engine/store/restore.ts'
import { lookInto, makeOldDatabase } from '../helpers/old-database.ts'
import { SteerableClock } from '../helpers/steerable-clock.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine, type TestEngineOptions } from '../helpers/test-engine.ts'

const engines: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop()
})

async function boot(options: TestEngineOptions): Promise<TestEngine> {
  const test = await startTestEngine(options)
  engines.push(test.engine)
  return test
}

async function stop(test: TestEngine): Promise<void> {
  await test.engine.stop()
  engines.splice(engines.indexOf(test.engine), 1)
}

const backups = (dataDir: string): string[] => (existsSync(join(dataDir, 'backups')) ? readdirSync(join(dataDir, 'backups')).toSorted() : [])
async function logged(test: TestEngine, message: string): Promise<void> {
  await expect.poll(() => test.logs.some((line) => line.message === message), { timeout: 10_000 }).toBe(true)
}

function change(dataDir: string, statements: string): void {
  const sqlite = new SQLite(databaseFile(dataDir))
  sqlite.exec(statements)
  sqlite.close()
}

/** Damages an index on the disk while the program has the database open. */
function overwritePage(dataDir: string, index: string): void {
  const sqlite = new SQLite(databaseFile(dataDir))
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  const page = Number(sqlite.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').pluck().get(index))
  const size = Number(sqlite.pragma('page_size', { simple: true }))
  sqlite.close()
  const file = openSync(databaseFile(dataDir), 'r+')
  writeSync(file, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size)
  closeSync(file)
}

describe('the nightly backup', () => {
  test('is made at three in the office, once, checked and for its owner alone', async () => {
    const dataDir = tempDir()
    const test = await boot({ dataDir })
    expect((await test.engine.services.upkeep.status('nb')).nextBackupAt).toBe('2026-11-24T02:00:00.000Z')
    test.clock.moveTo('2026-11-24T01:59:00.000Z')
    test.clock.moveTo('2026-11-24T02:00:01.000Z')
    await logged(test, 'a backup was made')
    expect(backups(dataDir)).toEqual(['kontorflyt-2026-11-24.sqlite'])
    const file = join(dataDir, 'backups', 'kontorflyt-2026-11-24.sqlite')
    expect(isGoodBackup(file)).toBe(true)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await expect.poll(async () => (await test.engine.services.upkeep.status('nb')).nextBackupAt).toBe('2026-11-25T02:00:00.000Z')
  })

  test('that was missed while the program was off is made after the next start, once', async () => {
    const dataDir = tempDir()
    await stop(await boot({ dataDir }))
    const later = await boot({ dataDir, clock: new SteerableClock('2026-12-03T08:00:00.000Z') })
    expect(backups(dataDir)).toEqual([])
    later.clock.moveTo('2026-12-03T08:01:05.000Z')
    await logged(later, 'a backup was made')
    expect(backups(dataDir)).toEqual(['kontorflyt-2026-12-03.sqlite'])
    await expect.poll(async () => (await later.engine.services.upkeep.status('nb')).nextBackupAt).toBe('2026-12-04T02:00:00.000Z')
  })

  test('can be made by hand, keeps what is there, and two that are asked for at once are one', async () => {
    const dataDir = tempDir()
    const { engine } = await boot({ dataDir })
    const [one, other] = await Promise.all([engine.services.upkeep.backupNow('nb'), engine.services.upkeep.backupNow('nb')])
    expect(one.backups).toHaveLength(1)
    expect(other.backups).toEqual(one.backups)
    expect(one.backups[0]?.name).toMatch(/^kontorflyt-2026-11-23-0930\d\d\.sqlite$/)
    expect((await engine.services.upkeep.status('nb')).isBackingUp).toBe(false)
  })

  test('that cannot be made is told once, said in words, tried again in an hour, and forgotten when one succeeds', async () => {
    const dataDir = tempDir()
    const test = await boot({ dataDir })
    writeFileSync(join(dataDir, 'backups'), 'a file where the folder should be')
    await expect(test.engine.services.upkeep.backupNow('nb')).rejects.toMatchObject({ key: 'upkeep.backup_failed' })
    await expect(test.engine.services.upkeep.backupNow('nb')).rejects.toMatchObject({ key: 'upkeep.backup_failed' })
    await expect.poll(() => test.notices.map(({ title }) => title)).toEqual(['Sikkerhetskopien kunne ikke lages'])
    await expect.poll(async () => alertsOf(test)).toEqual([['backup_failed', 2]])
    rmSync(join(dataDir, 'backups'))
    const before = await test.engine.services.upkeep.status('nb')
    expect(before.backupFailure?.message).toMatch(/^Sikkerhetskopien kunne ikke lages: .* Programmet prøver igjen om en time\.$/)
    test.clock.moveTo(before.nextBackupAt ?? '')
    await expect.poll(async () => (await test.engine.services.upkeep.status('nb')).backupFailure, { timeout: 10_000 }).toBeNull()
    await expect.poll(async () => alertsOf(test)).toEqual([])
    expect(backups(dataDir)).toEqual(['kontorflyt-2026-11-23.sqlite'])
  })
})

const alertsOf = async ({ engine }: TestEngine) => (await engine.services.alerts.list({ limit: 10 }, 'nb')).items.map(({ cause, count }) => [cause, count])

describe('the weekly check', () => {
  test('finds damage in a database in use, tells it, and has the next start look before it uses the file', async () => {
    const dataDir = tempDir()
    const test = await boot({ dataDir })
    for (let index = 0; index < 60; index += 1) await test.engine.services.customers.create({ name: `Kunde ${index}`, email: `kunde${index}@kunde.example`, groups: [], active: true })
    await test.engine.services.upkeep.backupNow('nb')
    overwritePage(dataDir, 'orders_by_time')
    test.clock.moveTo('2026-11-29T02:30:01.000Z')
    await logged(test, 'the database is damaged')
    const { damage } = await test.engine.services.upkeep.status('en')
    expect(damage).toMatch(/^The check of the database found damage \(.*--restore-backup newest to use the newest good backup, kontorflyt-2026-11-2\d/)
    await expect.poll(() => test.notices.map(({ title }) => title)).toContain('Databasen er skadet')
    expect(await alertsOf(test)).toEqual([['database_damaged', 1]])
    expect((await test.engine.services.alerts.list({ limit: 10 }, 'en')).items[0]?.message).toBe(damage)
    expect(existsSync(suspectMark(dataDir))).toBe(true)
    await stop(test)
    await expect(startTestEngine({ dataDir })).rejects.toMatchObject({ key: 'upkeep.damaged' })
  })
})

const weekly = WorkflowDefinition.parse({
  name: 'Ukentlig bestilling',
  workflowType: 'scheduled',
  isActive: true,
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '10:00' } },
  event: null,
  steps: [
    { stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } },
    { stepType: 'wait_until', triggerConfig: { day: 'thursday', time: '15:00' } },
    { stepType: 'send_email', actionConfig: { template: 'reminder', recipients: { kind: 'all_customers' } } },
  ],
})

const onWebhook = WorkflowDefinition.parse({
  name: 'Når det meldes',
  workflowType: 'event_based',
  event: { event: 'webhook' },
  steps: [{ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }],
})

test('after a restore nothing goes on by itself: what was under way asks a person, and what was due meanwhile is not run', async () => {
  const dataDir = tempDir()
  const first = await boot({ dataDir })
  await first.engine.services.customers.create({ name: 'Anne', email: 'anne@kunde.example', groups: [], active: true })
  const workflow = await first.engine.services.workflows.create(weekly, 'nb')
  const { executionId } = await first.engine.services.workflows.run(workflow.id)
  await first.until(executionId, 'waiting')
  await first.engine.services.workflows.create(onWebhook, 'nb')
  await first.engine.services.upkeep.backupNow('nb')
  await stop(first)
  // The backup was made while an event waited, which was handled a moment later.
  const [backup] = backups(dataDir)
  const file = new SQLite(join(dataDir, 'backups', backup ?? ''))
  file.exec("INSERT INTO events (id, name, payload, created_at) VALUES ('waiting', 'webhook', '{}', '2026-11-23T08:30:00.000Z')")
  file.close()

  restoreBackup(dataDir, 'newest', '2026-11-30T09:30:00.000Z')
  const second = await boot({ dataDir, clock: new SteerableClock('2026-11-30T09:31:00.000Z') })
  const paused = await second.engine.services.executions.get(executionId, 'nb')
  expect(paused.status).toBe('paused')
  expect(paused.errorMessage).toMatch(/hentet fra sikkerhetskopien kontorflyt-2026-11-23-/)
  expect((await second.engine.services.workflows.get(workflow.id, 'nb')).nextRun).toBe('2026-12-07T09:00:00.000Z')
  expect((await second.engine.services.executions.list({ limit: 10 }, 'nb')).items).toHaveLength(1)
  await second.engine.services.executions.resume(executionId, 'nb')
  const done = await second.until(executionId, 'completed')
  expect(done.counts.success).toBe(2)
  await stop(second)
  const third = await boot({ dataDir, clock: new SteerableClock('2026-11-30T10:00:00.000Z') })
  expect((await third.engine.services.executions.get(executionId, 'nb')).status).toBe('completed')
})

test('a backup that an earlier version of the program made is restored, brought up to date, and copied before that', async () => {
  const dataDir = tempDir()
  const old = tempDir()
  makeOldDatabase(old, 2, "INSERT INTO customers (id, name, email, email_key, language, is_active, created_at, updated_at) VALUES ('a', 'Anne', 'a@k.example', 'a@k.example', 'nb', 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')")
  await stop(await boot({ dataDir }))
  mkdirSync(join(dataDir, 'backups'))
  copyFileSync(databaseFile(old), join(dataDir, 'backups', 'kontorflyt-2026-11-20.sqlite'))
  expect(restoreBackup(dataDir, 'newest', '2026-11-23T08:20:00.000Z').aside).not.toBeNull()
  const test = await boot({ dataDir })
  expect((await test.engine.services.customers.list({ limit: 10 })).items.map(({ name }) => name)).toEqual(['Anne'])
  await test.engine.services.workflows.create(weekly, 'nb')
  const copy = backups(dataDir).find((name) => name.startsWith('before-migration-')) ?? ''
  expect(lookInto(join(dataDir, 'backups', copy)).version).toBe(2)
})

describe('what is old', () => {
  test('is deleted with all that belongs to it and its pages given back; what is open, or not old enough, stays', async () => {
    const dataDir = tempDir()
    const first = await boot({ dataDir })
    const { id } = await first.engine.services.workflows.create({ ...weekly, isActive: false }, 'nb')
    await stop(first)
    const rows = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)`
    const execution = (name: string, status: string, completedAt: string) =>
      `INSERT INTO workflow_executions (id, workflow_id, workflow_version, trigger, created_at, completed_at, status) VALUES ('${name}', '${id}', 1, 'manual', '2024-01-01T00:00:00.000Z', ${completedAt}, '${status}');
       ${rows} INSERT INTO workflow_action_logs (id, execution_id, step_id, action_type, target_id, target_type, status) SELECT '${name}' || i, '${name}', (SELECT id FROM workflow_steps LIMIT 1), 'send_email', i, 'customer', 'success' FROM n;
       ${rows} INSERT INTO execution_condition_results SELECT '${name}', (SELECT id FROM workflow_steps LIMIT 1), i FROM n WHERE i < 700;`
    change(dataDir, `${execution('old', 'completed', "'2024-01-01T00:00:00.000Z'")} ${execution('young', 'failed', "'2026-01-01T00:00:00.000Z'")} ${execution('open', 'paused', 'NULL')}
      INSERT INTO workflow_slots (workflow_id, due_at, claimed_at, outcome, reason, execution_id) VALUES ('${id}', '2024-01-01T00:00:00.000Z', '', 'on_time', NULL, 'old'), ('${id}', '2024-01-08T00:00:00.000Z', '', 'skipped', 'missed', NULL), ('${id}', '2026-01-01T00:00:00.000Z', '', 'on_time', NULL, 'young');
      INSERT INTO trial_mails (id, received_at, sender, recipient, subject, size, file) VALUES ('t1', '2026-08-01T00:00:00.000Z', '', '', '', 1, '2026/old.eml'), ('t2', '2026-11-01T00:00:00.000Z', '', '', '', 1, '2026/young.eml');`)
    change(dataDir, `INSERT INTO events (id, name, payload, created_at, handled_at) VALUES
        ('e1', 'webhook', '{}', '2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z'), ('e2', 'webhook', '{}', '2024-01-02T00:00:00.000Z', '2024-01-02T00:00:00.000Z'), ('e3', 'webhook', '{}', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
      INSERT INTO workflow_event_runs (workflow_id, event_id, claimed_at, outcome, execution_id) VALUES ('${id}', 'e1', '2024-01-01T00:00:00.000Z', 'started', 'old'), ('${id}', 'e2', '2024-01-02T00:00:00.000Z', 'started', 'open');
      INSERT INTO alerts (id, cause, subject, failure, count, first_at, last_at, closed_at, closed_by) VALUES
        ('a1', 'mail_unavailable', '', '{}', 1, '2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z', 'person'), ('a2', 'mail_unavailable', '', '{"kind":"user","key":"mail.no_account","retryable":false}', 1, '2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z', NULL, NULL);
      INSERT INTO register_changes (id, kind, summary, at, state, undone_by) VALUES ('c1', 'import_customers', '{"key":"change.order_deleted"}', '2026-10-01T00:00:00.000Z', 'undone', 'c2'),
        ('c2', 'undo', '{"key":"change.order_deleted"}', '2026-10-20T00:00:00.000Z', 'done', NULL), ('c3', 'edit', '{"key":"change.order_deleted"}', '2026-11-20T00:00:00.000Z', 'done', NULL);
      ${rows} INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after) SELECT CASE i % 3 WHEN 0 THEN 'c3' WHEN 1 THEN 'c2' ELSE 'c1' END, 'customers', i, i, NULL, '{}' FROM n;
      INSERT INTO alert_notices (id, alert_id, created_at, notified_at, mail_status) VALUES ('n1', 'a1', '2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z', 'none');
      INSERT OR IGNORE INTO watched_folders VALUES ('/gone', '2024-01-01T00:00:00.000Z'), ('${join(dataDir, 'inbox')}', '2024-01-01T00:00:00.000Z');
      INSERT INTO watched_files VALUES ('/gone', 'x.csv', 1, 1, '2024-01-01T00:00:00.000Z', NULL), ('${join(dataDir, 'inbox')}', 'taken-away.csv', 1, 1, '2024-01-01T00:00:00.000Z', 'e1'), ('${join(dataDir, 'inbox')}', 'still-here.csv', 1, 1, '2024-01-01T00:00:00.000Z', NULL), ('${join(dataDir, 'inbox')}', 'young.csv', 1, 1, '2026-11-01T00:00:00.000Z', NULL);`)
    writeFileSync(join(dataDir, 'inbox', 'still-here.csv'), 'x')
    const reports = ['2024-01/orders-2024-01-05-0123456789ab-1.pdf', '2024-01/notater.pdf', '2024-11/orders-2024-11-23-0123456789ab-1.csv', '2024-11/orders-2024-11-30-0123456789ab-2.xlsx']
    for (const report of reports) {
      mkdirSync(join(dataDir, 'reports', report, '..'), { recursive: true })
      writeFileSync(join(dataDir, 'reports', report), 'x')
    }
    const sizeBefore = statSync(databaseFile(dataDir)).size
    const second = await boot({ dataDir })
    second.clock.moveTo('2026-11-24T03:00:01.000Z')
    await logged(second, 'what was old was deleted')
    await stop(second)
    const sqlite = new SQLite(databaseFile(dataDir), { readonly: true })
    const column = (query: string) => sqlite.prepare(query).pluck().all()
    expect(column('SELECT id FROM workflow_executions ORDER BY id')).toEqual(['open', 'young'])
    expect(column("SELECT execution_id || ' ' || count(*) FROM workflow_action_logs GROUP BY execution_id")).toEqual(['open 3000', 'young 3000'])
    expect(column('SELECT DISTINCT execution_id FROM execution_condition_results ORDER BY 1')).toEqual(['open', 'young'])
    expect(column('SELECT due_at FROM workflow_slots')).toEqual(['2026-01-01T00:00:00.000Z'])
    expect(column('SELECT id FROM trial_mails')).toEqual(['t2'])
    expect(column('SELECT id FROM events ORDER BY id')).toEqual(['e2', 'e3'])
    expect(column('SELECT id FROM alerts ORDER BY id')).toEqual(['a2'])
    expect(column("SELECT id FROM alert_notices WHERE alert_id = 'a1'")).toEqual([])
    expect(column("SELECT change_id || ' ' || count(*) FROM register_change_rows GROUP BY change_id")).toEqual(['c3 1000'])
    expect(column('SELECT id FROM register_changes')).toEqual(['c3'])
    expect(column('SELECT folder FROM watched_folders')).toEqual([join(dataDir, 'inbox')])
    expect(column('SELECT DISTINCT name FROM watched_files ORDER BY name')).toEqual(['still-here.csv', 'young.csv'])
    expect(reports.filter((report) => existsSync(join(dataDir, 'reports', report)))).toEqual(['2024-01/notater.pdf', '2024-11/orders-2024-11-30-0123456789ab-2.xlsx'])
    expect(sqlite.pragma('freelist_count', { simple: true })).toBe(0)
    sqlite.close()
    expect(statSync(databaseFile(dataDir)).size).toBeLessThan(sizeBefore * 0.8)
  })
})

test('a stop breaks a backup off without leaving half of one under its name', async () => {
  const dataDir = tempDir()
  const test = await boot({ dataDir })
  const asked = test.engine.services.upkeep.backupNow('nb').then(() => 'made', () => 'broken off')
  await stop(test)
  const outcome = await asked
  const names = backups(dataDir).filter((name) => name.endsWith('.sqlite'))
  expect(names.length).toBe(outcome === 'made' ? 1 : 0)
  for (const name of names) expect(readFileSync(join(dataDir, 'backups', name)).length).toBeGreaterThan(0)
})
