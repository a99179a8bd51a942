import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type SQLite from 'better-sqlite3'
import { UserFailure } from '../../shared/failure.ts'

interface Migration {
  readonly version: number
  readonly name: string
  readonly file: string
}

/**
 * Brings a database to the newest migration of a folder ("0001_initial.sql", "0002_….sql").
 * Migrations are only ever added. Each runs in a transaction of its own together with the row
 * that says it has run, so a failing one leaves nothing behind and the next start tries again.
 * The whole is one writer's: a second program waits (busy_timeout) and then finds it done.
 *
 * @throws UserFailure `store.newer` when the database knows a migration that we do not.
 */
export function migrate(sqlite: SQLite.Database, migrationsDir: string): void {
  sqlite.exec('CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT')
  const migrations = readMigrations(migrationsDir)
  const newest = migrations.at(-1)?.version ?? 0
  const found = currentVersion(sqlite)
  if (found > newest) throw new UserFailure('store.newer', { found, known: newest })
  for (const migration of migrations) applyOnce(sqlite, migration)
}

/**
 * The version of a database that is to be brought to a newer one by these migrations; null for
 * one that is empty, up to date, or newer than we are.
 */
export function versionToMigrate(sqlite: SQLite.Database, migrationsDir: string): number | null {
  if (sqlite.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'schema_migrations'").pluck().get() === 0) return null
  const found = currentVersion(sqlite)
  const newest = readMigrations(migrationsDir).at(-1)?.version ?? 0
  return found > 0 && found < newest ? found : null
}

function readMigrations(dir: string): Migration[] {
  const migrations = readdirSync(dir)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({ version: Number(file.slice(0, 4)), name: file.slice(5, -4), file: join(dir, file) }))
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1) throw new Error(`migrations must be numbered without a gap: ${migration.file}`)
  })
  return migrations
}

function currentVersion(sqlite: SQLite.Database): number {
  const version = sqlite.prepare('SELECT max(version) FROM schema_migrations').pluck().get()
  return typeof version === 'number' ? version : 0
}

function applyOnce(sqlite: SQLite.Database, migration: Migration): void {
  const apply = sqlite.transaction(() => {
    if (currentVersion(sqlite) >= migration.version) return
    sqlite.exec(readFileSync(migration.file, 'utf8'))
    sqlite
      .prepare("INSERT INTO schema_migrations (version, name, applied_at) VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))")
      .run(migration.version, migration.name)
  })
  apply.immediate()
}
