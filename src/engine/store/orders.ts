import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { OrderItem, type Order } from '../../shared/model/register.ts'
import { toInstant } from '../instant.ts'
import { foldCase } from './fold-case.ts'
import type { Handle } from './open-store.ts'
import type { OrdersTable } from './schema.ts'

export interface OrderFilter {
  /** Found in the customer's name or in the reference. */
  readonly q?: string | undefined
  readonly customerId?: string | undefined
  /** Instants: from the first on, before the second. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Where a page begins: right after the order of this instant and id. */
export const OrderPosition = z.tuple([z.string(), z.string()])
export type OrderPosition = z.infer<typeof OrderPosition>

const Items = z.array(OrderItem)

/** One page, newest first. */
export async function listOrders(db: Handle, filter: OrderFilter, page: { readonly after: OrderPosition | undefined; readonly limit: number }): Promise<Order[]> {
  const { after } = page
  const rows = await orderRows(db, filter)
    .selectAll('orders')
    .select('customers.name as customer_name')
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`(orders.ordered_at, orders.id) < (${after?.[0]}, ${after?.[1]})`))
    .orderBy('orders.ordered_at', 'desc')
    .orderBy('orders.id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(toOrder)
}

export async function countOrders(db: Handle, filter: OrderFilter): Promise<number> {
  const { count } = await db.selectFrom('orders').where(passes(filter)).select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}

export async function findOrder(db: Handle, id: string): Promise<Order | undefined> {
  const row = await orderRows(db, {}).where('orders.id', '=', id).selectAll('orders').select('customers.name as customer_name').executeTakeFirst()
  return row === undefined ? undefined : toOrder(row)
}

/** All orders of these customers, to find those of a file among them. */
export async function ordersOfCustomers(db: Handle, customerIds: readonly string[]): Promise<Order[]> {
  const rows = await orderRows(db, {}).where('orders.customer_id', 'in', [...new Set(customerIds)]).selectAll('orders').select('customers.name as customer_name').execute()
  return rows.map(toOrder)
}

export async function insertOrders(db: Handle, orders: readonly OrdersTable[]): Promise<void> {
  if (orders.length > 0) await db.insertInto('orders').values(orders).execute()
}

export async function updateOrder(db: Handle, id: string, values: Pick<OrdersTable, 'customer_id' | 'ordered_at' | 'reference' | 'items' | 'updated_at'>): Promise<void> {
  await db.updateTable('orders').set(values).where('id', '=', id).execute()
}

/** False: there was none. */
export async function deleteOrder(db: Handle, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('orders').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

function orderRows(db: Handle, filter: OrderFilter) {
  return db.selectFrom('orders').innerJoin('customers', 'customers.id', 'orders.customer_id').where(passes(filter))
}

function passes({ q = '', customerId, from, to }: OrderFilter): RawBuilder<SqlBool> {
  const conditions = [
    ...(customerId === undefined ? [] : [sql`orders.customer_id = ${customerId}`]),
    ...(from === undefined ? [] : [sql`orders.ordered_at >= ${toInstant(from)}`]),
    ...(to === undefined ? [] : [sql`orders.ordered_at < ${toInstant(to)}`]),
    ...(q.trim() === '' ? [] : [holds(foldCase(q).trim())]),
  ]
  return conditions.length === 0 ? sql<SqlBool>`TRUE` : sql<SqlBool>`${sql.join(conditions, sql` AND `)}`
}

/**
 * The word in the customer's name or the reference. `fold_case` is a function of ours and costs
 * too much for 200,000 references: SQLite's own LIKE knows the case of ASCII, which nearly all
 * references are written in.
 */
function holds(word: string) {
  const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(orders.customer_id IN (SELECT id FROM customers WHERE instr(fold_case(name), ${word}) > 0)
    OR orders.reference LIKE ${like} ESCAPE '\\'
    OR (orders.reference GLOB '*[^ -~]*' AND instr(fold_case(orders.reference), ${word}) > 0))`
}

function toOrder(row: OrdersTable & { readonly customer_name: string }): Order {
  return {
    id: row.id,
    customerId: row.customer_id,
    customerName: row.customer_name,
    orderedAt: row.ordered_at,
    reference: row.reference,
    items: Items.parse(JSON.parse(row.items)),
    source: row.source,
    createdAt: row.created_at,
  }
}
