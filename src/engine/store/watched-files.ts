import type { Handle } from './open-store.ts'

export interface WatchedFile {
  readonly name: string
  readonly size: number
  /** Milliseconds since 1970, whole. */
  readonly modifiedMs: number
}

/** @returns true when this folder is looked into for the first time. */
export async function noteFolder(db: Handle, folder: string, at: string): Promise<boolean> {
  const result = await db
    .insertInto('watched_folders')
    .values({ folder, first_seen_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** All files that were seen in a folder: as many as it has had. */
export async function seenFiles(db: Handle, folder: string): Promise<WatchedFile[]> {
  const rows = await db.selectFrom('watched_files').select(['name', 'size', 'modified_ms']).where('folder', '=', folder).execute()
  return rows.map((row) => ({ name: row.name, size: row.size, modifiedMs: row.modified_ms }))
}

/** Names of files of a folder that were noted at a moment or after it. */
export async function filesNotedSince(db: Handle, folder: string, since: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('watched_files').select('name').distinct().where('folder', '=', folder).where('seen_at', '>=', since).execute()
  return new Set(rows.map(({ name }) => name))
}

/** @returns false when this very file was noted before. */
export async function noteFile(db: Handle, folder: string, file: WatchedFile, at: string, eventId: string | null): Promise<boolean> {
  const result = await db
    .insertInto('watched_files')
    .values({ folder, name: file.name, size: file.size, modified_ms: file.modifiedMs, seen_at: at, event_id: eventId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Names of files of a folder that were noted before a moment, after `after`, by name and each once. */
export async function filesNotedBefore(db: Handle, folder: string, before: string, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('watched_files')
    .select('name')
    .distinct()
    .where('folder', '=', folder)
    .where('seen_at', '<', before)
    .where('name', '>', after)
    .orderBy('name')
    .limit(limit)
    .execute()
  return rows.map(({ name }) => name)
}

/** Forgets files of a folder as they were noted before a moment. */
export async function forgetFiles(db: Handle, folder: string, names: readonly string[], before: string): Promise<number> {
  if (names.length === 0) return 0
  const { numDeletedRows } = await db.deleteFrom('watched_files').where('folder', '=', folder).where('name', 'in', names).where('seen_at', '<', before).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/**
 * Forgets folders other than `current` that nothing was noted of since a moment. Watched again,
 * such a folder is a new one, and what lies in it then was not added.
 */
export async function forgetOldFolders(db: Handle, current: string, before: string): Promise<void> {
  await db
    .deleteFrom('watched_folders')
    .where('folder', '!=', current)
    .where('first_seen_at', '<', before)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('watched_files').select('name').whereRef('watched_files.folder', '=', 'watched_folders.folder').where('seen_at', '>=', before))))
    .execute()
}
