import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../make-folder.ts'
import { isGoodBackup, openBeside } from './integrity.ts'

/** A backup that lies in the folder. */
export interface BackupFile {
  readonly name: string
  /** The office's date when it was made, "2026-11-23": what its name says. */
  readonly date: string
  readonly madeAt: string
  /** Bytes. */
  readonly size: number
}

/** Only what carries such a name is ours to list, to rotate or to offer. */
const NAME = /^kontorflyt-(\d{4}-\d{2}-\d{2})(?:-\d{6}(?:-\d+)?)?\.sqlite$/

/**
 * Copies a database that is in use into `folder`: a consistent picture of one moment, written
 * beside its name, brought to the disk, checked, and only then given its name. Readable by its
 * owner alone. Blocks its thread (about 3 ms a MB), so it is for a thread of its own.
 * @param madeAt the moment that the file carries as its time.
 * @throws when the disk is full, or when the copy does not pass its check; nothing is left behind then.
 */
export function writeBackup(source: string, folder: string, name: string, madeAt: string): BackupFile {
  makeFolder(folder)
  removeUnfinished(folder)
  const unfinished = join(folder, `${name}.unfinished`)
  try {
    closeSync(openSync(unfinished, 'wx', 0o600))
    copyInto(source, unfinished)
    if (!isGoodBackup(unfinished)) throw new Error('the backup did not pass its check')
    syncFile(unfinished)
    const time = new Date(madeAt)
    utimesSync(unfinished, time, time)
    renameSync(unfinished, join(folder, name))
    syncFolder(folder)
  } catch (thrown) {
    rmSync(unfinished, { force: true })
    throw thrown
  }
  return backupOf(folder, name)
}

function copyInto(source: string, target: string): void {
  const sqlite = openBeside(source)
  try {
    sqlite.prepare('VACUUM INTO ?').run(target)
  } finally {
    sqlite.close()
  }
}

/** What a backup that was cut off has left behind. */
function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) if (/^(kontorflyt|before-migration)-.*\.unfinished(-journal)?$/.test(name)) rmSync(join(folder, name), { force: true })
}

/** The backups of a folder, newest first; none when there is no folder. */
export function listBackups(folder: string): readonly BackupFile[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .map((name) => backupOf(folder, name))
    .toSorted((one, other) => (one.date === other.date ? other.madeAt.localeCompare(one.madeAt) : other.date.localeCompare(one.date)))
}

function backupOf(folder: string, name: string): BackupFile {
  const { mtime, size } = statSync(join(folder, name))
  return { name, date: NAME.exec(name)?.[1] ?? '', madeAt: mtime.toISOString(), size }
}

/** The newest backup that passes its check; those after it are not looked at. Blocks: for starts that fail, and restores. */
export function newestGoodBackup(folder: string): BackupFile | undefined {
  return listBackups(folder).find(({ name }) => isGoodBackup(join(folder, name)))
}

/** Makes a file's bytes survive a power cut. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Makes names of a folder survive a power cut. Windows knows no such thing and keeps them itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
