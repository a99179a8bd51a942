import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { Kysely, SqliteDialect, type Transaction } from 'kysely'
import { UserFailure } from '../../shared/failure.ts'
import { makeFolder } from '../make-folder.ts'
import { backupBeforeMigration, copiesBeforeMigration } from './backup-before-migration.ts'
import { listBackups, newestGoodBackup } from './backup.ts'
import { backupFolder, databaseFile, suspectMark } from './database-file.ts'
import { foldCase } from './fold-case.ts'
import { GroupCommit } from './group-commit.ts'
import { lockFolder, type FolderLock } from './folder-lock.ts'
import { complaintsOf, isDamage, openBeside } from './integrity.ts'
import { migrate } from './migrate.ts'
import { finishRestore } from './restore.ts'
import type { Database } from './schema.ts'
import { sortKey } from './sort-key.ts'

/** Either the store itself or a transaction of it: store functions take whichever their caller holds. */
export type Handle = Kysely<Database> | Transaction<Database>

export interface Store {
  readonly db: Kysely<Database>
  /** For what every step of every execution does; `db` waits while a group is under way. */
  readonly commits: GroupCommit
  /** True when the last program was killed, or the machine lost its power (its log still lay there), and the file is too large to have been looked at now. */
  readonly needsCheck: boolean
  /** Gives up to `pages` free pages back to the file system, and says how many are left. Blocks about 4 ms for 1000. */
  giveBack(pages: number): number
  close(): Promise<void>
}

/** Up to this size (bytes) the whole file is looked at before it is used: 1–4 ms a MB. Larger ones are looked at behind the start (upkeep). */
const CHECKED_AT_START = 8 * 1024 * 1024
/** Up to this size (bytes) a database from before `auto_vacuum` is rewritten at its first start: about 7 ms a MB, once. */
const REWRITTEN_AT_START = 32 * 1024 * 1024

export interface StoreOptions {
  readonly dataDir: string
  readonly migrationsDir: string
}

/**
 * Opens the database of a data folder, making both where they are missing, and brings it to
 * this program's version.
 *
 * `synchronous = FULL`: the send log must survive a power cut, for it is what keeps a mail
 * from being sent twice. The folder stays locked to this process until `close`.
 *
 * A restore that was cut off is ended first. A damaged database is refused and not touched. One
 * of an earlier version is copied before it is changed.
 *
 * @throws UserFailure when the folder cannot be written, another program holds the database,
 *   the file is damaged (`upkeep.damaged` names the newest good backup; `store.damaged`: there
 *   is none) or gone while there are backups, or a newer program has made it.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const lock = takeFolder(options.dataDir)
  try {
    finishRestore(options.dataDir)
    refuseLost(options.dataDir)
    const endedUncleanly = existsSync(`${databaseFile(options.dataDir)}-wal`)
    const isWhole = lookOver(options.dataDir)
    backupBeforeMigration(options.dataDir, options.migrationsDir)
    const sqlite = openDatabase(options)
    const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: sqlite }) })
    return { db, commits: new GroupCommit(db, sqlite), needsCheck: endedUncleanly && !isWhole, giveBack: (pages) => giveBack(sqlite, pages), close: () => closeStore(db, sqlite, lock) }
  } catch (thrown) {
    lock.release()
    throw asStoreFailure(thrown, options.dataDir)
  }
}

function takeFolder(dataDir: string): FolderLock {
  try {
    makeFolder(dataDir)
    return lockFolder(dataDir)
  } catch (thrown) {
    throw asStoreFailure(thrown, dataDir)
  }
}

/** A database that has vanished is not begun anew behind the office's back: what it had sent would be sent again. */
function refuseLost(dataDir: string): void {
  const file = databaseFile(dataDir)
  const isLost = !existsSync(file) || statSync(file).size === 0
  if (!isLost) return
  const folder = backupFolder(dataDir)
  const newest = listBackups(folder)[0]
  if (newest !== undefined) throw new UserFailure('upkeep.database_gone', { dataDir, backup: newest.name, folder })
  const copy = copiesBeforeMigration(folder)[0]
  if (copy !== undefined) throw new UserFailure('upkeep.database_gone_but_copy', { dataDir, backup: copy, folder })
}

function openDatabase(options: StoreOptions): SQLite.Database {
  const file = databaseFile(options.dataDir)
  const sqlite = new SQLite(file)
  try {
    // Takes effect in a database that has nothing in it yet.
    if (sqlite.pragma('page_count', { simple: true }) === 0) sqlite.pragma('auto_vacuum = INCREMENTAL')
    sqlite.function('fold_case', { deterministic: true }, (value) => (typeof value === 'string' ? foldCase(value) : null))
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('foreign_keys = ON')
    sqlite.pragma('busy_timeout = 5000')
    // In kibibytes, taken only as it is needed: with the default of 2 MB, a thousand workflows falling due read each page anew.
    sqlite.pragma('cache_size = -16000')
    // In pages: 16 MB of log before it is brought into the file. With the default of 4 MB, what falls due
    // together waits for that, and for its fsyncs, four times as often.
    sqlite.pragma('wal_autocheckpoint = 4000')
    migrate(sqlite, options.migrationsDir)
    fillSortKeys(sqlite)
    if (sqlite.pragma('auto_vacuum', { simple: true }) === 0 && statSync(file).size <= REWRITTEN_AT_START) {
      sqlite.pragma('auto_vacuum = INCREMENTAL')
      sqlite.exec('VACUUM')
    }
    return sqlite
  } catch (thrown) {
    sqlite.close()
    throw thrown
  }
}

/** Customers from before names had one. An index finds them, so that a start without any costs nothing. */
function fillSortKeys(sqlite: SQLite.Database): void {
  sqlite.function('sort_key', { deterministic: true }, (name) => sortKey(String(name)))
  sqlite.exec("UPDATE customers SET sort_key = sort_key(name) WHERE sort_key = ''")
}

/**
 * The first look at the database, by a connection that cannot write: another one, closed over a
 * damaged file, would bring the log into it. Reads the schema, and the whole of a file that is
 * small or in which a check has found damage.
 * @returns whether it was the whole.
 */
function lookOver(dataDir: string): boolean {
  const file = databaseFile(dataDir)
  if (!existsSync(file) || statSync(file).size === 0) return true
  const isSuspect = existsSync(suspectMark(dataDir))
  const sqlite = openBeside(file)
  try {
    sqlite.prepare('SELECT count(*) FROM sqlite_master').get()
    if (!isSuspect && statSync(file).size > CHECKED_AT_START) return false
    const complaints = complaintsOf(sqlite, isSuspect ? 'thorough' : 'quick')
    if (complaints.length > 0) throw Object.assign(new Error(complaints.join('; ')), { code: 'SQLITE_CORRUPT' })
  } finally {
    sqlite.close()
  }
  rmSync(suspectMark(dataDir), { force: true })
  return true
}

function giveBack(sqlite: SQLite.Database, pages: number): number {
  sqlite.exec(`PRAGMA incremental_vacuum(${Math.trunc(pages)})`)
  return Number(sqlite.pragma('freelist_count', { simple: true }))
}

/** kysely closes a database only once it has used it, and the folder is free only when the file is closed. */
async function closeStore(db: Kysely<Database>, sqlite: SQLite.Database, lock: FolderLock): Promise<void> {
  try {
    await db.destroy()
  } finally {
    sqlite.close()
    lock.release()
  }
}

function asStoreFailure(thrown: unknown, dataDir: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  if (isDamage(thrown)) return damageFailure(thrown, dataDir)
  if (code.startsWith('SQLITE_BUSY')) return new UserFailure('store.in_use', { dataDir }, { cause: thrown })
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return new UserFailure('store.disk_full', { dataDir }, { cause: thrown })
  if (/^(SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_IOERR|EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT)/.test(code)) return new UserFailure('store.not_writable', { dataDir }, { cause: thrown })
  return thrown
}

function damageFailure(cause: unknown, dataDir: string): UserFailure {
  const backup = newestGoodBackup(backupFolder(dataDir))
  if (backup === undefined) return new UserFailure('store.damaged', { dataDir }, { cause })
  return new UserFailure('upkeep.damaged', { dataDir, backup: join(backupFolder(dataDir), backup.name), made: backup.date }, { cause })
}
