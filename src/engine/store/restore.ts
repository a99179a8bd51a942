import { copyFileSync, constants, existsSync, linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { UserFailure } from '../../shared/failure.ts'
import { makeFolder } from '../make-folder.ts'
import { newestGoodBackup, syncFile, syncFolder } from './backup.ts'
import { backupFolder, COMPANIONS, databaseFile, suspectMark } from './database-file.ts'
import { lockFolder } from './folder-lock.ts'
import { isGoodBackup } from './integrity.ts'

/*
 * Restoring moves the database aside and puts a backup in its place:
 *
 *   1. the backup is checked and copied beside the database, under a name that is not looked at
 *   2. the copy gets the name `kontorflyt.restore-<stamp>`: from here on the restore is decided
 *   3. the note `kontorflyt.restored.json` is laid down for the engine
 *   4. -wal and -shm are moved aside, for SQLite would apply them to the wrong file
 *   5. the damaged database gets a second name, `kontorflyt.sqlite.damaged-<stamp>`
 *   6. the copy takes the database's name: one rename, which also ends the restore
 *
 * Killed before 2, nothing has happened. Killed after it, `finishRestore` goes on from where
 * it was, at the next start and before anything is opened: at no moment could a start find no
 * database and make an empty one, or one without the log that belongs to it.
 */

const READY = /^kontorflyt\.restore-([\dTZ-]+)$/
const note = (dataDir: string): string => join(dataDir, 'kontorflyt.restored.json')

/** What the engine has to know of a restore once it runs on the restored database. */
const RestoreNote = z.object({ backup: z.string(), restoredAt: z.iso.datetime() })
export type RestoreNote = z.infer<typeof RestoreNote>

export interface Restored {
  /** The backup that was put in place. */
  readonly backup: string
  /** Where the database that was there before is now; null when there was none. */
  readonly aside: string | null
}

/**
 * Puts a backup in the place of a data folder's database, which is moved aside and never
 * deleted. The folder must not be in use.
 * @param choice "newest": the newest that is good. Else a path, or a name in the folder of backups.
 * @throws UserFailure when there is no such backup, it is damaged, or a program holds the folder.
 */
export function restoreBackup(dataDir: string, choice: string, restoredAt: string): Restored {
  makeFolder(dataDir)
  const lock = takeFolder(dataDir)
  try {
    finishRestore(dataDir)
    const backup = chosenBackup(dataDir, choice)
    const stamp = restoredAt.replaceAll(/[:.]/g, '-')
    const copy = join(dataDir, 'kontorflyt.restoring')
    rmSync(copy, { force: true })
    copyFileSync(backup, copy, constants.COPYFILE_EXCL)
    if (!isGoodBackup(copy)) throw new UserFailure('upkeep.backup_damaged', { file: backup })
    syncFile(copy)
    const noteDraft = `${note(dataDir)}.new`
    writeFileSync(noteDraft, JSON.stringify({ backup: basename(backup), restoredAt } satisfies RestoreNote), { mode: 0o600, flush: true })
    renameSync(copy, join(dataDir, `kontorflyt.restore-${stamp}`))
    syncFolder(dataDir)
    return { backup, aside: finishRestore(dataDir) }
  } finally {
    lock.release()
  }
}

function takeFolder(dataDir: string): ReturnType<typeof lockFolder> {
  try {
    return lockFolder(dataDir)
  } catch (thrown) {
    throw new UserFailure('store.in_use', { dataDir }, { cause: thrown })
  }
}

function chosenBackup(dataDir: string, choice: string): string {
  const folder = backupFolder(dataDir)
  if (choice === 'newest') {
    const newest = newestGoodBackup(folder)
    if (newest === undefined) throw new UserFailure('upkeep.no_good_backup', { folder })
    return join(folder, newest.name)
  }
  const inFolder = join(folder, choice)
  const file = !isAbsolute(choice) && basename(choice) === choice && existsSync(inFolder) ? inFolder : resolve(choice)
  if (!existsSync(file)) throw new UserFailure('upkeep.no_such_backup', { file, folder })
  if (!isGoodBackup(file)) throw new UserFailure('upkeep.backup_damaged', { file })
  return file
}

/**
 * Ends a restore that was decided and cut off. To be called under the folder's lock, before
 * the database is opened. Harmless when there is none.
 * @returns where the database that was there is now; null when nothing was moved.
 */
export function finishRestore(dataDir: string): string | null {
  const ready = readdirSync(dataDir).find((name) => READY.test(name))
  if (ready === undefined) return null
  const stamp = READY.exec(ready)?.[1] ?? ''
  const database = databaseFile(dataDir)
  const aside = `${database}.damaged-${stamp}`
  if (existsSync(`${note(dataDir)}.new`)) renameSync(`${note(dataDir)}.new`, note(dataDir))
  for (const companion of COMPANIONS) if (existsSync(database + companion)) renameSync(database + companion, aside + companion)
  const hadDatabase = existsSync(database)
  if (hadDatabase && !existsSync(aside)) giveSecondName(database, aside)
  syncFolder(dataDir)
  renameSync(join(dataDir, ready), database)
  rmSync(suspectMark(dataDir), { force: true })
  syncFolder(dataDir)
  return hadDatabase ? aside : null
}

/** A second name costs nothing and is there at once; where the file system has none (FAT), a copy under a name that is not looked at, then a rename. */
function giveSecondName(file: string, second: string): void {
  try {
    linkSync(file, second)
  } catch {
    copyFileSync(file, `${second}.copying`)
    syncFile(`${second}.copying`)
    renameSync(`${second}.copying`, second)
  }
}

/** The note of a restore that the engine has not taken account of yet. */
export function readRestoreNote(dataDir: string): RestoreNote | undefined {
  return existsSync(note(dataDir)) ? RestoreNote.parse(JSON.parse(readFileSync(note(dataDir), 'utf8'))) : undefined
}

export function removeRestoreNote(dataDir: string): void {
  rmSync(note(dataDir), { force: true })
}
