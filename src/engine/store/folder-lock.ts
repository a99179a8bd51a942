import { join } from 'node:path'
import SQLite from 'better-sqlite3'

export interface FolderLock {
  release(): void
}

/**
 * Takes a data folder for this process alone: two programs that ran the workflows of one
 * office would each believe that they had sent what the other one had.
 *
 * The lock is an exclusive transaction on an empty SQLite file, for the operating system
 * frees it however the process ends (kill -9, power cut): there is no stale lock to clear
 * away, and no process id to guess from. Nothing is ever written to the file.
 *
 * @throws SqliteError with code SQLITE_BUSY, at once, when another process holds the folder.
 */
export function lockFolder(dataDir: string): FolderLock {
  const file = new SQLite(join(dataDir, 'kontorflyt.lock'), { timeout: 0 })
  try {
    file.exec('BEGIN EXCLUSIVE')
  } catch (thrown) {
    file.close()
    throw thrown
  }
  return { release: () => file.close() }
}
