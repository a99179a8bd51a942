import { join } from 'node:path'
import type { EngineContext } from '../context.ts'
import { filesNotedBefore, forgetFiles, forgetOldFolders } from '../store/watched-files.ts'
import { readWatchedFolder } from './watched-folder.ts'

/** Names in one step: a short transaction. */
const STEP = 200

/**
 * Forgets files that were noted before a moment and are not in the watched folder any more. One
 * that still lies there is kept, however old: forgotten, it would be taken for added, and start
 * workflows again. A folder that cannot be read now may come back with all its files, so nothing
 * of it is forgotten.
 */
export async function tidyWatchedFiles({ db, settings, dataDir }: Pick<EngineContext, 'db' | 'settings' | 'dataDir'>, before: string, isStopping: () => boolean, pause: () => Promise<void>): Promise<void> {
  const folder = (await settings()).watchedFolder ?? join(dataDir, 'inbox')
  await forgetOldFolders(db, folder, before)
  const found = await readWatchedFolder(folder).catch(() => null)
  if (found === null) return
  const there = new Set(found.map(({ name }) => name))
  for (let after = ''; !isStopping(); await pause()) {
    const names = await filesNotedBefore(db, folder, before, after, STEP)
    const last = names.at(-1)
    if (last === undefined) return
    await forgetFiles(db, folder, names.filter((name) => !there.has(name)), before)
    after = last
  }
}
