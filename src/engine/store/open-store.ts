import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { Kysely, SqliteDialect, type Transaction } from 'kysely'
import { UserFailure } from '../../shared/failure.ts'
import { makeFolder } from '../make-folder.ts'
import { foldCase } from './fold-case.ts'
import { GroupCommit } from './group-commit.ts'
import { lockFolder, type FolderLock } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import type { Database } from './schema.ts'

/** Either the store itself or a transaction of it: store functions take whichever their caller holds. */
export type Handle = Kysely<Database> | Transaction<Database>

export interface Store {
  readonly db: Kysely<Database>
  /** For what every step of every execution does; `db` waits while a group is under way. */
  readonly commits: GroupCommit
  close(): Promise<void>
}

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
 * @throws UserFailure when the folder cannot be written, another program holds the database,
 *   the file is not a database, or a newer program has made it.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const lock = takeFolder(options.dataDir)
  try {
    const sqlite = openDatabase(options)
    const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: sqlite }) })
    return { db, commits: new GroupCommit(db, sqlite), close: () => closeStore(db, sqlite, lock) }
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

function openDatabase(options: StoreOptions): SQLite.Database {
  const sqlite = new SQLite(join(options.dataDir, 'kontorflyt.sqlite'))
  try {
    sqlite.function('fold_case', { deterministic: true }, (value) => (typeof value === 'string' ? foldCase(value) : null))
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('foreign_keys = ON')
    sqlite.pragma('busy_timeout = 5000')
    migrate(sqlite, options.migrationsDir)
    return sqlite
  } catch (thrown) {
    sqlite.close()
    throw thrown
  }
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
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') return new UserFailure('store.damaged', { dataDir }, { cause: thrown })
  if (code.startsWith('SQLITE_BUSY')) return new UserFailure('store.in_use', { dataDir }, { cause: thrown })
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return new UserFailure('store.disk_full', { dataDir }, { cause: thrown })
  if (/^(SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_IOERR|EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT)/.test(code)) return new UserFailure('store.not_writable', { dataDir }, { cause: thrown })
  return thrown
}
