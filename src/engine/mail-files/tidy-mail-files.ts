import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { EngineContext } from '../context.ts'
import { instantOf } from '../instant.ts'
import { deleteMailFileUnlessNamed, mailFilesBefore, versionContentsAfter } from '../store/mail-files.ts'

/** So long is a file kept that nothing names: somebody may be writing the mail that it is for. */
const KEPT_MS = 7 * 24 * 3_600_000
const VERSIONS_AT_A_TIME = 20

interface TidyFilesOptions {
  readonly isStopping: () => boolean
  readonly pause: () => Promise<void>
}

/**
 * Deletes pictures and attachments that no template names and no kept version of one, a little at
 * a time. @returns how many
 */
export async function tidyMailFiles({ db, clock, dataDir }: Pick<EngineContext, 'db' | 'clock' | 'dataDir'>, { isStopping, pause }: TidyFilesOptions): Promise<number> {
  const before = instantOf(clock.now() - KEPT_MS)
  const unnamed = new Set(await mailFilesBefore(db, before))
  let after: readonly [string, number] = ['', 0]
  while (unnamed.size > 0) {
    const versions = await versionContentsAfter(db, after, VERSIONS_AT_A_TIME)
    const last = versions.at(-1)
    if (last === undefined) break
    for (const { content } of versions) for (const [hash] of content.matchAll(/[0-9a-f]{64}/g)) unnamed.delete(hash)
    after = [last.templateId, last.version]
    if (isStopping()) return 0
    await pause()
  }
  let deleted = 0
  for (const hash of unnamed) {
    if (isStopping()) break
    if (!(await db.transaction().execute((transaction) => deleteMailFileUnlessNamed(transaction, hash, before)))) continue
    deleted += 1
    await rm(join(dataDir, 'cache', 'mail-files', hash), { force: true })
    await pause()
  }
  return deleted
}
