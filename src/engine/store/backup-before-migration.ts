import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeBackup } from './backup.ts'
import { backupFolder, databaseFile } from './database-file.ts'
import { openBeside } from './integrity.ts'
import { versionToMigrate } from './migrate.ts'

/** So many are kept, the newest; the rotation of the others does not know them. */
const KEPT = 3
const NAME = /^before-migration-(\d{4}-\d{2}-\d{2}-\d{6})-v\d+\.sqlite$/

/**
 * Copies a database that a newer program is about to change, `before-migration-<UTC>-v<version>.sqlite`
 * in the folder of backups: with it and the program from before, the office is back where it was.
 * Blocks for about 3 ms a MB, once for each new version. To be called under the folder's lock,
 * before the database is opened for writing.
 *
 * @throws when it cannot be made: then nothing may be changed.
 */
export function backupBeforeMigration(dataDir: string, migrationsDir: string): void {
  const file = databaseFile(dataDir)
  if (!existsSync(file)) return
  const found = look(file, migrationsDir)
  if (found === null) return
  const folder = backupFolder(dataDir)
  writeBackup(file, folder, `before-migration-${found.at.slice(0, 19).replace('T', '-').replaceAll(':', '')}-v${found.version}.sqlite`, found.at)
  for (const old of copiesBeforeMigration(folder).slice(KEPT)) rmSync(join(folder, old), { force: true })
}

/** Names of the copies in a folder, newest first; none when there is no folder. */
export function copiesBeforeMigration(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .toSorted()
    .toReversed()
}

/** The moment is SQLite's own, as that of the migrations is: nothing is decided by it. */
function look(file: string, migrationsDir: string): { readonly version: number; readonly at: string } | null {
  const sqlite = openBeside(file)
  try {
    const version = versionToMigrate(sqlite, migrationsDir)
    return version === null ? null : { version, at: String(sqlite.prepare("SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')").pluck().get()) }
  } finally {
    sqlite.close()
  }
}
