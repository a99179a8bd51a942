import type { z } from 'zod'
import { invalidInput } from '../shared/failure.ts'

/** A position in a list as an opaque text for the caller. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/**
 * The position behind a cursor; undefined for none.
 * @throws UserFailure when it is not one that `encodeCursor` made.
 */
export function decodeCursor<T>(cursor: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (cursor === undefined || cursor === '') return undefined
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw invalidInput([{ path: 'cursor', key: 'problem.invalid' }])
  }
}

/** Splits `limit + 1` rows into a page and the cursor of the next one. */
export function pageFrom<Row, Item>(rows: readonly Row[], limit: number, position: (row: Row) => unknown, toItem: (row: Row) => Item): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(toItem), nextCursor: rows.length > limit && last !== undefined ? encodeCursor(position(last)) : null }
}
