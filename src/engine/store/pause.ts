import { z } from 'zod'
import type { Handle } from './open-store.ts'

const KEY = 'pause'

/** The office's pause: since when, and which executions were under way and stopped by it. */
export const StoredPause = z.object({ at: z.string(), executionIds: z.array(z.string()) })
export type StoredPause = z.infer<typeof StoredPause>

/** Null where nothing is paused. */
export async function readPause(db: Handle): Promise<StoredPause | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  return row === undefined ? null : StoredPause.parse(JSON.parse(row.value))
}

export async function writePause(db: Handle, pause: StoredPause): Promise<void> {
  const value = JSON.stringify(pause)
  await db
    .insertInto('settings')
    .values({ key: KEY, value, updated_at: pause.at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: pause.at }))
    .execute()
}

export async function removePause(db: Handle): Promise<void> {
  await db.deleteFrom('settings').where('key', '=', KEY).execute()
}
