import { sql, type SqlBool } from 'kysely'
import type { Language } from '../../shared/language.ts'
import type { Recipients, TemplateCategory } from '../../shared/model/workflow.ts'
import { addressList, mailboxesFor } from '../mail/mailboxes-for.ts'
import { Categories, contactsOf } from './contacts.ts'
import { prepared, type Direct } from './direct.ts'
import type { Handle } from './open-store.ts'
import type { CustomersTable } from './schema.ts'

/** Those kinds of recipients that are customers. */
export type CustomerRecipients = Extract<Recipients, { kind: 'all_customers' | 'groups' | 'customers' }>

/** A customer as mail is addressed to it. */
export interface RecipientCustomer {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly isActive: boolean
  readonly isReserved: boolean
  readonly isSample: boolean
  /** Mail to its own address came back for good. */
  readonly hasBounced?: boolean
  readonly fields: Readonly<Record<string, string>>
  /** Which kinds of mail its own address gets; null: all. */
  readonly categories: readonly TemplateCategory[] | null
}

/** Customers that recipients stand for, as a query: it is counted, sampled or copied, never loaded whole. */
export function selectRecipients(db: Handle, recipients: CustomerRecipients, withReserved = false) {
  const customers = db.selectFrom('customers')
  switch (recipients.kind) {
    case 'customers':
      return customers.where('customers.id', 'in', recipients.customerIds)
    case 'groups':
      return customers
        .where('customers.is_active', '=', 1)
        .$if(!withReserved, (query) => query.where('customers.reserved_at', 'is', null))
        .where('customers.id', 'in', membersOf(db, recipients.groups))
    case 'all_customers': {
      const active = customers.where('customers.is_active', '=', 1).$if(!withReserved, (query) => query.where('customers.reserved_at', 'is', null))
      const except = recipients.exceptGroups ?? []
      return except.length === 0 ? active : active.where('customers.id', 'not in', membersOf(db, except))
    }
  }
}

function membersOf(db: Handle, groups: readonly string[]) {
  return db
    .selectFrom('customer_group_members')
    .innerJoin('customer_groups', 'customer_groups.id', 'customer_group_members.group_id')
    .select('customer_group_members.customer_id')
    .where('customer_groups.name_key', 'in', groupKeys(groups))
}

const groupKeys = (groups: readonly string[]): string[] => groups.map((group) => group.normalize('NFC').toLowerCase())

export interface RecipientRow {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** The next `limit` recipients after `afterId`, by id. `withReserved`: also those who want no mail, for what says of each why it was left out. */
export async function recipientsAfter(db: Handle, recipients: CustomerRecipients, afterId: string, limit: number, withReserved = false): Promise<RecipientRow[]> {
  return selectRecipients(db, recipients, withReserved)
    .select(['customers.id', 'customers.name', 'customers.email'])
    .where('customers.id', '>', afterId)
    .orderBy('customers.id')
    .limit(limit)
    .execute()
}

/** How many there are; with a category, how many of them have an address that gets this kind of mail. */
export async function countRecipients(db: Handle, recipients: CustomerRecipients, category: TemplateCategory | null = null): Promise<number> {
  const row = await selectRecipients(db, recipients)
    .$if(category !== null, (query) => query.where(isReached(category)))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** As mail/mailboxes-for.ts decides it for one customer: an address that gets this kind of mail, and that none came back from. */
export const isReached = (category: TemplateCategory | null) => sql<SqlBool>`(customers.bounced_at IS NULL AND (customers.categories IS NULL OR EXISTS (SELECT 1 FROM json_each(customers.categories) WHERE value = ${category}))
  OR EXISTS (SELECT 1 FROM customer_contacts AS contact, json_each(contact.categories) AS kind WHERE contact.customer_id = customers.id AND contact.bounced_at IS NULL AND kind.value = ${category}))`

/** The first few recipients by name, for a preview, with all their addresses; with a category, those that get this kind of mail. */
export async function sampleRecipients(db: Handle, recipients: CustomerRecipients, limit: number, category: TemplateCategory | null = null): Promise<RecipientRow[]> {
  const rows = await selectRecipients(db, recipients)
    .$if(category !== null, (query) => query.where(isReached(category)))
    .selectAll('customers')
    .orderBy('customers.name')
    .limit(limit)
    .execute()
  const contacts = await contactsOf(db, rows.map(({ id }) => id))
  return rows.map(toRecipient).map((customer) => ({ id: customer.id, name: customer.name, email: addressList(mailboxesFor(category, customer, contacts.get(customer.id) ?? [])) }))
}

/** The customers that a check found, the next `limit` after `afterId`. One that was deleted since is not among them. */
export async function resultRecipientsAfter(db: Handle, executionId: string, checkStepId: string, afterId: string, limit: number): Promise<RecipientRow[]> {
  return db
    .selectFrom('execution_condition_results')
    .innerJoin('customers', 'customers.id', 'execution_condition_results.customer_id')
    .select(['customers.id', 'customers.name', 'customers.email'])
    .where('execution_id', '=', executionId)
    .where('step_id', '=', checkStepId)
    .where('customers.id', '>', afterId)
    .orderBy('customers.id')
    .limit(limit)
    .execute()
}

export async function findRecipient(db: Handle, id: string): Promise<RecipientCustomer | undefined> {
  const row = await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toRecipient(row)
}

/** Any active customer, for a preview of a mail. */
export async function firstActiveCustomer(db: Handle): Promise<RecipientCustomer | undefined> {
  const row = await db.selectFrom('customers').selectAll().where('is_active', '=', 1).orderBy('name').limit(1).executeTakeFirst()
  return row === undefined ? undefined : toRecipient(row)
}

export function toRecipient(row: CustomersTable): RecipientCustomer {
  const fields: unknown = JSON.parse(row.fields)
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    language: row.language,
    isActive: row.is_active === 1,
    isReserved: row.reserved_at !== null,
    isSample: row.is_sample === 1,
    hasBounced: row.bounced_at !== null,
    fields: typeof fields === 'object' && fields !== null ? Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)])) : {},
    categories: row.categories === null ? null : Categories.parse(JSON.parse(row.categories)),
  }
}

/** True when the customer has an order from `since` on. */
export async function hasOrderedSince(db: Handle, customerId: string, since: string): Promise<boolean> {
  const row = await db.selectFrom('orders').select('id').where('customer_id', '=', customerId).where('ordered_at', '>=', since).limit(1).executeTakeFirst()
  return row !== undefined
}

/** Whom a check looks at: the receivers of this execution's mails so far, one customer, or recipients of its own. */
export type CheckScope =
  | { readonly kind: 'mailed' }
  | { readonly kind: 'recipients'; readonly recipients: CustomerRecipients }

type ScopeKind = 'mailed' | CustomerRecipients['kind']

const IS_REACHED = 'customers.is_active = 1 AND customers.reserved_at IS NULL'
const MEMBERS = 'SELECT customer_id FROM customer_group_members INNER JOIN customer_groups ON customer_groups.id = group_id WHERE name_key IN (SELECT value FROM json_each(?))'

/** The conditions of `selectRecipients`, and of who was mailed, as text with one parameter each: prepared once for whatever names and ids. */
const IN_SCOPE: Readonly<Record<ScopeKind, string>> = {
  mailed: `${IS_REACHED} AND customers.id IN (SELECT target_id FROM workflow_action_logs WHERE execution_id = ? AND target_type = 'customer' AND action_type = 'send_email' AND status = 'success')`,
  all_customers: `${IS_REACHED} AND customers.id NOT IN (${MEMBERS})`,
  groups: `${IS_REACHED} AND customers.id IN (${MEMBERS})`,
  customers: 'customers.id IN (SELECT value FROM json_each(?))',
}

const HAS_ORDERED = 'EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.id AND orders.ordered_at >= ?)'

const HAS_REPLIED = "EXISTS (SELECT 1 FROM incoming_mails AS mail WHERE mail.customer_id = customers.id AND mail.customer_id IS NOT NULL AND mail.kind = 'reply' AND mail.received_at >= ?)"

/** Who has ordered, who has not, and who has neither ordered nor answered. */
export type CheckFind = 'received' | 'missing' | 'silent'

const FOUND_BY: Readonly<Record<CheckFind, string>> = { received: HAS_ORDERED, missing: `NOT ${HAS_ORDERED}`, silent: `NOT ${HAS_ORDERED} AND NOT ${HAS_REPLIED}` }

const insertResult = (kind: ScopeKind, find: CheckFind): string =>
  `INSERT INTO execution_condition_results (execution_id, step_id, customer_id) SELECT ?, ?, customers.id FROM customers WHERE ${IN_SCOPE[kind]} AND ${FOUND_BY[find]}`

const INSERT_RESULT: Readonly<Record<CheckFind, Readonly<Record<ScopeKind, string>>>> = {
  missing: { mailed: insertResult('mailed', 'missing'), all_customers: insertResult('all_customers', 'missing'), groups: insertResult('groups', 'missing'), customers: insertResult('customers', 'missing') },
  silent: { mailed: insertResult('mailed', 'silent'), all_customers: insertResult('all_customers', 'silent'), groups: insertResult('groups', 'silent'), customers: insertResult('customers', 'silent') },
  received: { mailed: insertResult('mailed', 'received'), all_customers: insertResult('all_customers', 'received'), groups: insertResult('groups', 'received'), customers: insertResult('customers', 'received') },
}

/** What stands for a scope in its condition. */
function scopeParameter(scope: CheckScope, executionId: string): string {
  if (scope.kind === 'mailed') return executionId
  const { recipients } = scope
  switch (recipients.kind) {
    case 'all_customers':
      return JSON.stringify(groupKeys(recipients.exceptGroups ?? []))
    case 'groups':
      return JSON.stringify(groupKeys(recipients.groups))
    case 'customers':
      return JSON.stringify(recipients.customerIds)
  }
}

/**
 * Writes down which customers of the scope have (`received`) or have not (`missing`) ordered, or
 * have neither ordered nor answered (`silent`), since a moment; returns how many. What an earlier try of the same check wrote is replaced.
 */
export function insertCheckResultNow(
  direct: Direct,
  check: { readonly executionId: string; readonly stepId: string; readonly scope: CheckScope; readonly find: CheckFind; readonly since: string },
): number {
  const { executionId, stepId, scope, find, since } = check
  direct.run('DELETE FROM execution_condition_results WHERE execution_id = ? AND step_id = ?', [executionId, stepId])
  const kind = scope.kind === 'mailed' ? 'mailed' : scope.recipients.kind
  return direct.run(INSERT_RESULT[find][kind], [executionId, stepId, scopeParameter(scope, executionId), since, ...(find === 'silent' ? [since] : [])])
}

const FOUND = prepared<RecipientRow>(
  'SELECT id, name, email FROM execution_condition_results INNER JOIN customers ON customers.id = customer_id WHERE execution_id = ? AND step_id = ? ORDER BY customer_id LIMIT ?',
)

/** Names of the first few customers that a check found, for its log row. */
export const checkResultSampleNow = (direct: Direct, executionId: string, stepId: string, limit: number): RecipientRow[] => FOUND(direct).all(executionId, stepId, limit)
