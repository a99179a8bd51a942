import { existsSync, statSync } from 'node:fs'
import SQLite from 'better-sqlite3'
import { foldCase } from './fold-case.ts'

/** How much of a file is looked at. `quick` reads every page and its order; `thorough` also holds indexes and references against their tables. */
export type CheckDepth = 'quick' | 'thorough'

/** So many complaints are enough to know that a file is damaged. */
const MAX_COMPLAINTS = 10

/**
 * Looks a database over on a connection of its own: what SQLite complains about, in its own
 * words; empty when all is well. Reads only. About 1–4 ms a MB for `quick` and 7 for `thorough`,
 * so a large file is for a thread of its own.
 * @throws SqliteError when the file cannot be opened at all (missing, busy).
 */
export function checkDatabase(file: string, depth: CheckDepth): readonly string[] {
  const sqlite = openBeside(file)
  try {
    return complaintsOf(sqlite, depth)
  } catch (thrown) {
    if (isDamage(thrown)) return [thrown instanceof Error ? thrown.message : String(thrown)]
    throw thrown
  } finally {
    sqlite.close()
  }
}

/** The same on a connection that is open. */
export function complaintsOf(sqlite: SQLite.Database, depth: CheckDepth): readonly string[] {
  const pragma = depth === 'quick' ? 'quick_check' : 'integrity_check'
  const complaints = sqlite
    .prepare(`PRAGMA ${pragma}(${MAX_COMPLAINTS})`)
    .pluck()
    .all()
    .map((line) => String(line).replace(/^\*\*\* in database \w+ \*\*\*\s*/, '').replaceAll(/\s+/g, ' '))
    .filter((line) => line !== 'ok')
  if (depth === 'quick') return complaints
  const dangling = sqlite.prepare('SELECT "table" AS name, count(*) AS count FROM pragma_foreign_key_check GROUP BY "table"').raw().all()
  return [...complaints, ...dangling.map((row) => `foreign keys: ${JSON.stringify(row)}`)]
}

/** A second, reading connection to a database that this process has open already, or to a backup. */
export function openBeside(file: string): SQLite.Database {
  const sqlite = new SQLite(file, { readonly: true, timeout: 5000 })
  sqlite.function('fold_case', { deterministic: true }, (value) => (typeof value === 'string' ? foldCase(value) : null))
  return sqlite
}

/**
 * True when a backup can be used: a sound database, and one of ours. A missing or empty file
 * is not: SQLite would take it for a new database.
 */
export function isGoodBackup(file: string): boolean {
  if (!existsSync(file) || statSync(file).size === 0) return false
  try {
    const sqlite = openBeside(file)
    try {
      const isOurs = sqlite.prepare("SELECT count(*) FROM sqlite_master WHERE name IN ('schema_migrations', 'workflow_action_logs', 'customers')").pluck().get() === 3
      return isOurs && complaintsOf(sqlite, 'quick').length === 0
    } finally {
      sqlite.close()
    }
  } catch {
    return false
  }
}

/** True for what SQLite throws when it stumbles over a damaged file. */
export function isDamage(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')
}
