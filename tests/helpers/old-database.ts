import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { databaseFile } from '../../src/engine/store/database-file.ts'
import { migrate } from '../../src/engine/store/migrate.ts'
import { tempDir } from './temp-dir.ts'

const ours = join(import.meta.dirname, '../../migrations/sqlite')

/** Makes the database that a program with only the first `version` migrations would have left, with what `fill` says in it. */
export function makeOldDatabase(dataDir: string, version: number, fill: string): void {
  const migrationsDir = tempDir()
  for (const name of readdirSync(ours).toSorted().slice(0, version)) copyFileSync(join(ours, name), join(migrationsDir, name))
  const sqlite = new SQLite(databaseFile(dataDir))
  sqlite.pragma('auto_vacuum = INCREMENTAL')
  sqlite.pragma('journal_mode = WAL')
  migrate(sqlite, migrationsDir)
  sqlite.exec(fill)
  sqlite.close()
}

/** The newest migration that has run in a database file, and the names of its customers. */
export function lookInto(file: string): { readonly version: unknown; readonly customers: unknown[] } {
  const sqlite = new SQLite(file, { readonly: true })
  try {
    return { version: sqlite.prepare('SELECT max(version) FROM schema_migrations').pluck().get(), customers: sqlite.prepare('SELECT name FROM customers ORDER BY name').pluck().all() }
  } finally {
    sqlite.close()
  }
}
