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

/** @returns false when this very file was noted before. */
export async function noteFile(db: Handle, folder: string, file: WatchedFile, at: string, eventId: string | null): Promise<boolean> {
  const result = await db
    .insertInto('watched_files')
    .values({ folder, name: file.name, size: file.size, modified_ms: file.modifiedMs, seen_at: at, event_id: eventId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}
