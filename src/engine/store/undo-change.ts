import { scheduler } from 'node:timers/promises'
import { sql, type RawBuilder } from 'kysely'
import { namedInWorkflows } from './named-in-workflows.ts'
import type { Handle } from './open-store.ts'
import { JOURNALLED, type JournalledTable } from './journalled-tables.ts'

/*
 * Putting the register back to where it was before a change (register-journal.ts). What counts
 * is each row as it was before the change first touched it, and as the change left it. A row
 * that is no longer as the change left it has been changed since, and its customer is kept as
 * it is now, whole: half a customer of then and half of now was never true.
 *
 * All is done by statements over a stretch of keys at a time: 50,000 rows are no lists in memory,
 * and no statement holds up the process for seconds. The customers to be kept are held in a
 * temporary table meanwhile.
 */

/** Rows of a table whose keys lie after the one and not after the other. */
interface Stretch {
  readonly after: string
  readonly upTo: string
}

const KEYS_AT_A_TIME = 500

/** Goes through the rows of a change, stretch by stretch, and lets others have their turn in between. */
async function overStretches(transaction: Handle, changeId: string, table: JournalledTable, act: (stretch: Stretch) => Promise<unknown>): Promise<void> {
  for (let after = ''; ; ) {
    const { rows } = await sql<{ row_key: string }>`SELECT DISTINCT row_key FROM register_change_rows
      WHERE change_id = ${changeId} AND table_name = ${table} AND row_key > ${after} ORDER BY row_key LIMIT ${KEYS_AT_A_TIME}`.execute(transaction)
    const upTo = rows.at(-1)?.row_key
    if (upTo === undefined) return
    await act({ after, upTo })
    await scheduler.yield()
    after = upTo
  }
}

/** How the rows of a change stand: `was` before it, `became` through it; null: not there. */
function netRows(changeId: string, table: JournalledTable, stretch?: Stretch) {
  const ofTable = sql`change_id = ${changeId} AND table_name = ${table}`
  const rows = stretch === undefined ? ofTable : sql`${ofTable} AND row_key > ${stretch.after} AND row_key <= ${stretch.upTo}`
  return sql`(
    SELECT first.row_key, first.customer_id, first.before AS was, last.after AS became
    FROM (SELECT row_key, customer_id, before, min(seq) FROM register_change_rows WHERE ${rows} GROUP BY row_key) AS first
    INNER JOIN (SELECT row_key, after, max(seq) FROM register_change_rows WHERE ${rows} GROUP BY row_key) AS last ON last.row_key = first.row_key)`
}

/** The row of a table that a row key names. */
const rowOf = (table: JournalledTable, key: RawBuilder<unknown>) =>
  table === 'customer_group_members'
    ? sql`t.group_id = substr(${key}, 1, instr(${key}, ' ') - 1) AND t.customer_id = substr(${key}, instr(${key}, ' ') + 1)`
    : sql`t.id = ${key}`

const columnNames = (table: JournalledTable) => sql.join(JOURNALLED[table].map((column) => sql.ref(column)))
const imageOf = (table: JournalledTable) => sql`json_object(${sql.join(JOURNALLED[table].flatMap((column) => [sql.lit(column), sql.ref(`t.${column}`)]))})`
const NOT_KEPT = sql`(net.customer_id IS NULL OR net.customer_id NOT IN (SELECT customer_id FROM undo_kept))`

export interface ChangedSince {
  /** Customers that were changed since, or that something has been added to. */
  readonly count: number
  /** The first few of them by name. */
  readonly names: readonly string[]
}

/** Finds the customers that undoing this change would have to leave alone, and holds them for `putBack`, in the same transaction. */
export async function findChangedSince(transaction: Handle, changeId: string): Promise<ChangedSince> {
  await sql`CREATE TEMP TABLE IF NOT EXISTS undo_kept (customer_id TEXT PRIMARY KEY NOT NULL)`.execute(transaction)
  await sql`DELETE FROM undo_kept`.execute(transaction)
  for (const table of ['customers', 'customer_group_members', 'customer_contacts', 'orders'] as const) {
    await overStretches(transaction, changeId, table, (stretch) =>
      sql`INSERT OR IGNORE INTO undo_kept SELECT net.customer_id FROM ${netRows(changeId, table, stretch)} AS net
        WHERE net.became IS NOT (SELECT ${imageOf(table)} FROM ${sql.table(table)} AS t WHERE ${rowOf(table, sql`net.row_key`)})`.execute(transaction),
    )
  }
  for (const table of ['customer_contacts', 'orders', 'customer_group_members'] as const) await keepAddedTo(transaction, changeId, table)
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM undo_kept`.execute(transaction)
  const named = await sql<{ name: string }>`SELECT name FROM customers WHERE id IN (SELECT customer_id FROM undo_kept) ORDER BY sort_key LIMIT 5`.execute(transaction)
  return { count: rows[0]?.count ?? 0, names: named.rows.map((row) => row.name) }
}

/** A customer that the change made, and that has an order since: with the customer, the order would go. */
async function keepAddedTo(transaction: Handle, changeId: string, table: 'customer_contacts' | 'orders' | 'customer_group_members'): Promise<void> {
  const key = table === 'customer_group_members' ? sql`t.group_id || ' ' || t.customer_id` : sql`t.id`
  await overStretches(transaction, changeId, 'customers', (stretch) =>
    sql`INSERT OR IGNORE INTO undo_kept SELECT t.customer_id FROM ${sql.table(table)} AS t
      WHERE t.customer_id IN (SELECT net.row_key FROM ${netRows(changeId, 'customers', stretch)} AS net WHERE net.was IS NULL)
      AND NOT EXISTS (SELECT 1 FROM register_change_rows WHERE change_id = ${changeId} AND table_name = ${table} AND row_key = ${key})`.execute(transaction),
  )
}

/** Puts back all that the change touched but the customers that `findChangedSince` has held. */
export async function putBack(transaction: Handle, changeId: string): Promise<void> {
  for (const table of ['orders', 'customer_contacts', 'customer_group_members', 'customers'] as const) {
    await overStretches(transaction, changeId, table, (stretch) => {
      const made = sql`${netRows(changeId, table, stretch)} AS net WHERE net.was IS NULL AND ${NOT_KEPT}`
      return table === 'customer_group_members'
        ? sql`DELETE FROM customer_group_members WHERE (group_id, customer_id) IN (SELECT substr(net.row_key, 1, instr(net.row_key, ' ') - 1), substr(net.row_key, instr(net.row_key, ' ') + 1) FROM ${made})`.execute(transaction)
        : sql`DELETE FROM ${sql.table(table)} WHERE id IN (SELECT net.row_key FROM ${made})`.execute(transaction)
    })
  }
  for (const table of ['customer_groups', 'customers', 'customer_group_members', 'customer_contacts', 'orders'] as const) await restoreRows(transaction, changeId, table)
  await dropMadeGroups(transaction, changeId)
}

/** An upsert, not INSERT OR REPLACE: that would delete the row first, and what hangs on it by cascade. */
async function restoreRows(transaction: Handle, changeId: string, table: JournalledTable): Promise<void> {
  const columns = JOURNALLED[table]
  const values = sql.join(columns.map((column) => sql`json_extract(net.was, ${sql.lit(`$.${column}`)})`))
  const key = table === 'customer_group_members' ? sql`(group_id, customer_id) DO NOTHING` : sql`(id) DO UPDATE SET ${sql.join(columns.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))}`
  await overStretches(transaction, changeId, table, (stretch) =>
    sql`INSERT INTO ${sql.table(table)} (${columnNames(table)}) SELECT ${values} FROM ${netRows(changeId, table, stretch)} AS net WHERE net.was IS NOT NULL AND ${NOT_KEPT} ON CONFLICT ${key}`.execute(transaction),
  )
}

/** Groups that the change made, unless they have come to be used since. */
async function dropMadeGroups(transaction: Handle, changeId: string): Promise<void> {
  const { rows } = await sql<{ id: string; name_key: string }>`SELECT t.id, t.name_key FROM customer_groups AS t
    WHERE t.id IN (SELECT net.row_key FROM ${netRows(changeId, 'customer_groups')} AS net WHERE net.was IS NULL)
    AND NOT EXISTS (SELECT 1 FROM customer_group_members WHERE group_id = t.id)`.execute(transaction)
  if (rows.length === 0) return
  const named = await namedInWorkflows(transaction, { ownOnly: false })
  for (const group of rows) if (!named.groups.has(group.name_key)) await transaction.deleteFrom('customer_groups').where('id', '=', group.id).execute()
}
