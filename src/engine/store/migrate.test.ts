import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from './migrate.ts'

const ours = join(import.meta.dirname, '../../../migrations/sqlite')
let folder: string
let sqlite: SQLite.Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kontorflyt-migrate-'))
  sqlite = new SQLite(':memory:')
  sqlite.pragma('foreign_keys = ON')
})
afterEach(() => {
  sqlite.close()
  rmSync(folder, { recursive: true, force: true })
})

const write = (name: string, statements: string) => writeFileSync(join(folder, name), statements)
const tables = () => sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all()
const applied = () => sqlite.prepare('SELECT version FROM schema_migrations ORDER BY version').pluck().all()
const columnsOf = (table: string) => sqlite.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table)

describe('the runner', () => {
  test('applies each migration once, in order', () => {
    write('0001_first.sql', 'CREATE TABLE first (id INTEGER);')
    write('0002_second.sql', 'INSERT INTO first VALUES (1);')
    migrate(sqlite, folder)
    migrate(sqlite, folder)
    expect(applied()).toEqual([1, 2])
    expect(sqlite.prepare('SELECT count(*) FROM first').pluck().get()).toBe(1)
  })

  test('a failing migration leaves nothing behind, keeps those before it, and can be tried again', () => {
    write('0001_first.sql', 'CREATE TABLE first (id INTEGER);')
    write('0002_second.sql', 'CREATE TABLE second (id INTEGER); INSERT INTO second VALUES (1); INSERT INTO nowhere VALUES (1);')
    expect(() => migrate(sqlite, folder)).toThrow(/nowhere/)
    expect(tables()).toEqual(['first', 'schema_migrations'])
    expect(applied()).toEqual([1])
    write('0002_second.sql', 'CREATE TABLE second (id INTEGER);')
    migrate(sqlite, folder)
    expect(applied()).toEqual([1, 2])
  })

  test('a database from a newer program is refused', () => {
    write('0001_first.sql', 'CREATE TABLE first (id INTEGER);')
    write('0002_second.sql', 'CREATE TABLE second (id INTEGER);')
    migrate(sqlite, folder)
    rmSync(join(folder, '0002_second.sql'))
    expect(() => migrate(sqlite, folder)).toThrow(expect.objectContaining({ key: 'store.newer', params: { found: 2, known: 1 } }))
  })

  test('numbers with a gap are a mistake of ours and said so', () => {
    write('0001_first.sql', '')
    write('0003_third.sql', '')
    expect(() => migrate(sqlite, folder)).toThrow(/without a gap/)
    expect(applied()).toEqual([])
  })
})

/** What must be there after each migration, by its file. A new migration adds its line here. */
const expectations: Readonly<Record<string, () => void>> = {
  '0001_initial.sql': () => {
    expect(tables()).toEqual([
      'customer_group_members', 'customer_groups', 'customers', 'email_template_translations', 'email_templates', 'execution_condition_results', 'orders',
      'schema_migrations', 'settings', 'trial_mails', 'workflow_action_logs', 'workflow_definitions', 'workflow_execution_steps', 'workflow_executions',
      'workflow_schedules', 'workflow_slots', 'workflow_steps', 'workflow_versions',
    ])
    expectOriginalColumns()
    expectRulesOfTheLog()
  },
  '0002_events_and_alerts.sql': () => {
    expect(tables()).toEqual(expect.arrayContaining(['alert_notices', 'alerts', 'events', 'watched_files', 'watched_folders', 'workflow_event_runs']))
    expectRulesOfEvents()
  },
  '0003_upkeep.sql': () => {
    expect(tables()).toEqual(expect.arrayContaining(['upkeep_tasks', 'mail_account_usage']))
    expect(columnsOf('workflow_execution_steps')).toContain('held_by')
    sqlite.exec("INSERT INTO mail_account_usage VALUES ('post@smtp', 'day', '2026-11-23', 3)")
    expect(() => sqlite.exec("INSERT INTO mail_account_usage VALUES ('post@smtp', 'day', '2026-11-23', 1)")).toThrow(/UNIQUE/)
    expect(() => sqlite.exec("INSERT INTO upkeep_tasks (task, next_at) VALUES ('guessing', '')")).toThrow(/CHECK/)
  },
  '0004_hot_path.sql': () => {
    const indexes = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'workflow_action_logs' AND sql IS NOT NULL ORDER BY name").pluck().all()
    expect(indexes).toEqual(['workflow_action_logs_by_customer', 'workflow_action_logs_open', 'workflow_action_logs_sent'])
  },
  '0005_history.sql': () => {
    expect(columnsOf('workflow_slots')).toContain('seen_at')
    expect(sqlite.prepare("SELECT count(*) FROM sqlite_master WHERE name IN ('workflow_slots_skipped', 'workflow_slots_unseen')").pluck().get()).toBe(2)
  },
  '0006_model_usage.sql': () => {
    const request = (id: string, cost: string) => `INSERT INTO model_requests VALUES ('${id}', '', 'openai', 'm', 1, 'first', 'answered', 10, 2, 0, ${cost})`
    sqlite.exec(request('unpriced', 'NULL'))
    expect(() => sqlite.exec(request('negative', '-1'))).toThrow(/CHECK/)
    expect(() => sqlite.exec(request('stranger', '1').replace('openai', 'somebody'))).toThrow(/CHECK/)
  },
  '0007_conversations.sql': () => {
    expect(tables()).toEqual(expect.arrayContaining(['conversations', 'conversation_turns']))
    expectRulesOfConversations()
  },
  '0008_scripts.sql': () => {
    expect(tables()).toEqual(expect.arrayContaining(['scripts', 'script_workflows']))
    expectRulesOfScripts()
  },
  '0009_register.sql': () => {
    expect(tables()).toEqual(expect.arrayContaining(['customer_contacts', 'erased_addresses', 'import_mappings', 'import_rules', 'register_changes', 'register_change_rows']))
    expect(columnsOf('customers')).toEqual(expect.arrayContaining(['sort_key', 'reserved_reason', 'notes', 'categories', 'bounced_at', 'bounce_reason', 'erased_at']))
    expect(columnsOf('email_templates')).toContain('purpose')
    expectRulesOfTheJournal()
  },
  '0010_template_versions.sql': () => {
    sqlite.exec(`
      INSERT INTO email_templates (id, name, subject, body_html, body_text, variables, category, language, created_at, updated_at) VALUES ('m', 'M', '', '', '', '[]', 'other', 'nb', '', '');
      INSERT INTO email_template_versions VALUES ('m', 1, '{}', '', '');`)
    expect(() => sqlite.exec("INSERT INTO email_template_versions VALUES ('m', 1, '{}', '', '')")).toThrow(/UNIQUE/)
    sqlite.exec("DELETE FROM email_templates WHERE id = 'm'")
    expect(sqlite.prepare('SELECT count(*) FROM email_template_versions').pluck().get()).toBe(0)
  },
  '0011_mail_files.sql': () => {
    expect(columnsOf('email_templates')).toEqual(expect.arrayContaining(['attachments', 'preheader']))
    expect(columnsOf('email_template_translations')).toContain('preheader')
    const file = (hash: string, kind: string) => `INSERT INTO mail_files VALUES ('${hash}', '${kind}', 'image/png', 1, 1, 1, x'00', '')`
    sqlite.exec(file('a'.repeat(64), 'picture'))
    expect(() => sqlite.exec(file('a'.repeat(64), 'picture'))).toThrow(/UNIQUE/)
    expect(() => sqlite.exec(file('b'.repeat(64), 'film'))).toThrow(/CHECK/)
    expect(() => sqlite.exec(file('short', 'picture'))).toThrow(/CHECK/)
  },
  '0012_mail_accounts.sql': () => {
    expect(tables()).toContain('mail_accounts')
    expect(sqlite.prepare('SELECT count(*) FROM mail_accounts').pluck().get()).toBe(0)
    expectTheAccountTakenAlong()
  },
  '0013_incoming_mail.sql': () => {
    expect(tables()).toEqual(expect.arrayContaining(['incoming_mailboxes', 'incoming_mails']))
    const mail = (id: string, key: string, kind: string) => `INSERT INTO incoming_mails VALUES ('${id}', '${key}', '${kind}', '', NULL, '', '', '', '', NULL, NULL, NULL, NULL, NULL)`
    sqlite.exec(mail('m', 'one', 'reply'))
    expect(() => sqlite.exec(mail('n', 'one', 'reply'))).toThrow(/UNIQUE/)
    expect(() => sqlite.exec(mail('n', 'two', 'spam'))).toThrow(/CHECK/)
  },
}

/** The account that there was becomes the default, whole, under an id that is a UUIDv7; there is one default. */
function expectTheAccountTakenAlong(): void {
  const old = new SQLite(':memory:')
  const before = readdirSync(ours).filter((name) => name < '0012')
  const apart = mkdtempSync(join(folder, 'old-'))
  for (const name of before) copyFileSync(join(ours, name), join(apart, name))
  migrate(old, apart)
  old.prepare("INSERT INTO settings (key, value, updated_at) VALUES ('smtp', ?, '2026-11-20T08:00:00.000Z')").run(JSON.stringify({ host: 'smtp.x.no', port: 587, security: 'starttls', user: 'kontor', fromName: 'Butikken', fromAddress: 'post@x.no', replyTo: null, maxPerDay: 200 }))
  copyFileSync(join(ours, '0012_mail_accounts.sql'), join(apart, '0012_mail_accounts.sql'))
  migrate(old, apart)
  const account = old.prepare('SELECT * FROM mail_accounts').get()
  expect(account).toMatchObject({ is_default: 1, host: 'smtp.x.no', port: 587, user_name: 'kontor', from_address: 'post@x.no', reply_to: null, max_per_minute: null, max_per_day: 200, login: 'password', route: 'smtp', categories: '[]' })
  expect(account).toHaveProperty('id', expect.stringMatching(/^01[0-9a-f]{6}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/))
  expect(old.prepare("SELECT count(*) FROM settings WHERE key = 'smtp'").pluck().get()).toBe(0)
  expect(JSON.parse(String(old.prepare("SELECT value FROM settings_with_account WHERE key = 'smtp'").pluck().get()))).toMatchObject({ host: 'smtp.x.no', user: 'kontor', maxPerDay: 200 })
  expect(() => old.exec("INSERT INTO mail_accounts SELECT 'b', 1, host, port, security, user_name, from_name, from_address, reply_to, max_per_minute, max_per_day, login, route, imap, categories, NULL, NULL, NULL, '', '' FROM mail_accounts")).toThrow(/UNIQUE/)
  expect(() => old.exec("UPDATE mail_accounts SET route = 'graph'")).toThrow(/CHECK/)
  old.close()
}

/** A workflow comes of one script; without its script it stays, and only what tied them goes. */
function expectRulesOfScripts(): void {
  sqlite.exec(`
    INSERT INTO workflow_definitions (id, name, is_active, workflow_type, version, created_at, updated_at) VALUES ('w', 'W', 1, 'scheduled', 1, '', '');
    INSERT INTO scripts (id, name, language, script, created_at, updated_at) VALUES ('s', 'S', 'python', '', '', ''), ('t', 'T', 'javascript', '', '', '');
    INSERT INTO script_workflows (workflow_id, script_id, position, definition, applied_at) VALUES ('w', 's', 0, '{}', '');`)
  expect(() => sqlite.exec("INSERT INTO script_workflows (workflow_id, script_id, position, definition, applied_at) VALUES ('w', 't', 0, '{}', '')")).toThrow(/UNIQUE/)
  expect(() => sqlite.exec("INSERT INTO scripts (id, name, language, script, created_at, updated_at) VALUES ('u', 'U', 'perl', '', '', '')")).toThrow(/CHECK/)
  sqlite.exec("DELETE FROM scripts WHERE id = 's'")
  expect(sqlite.prepare('SELECT count(*) FROM script_workflows').pluck().get()).toBe(0)
  expect(sqlite.prepare('SELECT count(*) FROM workflow_definitions').pluck().get()).toBe(1)
}

/** No two turns in one place of a conversation; what was said goes with it. */
function expectRulesOfConversations(): void {
  sqlite.exec(`
    INSERT INTO conversations (id, title, created_at, updated_at) VALUES ('c', 'C', '', '');
    INSERT INTO conversation_turns (id, conversation_id, turn_order, text, marks, said_at, sent) VALUES ('t', 'c', 1, '', '[]', '', '[]');`)
  expect(() => sqlite.exec("INSERT INTO conversation_turns (id, conversation_id, turn_order, text, marks, said_at, sent) VALUES ('u', 'c', 1, '', '[]', '', '[]')")).toThrow(/UNIQUE/)
  sqlite.exec("DELETE FROM conversations WHERE id = 'c'")
  expect(sqlite.prepare('SELECT count(*) FROM conversation_turns').pluck().get()).toBe(0)
}

/** The columns that original-design.md draws, under the names that it gives them. */
function expectOriginalColumns(): void {
  const drawn: Readonly<Record<string, readonly string[]>> = {
    workflow_definitions: ['id', 'name', 'description', 'is_active', 'workflow_type', 'created_by', 'created_at', 'updated_at'],
    workflow_steps: ['id', 'workflow_id', 'step_order', 'step_type', 'trigger_type', 'trigger_config', 'action_config', 'condition_config', 'is_active'],
    workflow_schedules: ['id', 'workflow_id', 'schedule_type', 'schedule_config', 'next_run', 'last_run', 'timezone'],
    workflow_executions: ['id', 'workflow_id', 'started_at', 'completed_at', 'status', 'current_step', 'error_message'],
    workflow_action_logs: ['id', 'execution_id', 'step_id', 'action_type', 'target_id', 'target_type', 'performed_at', 'status', 'result_data', 'error_message'],
    email_templates: ['id', 'name', 'subject', 'body_html', 'body_text', 'variables', 'category', 'created_at', 'updated_at'],
  }
  const missing = Object.entries(drawn).flatMap(([table, columns]) => columns.filter((column) => !columnsOf(table).includes(column)).map((column) => `${table}.${column}`))
  expect(missing).toEqual([])
}

/** One action row for each target of a step, one run for each slot, one customer for each address. */
function expectRulesOfTheLog(): void {
  sqlite.exec(`
    INSERT INTO workflow_definitions (id, name, is_active, workflow_type, version, created_at, updated_at) VALUES ('w', 'W', 1, 'scheduled', 1, '', '');
    INSERT INTO workflow_steps (id, workflow_id, version, step_order, step_type, trigger_type, is_active) VALUES ('s', 'w', 1, 1, 'send_email', 'time_based', 1);
    INSERT INTO workflow_executions (id, workflow_id, workflow_version, trigger, created_at, status) VALUES ('e', 'w', 1, 'manual', '', 'running');`)
  const twice = (statement: string) => {
    const run = sqlite.prepare(statement)
    const ids = ['1', '2']
    return () => ids.forEach((id) => run.run({ id }))
  }
  expect(twice("INSERT INTO workflow_action_logs (id, execution_id, step_id, action_type, target_id, target_type, status) VALUES (@id, 'e', 's', 'send_email', 'c', 'customer', 'pending')")).toThrow(/UNIQUE/)
  expect(twice("INSERT INTO workflow_slots (workflow_id, due_at, claimed_at, outcome, reason) VALUES ('w', 'noon', '', 'on_time', @id)")).toThrow(/UNIQUE/)
  expect(twice("INSERT INTO customers (id, name, email, email_key, language, is_active, created_at, updated_at) VALUES (@id, 'N', 'E', 'e', 'nb', 1, '', '')")).toThrow(/UNIQUE/)
}

/** One start of a workflow for each event, one event for each report, one open alert for each cause. */
function expectRulesOfEvents(): void {
  sqlite.exec(`
    INSERT INTO workflow_definitions (id, name, is_active, workflow_type, version, created_at, updated_at) VALUES ('w', 'W', 1, 'event_based', 1, '', '');
    INSERT INTO events (id, name, payload, dedupe_key, created_at) VALUES ('v', 'webhook', '{}', 'k', ''), ('x', 'webhook', '{}', NULL, ''), ('y', 'webhook', '{}', NULL, '');
    INSERT INTO workflow_event_runs (workflow_id, event_id, claimed_at, outcome) VALUES ('w', 'v', '', 'started');
    INSERT INTO alerts (id, cause, subject, failure, count, first_at, last_at, closed_at, closed_by) VALUES ('a', 'c', 's', '{}', 1, '', '', '', 'person'), ('b', 'c', 's', '{}', 1, '', '', NULL, NULL);`)
  expect(() => sqlite.exec("INSERT INTO events (id, name, payload, dedupe_key, created_at) VALUES ('z', 'webhook', '{}', 'k', '')")).toThrow(/UNIQUE/)
  expect(() => sqlite.exec("INSERT INTO workflow_event_runs (workflow_id, event_id, claimed_at, outcome) VALUES ('w', 'v', '', 'stopped')")).toThrow(/UNIQUE/)
  expect(() => sqlite.exec("INSERT INTO alerts (id, cause, subject, failure, count, first_at, last_at) VALUES ('d', 'c', 's', '{}', 1, '', '')")).toThrow(/UNIQUE/)
}

/** One change is open at a time, and while it is, each row of the register is written down as it was. */
function expectRulesOfTheJournal(): void {
  sqlite.exec(`
    INSERT INTO register_changes (id, kind, summary, at, state) VALUES ('r', 'edit', '{}', '', 'open');
    INSERT INTO customers (id, name, email, email_key, language, is_active, created_at, updated_at) VALUES ('k', 'N', 'E', 'k', 'nb', 1, '', '');
    UPDATE customers SET name = 'M' WHERE id = 'k';`)
  expect(() => sqlite.exec("INSERT INTO register_changes (id, kind, summary, at, state) VALUES ('q', 'edit', '{}', '', 'open')")).toThrow(/UNIQUE/)
  expect(sqlite.prepare("SELECT before ->> 'name', after ->> 'name' FROM register_change_rows ORDER BY seq").raw().all()).toEqual([[null, 'N'], ['N', 'M']])
}

/** All of our migrations up to this one. */
function migrateUpTo(last: string): void {
  for (const file of readdirSync(ours).filter((name) => name.endsWith('.sql') && name <= last)) copyFileSync(join(ours, file), join(folder, file))
  migrate(sqlite, folder)
}

describe('our migrations', () => {
  const files = readdirSync(ours).filter((file) => file.endsWith('.sql'))

  test.each(files)('%s has a test and does what it says', (file) => {
    migrateUpTo(file)
    const expectation = expectations[file]
    expect(expectation, `${file} has no expectation in this file`).toBeDefined()
    expectation?.()
  })
})
