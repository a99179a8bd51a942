import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { CustomerFilter } from '../../shared/contract/register.ts'
import { CustomerFields, type Customer } from '../../shared/model/register.ts'
import { toInstant } from '../instant.ts'
import { bounceOf, Categories, contactsOf } from './contacts.ts'
import { foldCase } from './fold-case.ts'
import { groupNamesOf } from './groups.ts'
import type { Handle } from './open-store.ts'
import type { CustomersTable, Database } from './schema.ts'
import { sortKey } from './sort-key.ts'

/** `q`: words that must all be found, each in the name, an address, a group or the organisation number. */
export type { CustomerFilter }

/** Where a page begins: right after this sort key and id, whether or not such a customer still exists. */
export const CustomerPosition = z.tuple([z.string(), z.string()])
export type CustomerPosition = z.infer<typeof CustomerPosition>

/** What a person says about a customer: the row without what the program keeps about it. */
export interface CustomerValues extends Pick<Customer, 'name' | 'email' | 'active' | 'language' | 'phone' | 'address' | 'orgNumber' | 'fields'> {}

/** What most rows do not have; `updateDetails` writes it. */
const NO_DETAILS = { reserved_at: null, reserved_reason: null, notes: null, categories: null, bounced_at: null, bounce_reason: null, erased_at: null }

type CustomerExpression = ExpressionBuilder<Database, 'customers'>

/** One page by name, in Norwegian order. */
export async function listCustomers(db: Handle, filter: CustomerFilter, page: { readonly after: CustomerPosition | undefined; readonly limit: number }): Promise<Customer[]> {
  const { after } = page
  const rows = await customerRows(db)
    .where((eb) => matching(eb, filter))
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`(customers.sort_key, customers.id) > (${after?.[0]}, ${after?.[1]})`))
    .orderBy('customers.sort_key')
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

/** The ids of all that a filter finds, the next `limit` after `afterId`. */
export async function customerIdsAfter(db: Handle, filter: CustomerFilter, afterId: string, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('customers').where((eb) => matching(eb, filter)).where('customers.id', '>', afterId).orderBy('customers.id').limit(limit).select('customers.id').execute()
  return rows.map((row) => row.id)
}

export async function findCustomers(db: Handle, ids: readonly string[]): Promise<Customer[]> {
  return ids.length === 0 ? [] : toCustomers(db, await customerRows(db).where('customers.id', 'in', ids).orderBy('customers.created_at').orderBy('customers.id').execute())
}

/** Inserts these customers, or changes those whose id exists. At most 1,000 at a time. */
export async function saveCustomers(db: Handle, customers: readonly { readonly id: string; readonly values: CustomerValues }[], at: string, options: { readonly isSample: boolean } = { isSample: false }): Promise<void> {
  if (customers.length === 0) return
  await db
    .insertInto('customers')
    .values(customers.map(({ id, values }) => ({ id, ...columnsOf(values), ...NO_DETAILS, is_sample: options.isSample ? 1 : 0, created_at: at, updated_at: at })))
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
        sort_key: eb.ref('excluded.sort_key'),
        // What is known of an address is not known of another.
        bounced_at: sql<string | null>`CASE WHEN excluded.email_key = customers.email_key THEN customers.bounced_at END`,
        bounce_reason: sql<string | null>`CASE WHEN excluded.email_key = customers.email_key THEN customers.bounce_reason END`,
        updated_at: eb.ref('excluded.updated_at'),
      })),
    )
    .execute()
}

/** Changes only what is named. */
export async function updateDetails(db: Handle, id: string, details: Partial<Pick<CustomersTable, keyof typeof NO_DETAILS>>): Promise<void> {
  if (Object.keys(details).length > 0) await db.updateTable('customers').set(details).where('id', '=', id).execute()
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
    ...(filter.reserved === undefined ? [] : [eb('customers.reserved_at', filter.reserved ? 'is not' : 'is', null)]),
    ...(filter.notOrderedSince === undefined ? [] : [eb('customers.id', 'not in', eb.selectFrom('orders').where('ordered_at', '>=', toInstant(filter.notOrderedSince)).select('customer_id'))]),
    ...(filter.flaw === 'no_group' ? [eb('customers.id', 'not in', eb.selectFrom('customer_group_members').select('customer_id')), eb('customers.erased_at', 'is', null)] : []),
    ...(filter.flaw === 'bounced' ? [eb.or([eb('customers.bounced_at', 'is not', null), eb('customers.id', 'in', eb.selectFrom('customer_contacts').where('bounced_at', 'is not', null).select('customer_id'))])] : []),
  ])
}

function containing(eb: CustomerExpression, word: string) {
  return eb.or([
    sql<SqlBool>`instr(customers.email_key, ${word}) > 0`,
    sql<SqlBool>`instr(fold_case(customers.name), ${word}) > 0`,
    sql<SqlBool>`instr(customers.org_number, ${word}) > 0`,
    eb('customers.id', 'in', eb.selectFrom('customer_contacts as c').where(sql<SqlBool>`instr(c.email_key, ${word}) > 0 OR instr(fold_case(c.name), ${word}) > 0`).select('c.customer_id')),
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
  const ids = rows.map((row) => row.id)
  const groups = await groupNamesOf(db, ids)
  const contacts = await contactsOf(db, ids)
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
    contacts: contacts.get(row.id) ?? [],
    notes: row.notes,
    categories: row.categories === null ? null : Categories.parse(JSON.parse(row.categories)),
    reserved: row.reserved_at === null ? null : { at: row.reserved_at, reason: row.reserved_reason ?? '' },
    bounced: bounceOf(row),
    isErased: row.erased_at !== null,
    lastOrderedAt: row.last_ordered_at,
    isSample: row.is_sample === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}

function columnsOf(values: CustomerValues): Omit<CustomersTable, 'id' | keyof typeof NO_DETAILS | 'is_sample' | 'created_at' | 'updated_at'> {
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
    sort_key: sortKey(values.name),
  }
}
