import { sql } from 'kysely'
import { z } from 'zod'
import { isTextKey, type TextRef } from '../../shared/texts/text.ts'
import type { Handle } from './open-store.ts'
import type { RegisterChangeKind, RegisterChangesTable } from './register-tables.ts'

/*
 * The journal of the register. While a change is open, triggers (migration 0009) write each
 * row that it touches down as it was and as it became, deletions by cascade included. A
 * change is opened and closed within one transaction, so no other write is ever caught in it.
 */

export interface NewChange {
  readonly id: string
  readonly kind: RegisterChangeKind
  readonly at: string
}

export interface Change extends NewChange {
  /** Counts and file names: it outlives the customers, and so names none. */
  readonly summary: TextRef
  readonly state: RegisterChangesTable['state']
}

/** From here on, what the transaction does to the register is written down under this change. */
export async function openChange(transaction: Handle, { id, kind, at }: NewChange): Promise<void> {
  await transaction.insertInto('register_changes').values({ id, kind, summary: '{}', at, state: 'open', undone_by: null }).execute()
}

/**
 * Ends the change and says what it came to.
 * @returns false when it touched nothing: then it is no change, and nothing is kept of it.
 */
export async function closeChange(transaction: Handle, id: string, summary: TextRef): Promise<boolean> {
  const touched = await transaction.selectFrom('register_change_rows').select('seq').where('change_id', '=', id).limit(1).executeTakeFirst()
  if (touched === undefined) await transaction.deleteFrom('register_changes').where('id', '=', id).execute()
  else await transaction.updateTable('register_changes').set({ state: 'done', summary: JSON.stringify(summary) }).where('id', '=', id).execute()
  return touched !== undefined
}

export async function findChange(db: Handle, id: string): Promise<Change | undefined> {
  const row = await db.selectFrom('register_changes').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toChange(row)
}

/** Newest first. */
export async function listChanges(db: Handle, limit: number): Promise<Change[]> {
  const rows = await db.selectFrom('register_changes').selectAll().orderBy('at', 'desc').orderBy(sql`rowid`, 'desc').limit(limit).execute()
  return rows.map(toChange)
}

export async function markUndone(transaction: Handle, id: string, undoneBy: string): Promise<void> {
  await transaction.updateTable('register_changes').set({ state: 'undone', undone_by: undoneBy }).where('id', '=', id).execute()
}

/** Rows of a change in one step of its deletion: one of 50,000 rows holds nobody up. */
const STEP = 500

/**
 * A step of the deletion of changes from before `at`: the oldest can no longer be undone, some of
 * what it held of customers goes, and the change itself when nothing of it is left.
 * @returns "more" while there is work
 */
export async function deleteOldChanges(transaction: Handle, at: string): Promise<'more' | 'done'> {
  const oldest = await transaction.selectFrom('register_changes').select('id').where('at', '<', at).where('state', '!=', 'open').orderBy('at').limit(1).executeTakeFirst()
  if (oldest === undefined) return 'done'
  await transaction.updateTable('register_changes').set({ state: 'expired' }).where('id', '=', oldest.id).where('state', '!=', 'expired').execute()
  const some = transaction.selectFrom('register_change_rows').select('seq').where('change_id', '=', oldest.id).limit(STEP)
  const { numDeletedRows } = await transaction.deleteFrom('register_change_rows').where('seq', 'in', some).executeTakeFirst()
  if (numDeletedRows < BigInt(STEP)) await transaction.deleteFrom('register_changes').where('id', '=', oldest.id).execute()
  return 'more'
}

/** Changes that touched a customer can no longer be undone, and nothing of the customer is left in them. */
export async function forgetCustomerInChanges(transaction: Handle, customerId: string): Promise<void> {
  const touching = transaction.selectFrom('register_change_rows').select('change_id').where('customer_id', '=', customerId)
  await transaction.updateTable('register_changes').set({ state: 'expired' }).where('id', 'in', touching).where('state', '!=', 'open').execute()
  await transaction
    .deleteFrom('register_change_rows')
    .where('change_id', 'in', transaction.selectFrom('register_changes').select('id').where('state', '=', 'expired'))
    .execute()
}

const Summary = z.object({ key: z.string().refine(isTextKey), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() })

function toChange({ id, kind, summary, at, state }: RegisterChangesTable): Change {
  const { key, params } = Summary.parse(JSON.parse(summary))
  return { id, kind, at, state, summary: params === undefined ? { key } : { key, params } }
}
