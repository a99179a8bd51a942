import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import { CustomerFields, type Customer } from '../../shared/model/register.ts'
import { foldCase } from './fold-case.ts'
import { groupNamesOf } from './groups.ts'
import type { Handle } from './open-store.ts'
import type { CustomersTable, Database } from './schema.ts'

export interface CustomerFilter {
  /** Words that must all be found, each in the name, the address or a group. */
  readonly q?: string | undefined
  /** A group by name (in any case) or id. */
  readonly group?: string | undefined
  readonly active?: boolean | undefined
}

/** Where a page begins: right after this customer, whether or not it still exists. */
export const CustomerPosition = z.tuple([z.string(), z.string()])
export type CustomerPosition = z.infer<typeof CustomerPosition>

/** What a person says about a customer: the row without what the program keeps about it. */
export interface CustomerValues extends Pick<Customer, 'name' | 'email' | 'active' | 'language' | 'phone' | 'address' | 'orgNumber' | 'fields'> {}

type CustomerExpression = ExpressionBuilder<Database, 'customers'>

/** One page by name, in the order of the index customers_by_name. */
export async function listCustomers(db: Handle, filter: CustomerFilter, page: { readonly after: CustomerPosition | undefined; readonly limit: number }): Promise<Customer[]> {
  const { after } = page
  const rows = await customerRows(db)
    .where((eb) => matching(eb, filter))
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`(customers.name COLLATE NOCASE, customers.id) > (${after?.[0]}, ${after?.[1]})`))
    .orderBy(sql`customers.name COLLATE NOCASE`)
    .orderBy('customers.id')
    .limit(page.limit)
    .execute()
  return toCustomers(db, rows)
}

export async function countCustomers(db: Handle, filter: CustomerFilter): Promise<number> {
  const { count } = await db.selectFrom('customers').where((eb) => matching(eb, filter)).select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}

export async function findCustomer(db: Handle, id: string): Promise<Customer | undefined> {
  const rows = await customerRows(db).where('customers.id', '=', id).execute()
  return (await toCustomers(db, rows))[0]
}

/** The customers at these addresses, by normalised address. */
export async function findCustomersByEmail(db: Handle, emailKeys: readonly string[]): Promise<Map<string, Customer>> {
  if (emailKeys.length === 0) return new Map()
  const rows = await customerRows(db).where('customers.email_key', 'in', emailKeys).execute()
  const customers = await toCustomers(db, rows)
  return new Map(customers.map((customer) => [normalizeEmailAddress(customer.email), customer]))
}

/** Inserts these customers, or changes those whose id exists. At most 1,000 at a time. */
export async function saveCustomers(db: Handle, customers: readonly { readonly id: string; readonly values: CustomerValues }[], at: string, options: { readonly isSample: boolean } = { isSample: false }): Promise<void> {
  if (customers.length === 0) return
  await db
    .insertInto('customers')
    .values(customers.map(({ id, values }) => ({ id, ...columnsOf(values), reserved_at: null, is_sample: options.isSample ? 1 : 0, created_at: at, updated_at: at })))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        email: eb.ref('excluded.email'),
        email_key: eb.ref('excluded.email_key'),
        language: eb.ref('excluded.language'),
        is_active: eb.ref('excluded.is_active'),
        phone: eb.ref('excluded.phone'),
        address: eb.ref('excluded.address'),
        org_number: eb.ref('excluded.org_number'),
        fields: eb.ref('excluded.fields'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    )
    .execute()
}

/** Deletes a customer with orders and memberships. Action logs keep their own snapshot. False: there was none. */
export async function deleteCustomer(db: Handle, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('customers').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

function matching(eb: CustomerExpression, filter: CustomerFilter) {
  const words = foldCase(filter.q ?? '').split(/\s+/).filter((word) => word !== '')
  return eb.and([
    ...words.map((word) => containing(eb, word)),
    ...(filter.group === undefined ? [] : [inGroup(eb, sql<SqlBool>`g.name_key = ${foldCase(filter.group.trim())} OR g.id = ${filter.group}`)]),
    ...(filter.active === undefined ? [] : [eb('customers.is_active', '=', filter.active ? 1 : 0)]),
  ])
}

function containing(eb: CustomerExpression, word: string) {
  return eb.or([
    sql<SqlBool>`instr(customers.email_key, ${word}) > 0`,
    sql<SqlBool>`instr(fold_case(customers.name), ${word}) > 0`,
    inGroup(eb, sql<SqlBool>`instr(g.name_key, ${word}) > 0`),
  ])
}

/** Not correlated, so that SQLite finds the members once and not once for each customer. */
function inGroup(eb: CustomerExpression, isGroup: ReturnType<typeof sql<SqlBool>>) {
  return eb(
    'customers.id',
    'in',
    eb.selectFrom('customer_group_members as m').innerJoin('customer_groups as g', 'g.id', 'm.group_id').where(isGroup).select('m.customer_id'),
  )
}

function customerRows(db: Handle) {
  return db
    .selectFrom('customers')
    .selectAll('customers')
    .select((eb) => eb.selectFrom('orders').whereRef('orders.customer_id', '=', 'customers.id').select((orders) => orders.fn.max('orders.ordered_at').as('at')).as('last_ordered_at'))
}

async function toCustomers(db: Handle, rows: readonly (CustomersTable & { readonly last_ordered_at: string | null })[]): Promise<Customer[]> {
  const groups = await groupNamesOf(db, rows.map((row) => row.id))
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    groups: groups.get(row.id) ?? [],
    active: row.is_active === 1,
    language: row.language,
    phone: row.phone,
    address: row.address,
    orgNumber: row.org_number,
    fields: row.fields === '{}' ? {} : CustomerFields.parse(JSON.parse(row.fields)),
    lastOrderedAt: row.last_ordered_at,
    isSample: row.is_sample === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}

function columnsOf(values: CustomerValues): Omit<CustomersTable, 'id' | 'reserved_at' | 'is_sample' | 'created_at' | 'updated_at'> {
  return {
    name: values.name,
    email: values.email,
    email_key: normalizeEmailAddress(values.email),
    language: values.language,
    is_active: values.active ? 1 : 0,
    phone: values.phone,
    address: values.address,
    org_number: values.orgNumber,
    fields: JSON.stringify(values.fields),
  }
}
