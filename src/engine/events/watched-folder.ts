import { lstat, opendir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { UserFailure } from '../../shared/failure.ts'
import type { WatchedFile } from '../store/watched-files.ts'

/** More than this is an archive and no inbox; each look would cost more than it is worth. */
export const MAX_FILES = 5_000

/** What programs write while they are not done, and what the system leaves lying: never a file that somebody added. */
const NOT_A_FILE = [/^\./, /^~\$/, /~$/, /\.(tmp|temp|part|partial|crdownload|download|opdownload|filepart|swp|lock|lnk)$/i, /^(thumbs\.db|desktop\.ini)$/i]

export function isTemporaryName(name: string): boolean {
  return NOT_A_FILE.some((pattern) => pattern.test(name))
}

/**
 * The plain files of a folder with something in them. Links and what lies in folders below
 * are left out: what they point to is not in the folder.
 *
 * @throws UserFailure when the folder cannot be read, or holds too many files.
 */
export async function readWatchedFolder(folder: string): Promise<WatchedFile[]> {
  const files: WatchedFile[] = []
  try {
    for await (const entry of await opendir(folder)) {
      if (!entry.isFile() || isTemporaryName(entry.name)) continue
      if (files.length === MAX_FILES) throw new UserFailure('event.too_many_files', { folder, limit: MAX_FILES })
      const facts = await factsOf(folder, entry.name)
      if (facts !== null) files.push(facts)
    }
    return files
  } catch (thrown) {
    if (thrown instanceof UserFailure) throw thrown
    throw new UserFailure('event.folder_unreadable', { folder }, { cause: thrown, detail: thrown instanceof Error ? thrown.message : String(thrown) })
  }
}

/** Null for a file that has gone since, or that holds nothing yet. */
async function factsOf(folder: string, name: string): Promise<WatchedFile | null> {
  try {
    const { size, mtimeMs } = await lstat(join(folder, name))
    return size === 0 ? null : { name, size, modifiedMs: Math.trunc(mtimeMs) }
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null
    throw thrown
  }
}

export function extensionOf(name: string): string {
  return extname(name).slice(1).toLowerCase()
}

const keyOf = (file: WatchedFile): string => JSON.stringify([file.name, file.size, file.modifiedMs])

/**
 * Which files are new and complete, and which may still be being written: a file is complete
 * when two looks in a row, some seconds apart, find it the same.
 */
export function decideNewFiles(found: readonly WatchedFile[], seen: readonly WatchedFile[], before: readonly WatchedFile[]): { readonly complete: WatchedFile[]; readonly growing: WatchedFile[] } {
  const known = new Set(seen.map(keyOf))
  const stable = new Set(before.map(keyOf))
  const fresh = found.filter((file) => !known.has(keyOf(file)))
  return { complete: fresh.filter((file) => stable.has(keyOf(file))), growing: fresh.filter((file) => !stable.has(keyOf(file))) }
}
