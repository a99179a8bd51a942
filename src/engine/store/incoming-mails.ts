import { sql, type SqlBool } from 'kysely'
import { Bounced, type IncomingMail } from '../../shared/model/incoming-mail.ts'
import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { SentMail } from '../incoming/sort-mail.ts'
import { executionIdIn } from '../mail/message-id.ts'
import { prepared, type Direct } from './direct.ts'
import type { IncomingMailsTable } from './incoming-mail-tables.ts'
import type { Handle } from './open-store.ts'

const DELETED_AT_A_TIME = 100

/** True when the office has a mailbox read. */
export async function readsIncomingMail(db: Handle): Promise<boolean> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', 'incomingMail').executeTakeFirst()
  if (row !== undefined && row.value !== 'null') return true
  return (await db.selectFrom('mail_accounts').select('id').where('imap', 'is not', null).limit(1).executeTakeFirst()) !== undefined
}

/** How far a mailbox has been read. */
interface MailboxPosition {
  readonly uidValidity: string
  readonly lastUid: number
  readonly lookedAt: string
}

export async function readPosition(db: Handle, mailbox: string): Promise<MailboxPosition | null> {
  const row = await db.selectFrom('incoming_mailboxes').selectAll().where('mailbox', '=', mailbox).executeTakeFirst()
  return row === undefined ? null : { uidValidity: row.uid_validity, lastUid: row.last_uid, lookedAt: row.looked_at }
}

export async function savePosition(db: Handle, mailbox: string, { uidValidity, lastUid, lookedAt }: MailboxPosition): Promise<void> {
  const values = { uid_validity: uidValidity, last_uid: lastUid, looked_at: lookedAt }
  await db.insertInto('incoming_mailboxes').values({ mailbox, ...values }).onConflict((conflict) => conflict.column('mailbox').doUpdateSet(values)).execute()
}

/** @returns false for a copy of a mail that was taken in before. */
export async function insertIncomingMail(db: Handle, mail: IncomingMailsTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db.insertInto('incoming_mails').values(mail).onConflict((conflict) => conflict.column('mail_key').doNothing()).executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function setEventOf(db: Handle, id: string, eventId: string): Promise<void> {
  await db.updateTable('incoming_mails').set({ event_id: eventId }).where('id', '=', id).execute()
}

/** What a customer wrote, and what came back for it, oldest first. */
export async function incomingOf(db: Handle, customerId: string): Promise<Pick<IncomingMailsTable, 'received_at' | 'kind' | 'from_address' | 'subject' | 'excerpt'>[]> {
  return db.selectFrom('incoming_mails').where('customer_id', '=', customerId).orderBy('received_at').select(['received_at', 'kind', 'from_address', 'subject', 'excerpt']).execute()
}

/** Deletes some of what came in before a moment. */
export async function deleteOldIncoming(db: Handle, before: string): Promise<'more' | 'done'> {
  const some = db.selectFrom('incoming_mails').select('id').where('received_at', '<', before).limit(DELETED_AT_A_TIME)
  const { numDeletedRows } = await db.deleteFrom('incoming_mails').where('id', 'in', some).executeTakeFirstOrThrow()
  return numDeletedRows < BigInt(DELETED_AT_A_TIME) ? 'done' : 'more'
}

/** How many mails of a customer were events from `since` on. */
export async function countEventsOf(db: Handle, customerId: string, since: string): Promise<number> {
  const { count } = await db
    .selectFrom('incoming_mails')
    .where('customer_id', '=', customerId)
    .where('received_at', '>=', since)
    .where('event_id', 'is not', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

interface LogRow {
  readonly id: string
  readonly execution_id: string
  readonly target_id: string
  readonly target_type: string
  readonly target_address: string | null
}

const LOG_COLUMNS = ['log.id', 'log.execution_id', 'log.target_id', 'log.target_type', 'log.target_address'] as const

/** The mail that the first of these Message-IDs names, of those that name any. */
export async function sentByMessageId(db: Handle, messageIds: readonly string[]): Promise<SentMail | null> {
  for (const messageId of messageIds) {
    const executionId = executionIdIn(messageId)
    if (executionId === null) continue
    // The execution's rows first: there is no index of all Message-IDs.
    const row = await db
      .selectFrom('workflow_action_logs as log')
      .where('log.execution_id', '=', executionId)
      .where('log.message_id', '=', messageId)
      .select(LOG_COLUMNS)
      .executeTakeFirst()
    if (row !== undefined) return toSent(row)
  }
  return null
}

/** The latest mail to a customer in an execution. */
export async function sentInExecution(db: Handle, { executionId, customerId }: { readonly executionId: string; readonly customerId: string }): Promise<SentMail | null> {
  const row = await db
    .selectFrom('workflow_action_logs as log')
    .where('log.execution_id', '=', executionId)
    .where('log.target_id', '=', customerId)
    .where('log.target_type', '=', 'customer')
    .where('log.message_id', 'is not', null)
    .orderBy('log.performed_at', 'desc')
    .select(LOG_COLUMNS)
    .executeTakeFirst()
  return row === undefined ? null : toSent(row)
}

/** The latest mails to a customer since a moment, newest first, each with its step's template. Says the condition of workflow_action_logs_by_customer. */
export async function recentlySentTo(db: Handle, customerId: string, since: string, limit: number): Promise<(SentMail & { readonly template: string })[]> {
  const rows = await db
    .selectFrom('workflow_action_logs as log')
    .innerJoin('workflow_steps as step', 'step.id', 'log.step_id')
    .where('log.target_id', '=', customerId)
    .where(sql<SqlBool>`log.target_type = 'customer'`)
    .where('log.action_type', '=', 'send_email')
    .where('log.status', '=', 'success')
    .where('log.performed_at', '>=', since)
    .orderBy('log.performed_at', 'desc')
    .limit(limit)
    .select([...LOG_COLUMNS, sql<string>`coalesce(step.action_config ->> 'template', '')`.as('template')])
    .execute()
  return rows.map((row) => ({ ...toSent(row), template: row.template }))
}

function toSent({ id, execution_id, target_id, target_type, target_address }: LogRow): SentMail {
  return {
    logId: id,
    executionId: execution_id,
    customerId: target_type === 'customer' ? target_id : null,
    addresses: (target_address ?? '').split(',').map(normalizeEmailAddress).filter((address) => address !== ''),
  }
}

/** The customer at the first of these normalised addresses that is a customer's, its own or a contact's. */
export async function customerAt(db: Handle, addresses: readonly string[]): Promise<string | null> {
  for (const address of addresses) {
    const own = await db.selectFrom('customers').where('email_key', '=', address).where('is_sample', '=', 0).select('id').executeTakeFirst()
    const contact = own ?? (await db.selectFrom('customer_contacts').where('email_key', '=', address).orderBy('customer_id').select('customer_id as id').executeTakeFirst())
    if (contact !== undefined) return contact.id
  }
  return null
}

/** What came back for an execution, oldest first, after `after`; a customer's that is gone is not among them. */
export async function listIncoming(db: Handle, executionId: string, after: readonly [receivedAt: string, id: string] | undefined, limit: number): Promise<IncomingMail[]> {
  const rows = await db
    .selectFrom('incoming_mails as mail')
    .leftJoin('customers', 'customers.id', 'mail.customer_id')
    .where('mail.execution_id', '=', executionId)
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`(mail.received_at, mail.id) > (${after?.[0]}, ${after?.[1]})`))
    .orderBy('mail.received_at')
    .orderBy('mail.id')
    .limit(limit)
    .selectAll('mail')
    .select('customers.name as customer_name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    receivedAt: row.received_at,
    fromName: row.from_name,
    fromAddress: row.from_address,
    subject: row.subject,
    excerpt: row.excerpt,
    customerId: row.customer_id,
    customerName: row.customer_name,
    executionId: row.execution_id,
    actionLogId: row.action_log_id,
    bounce: row.bounce === null ? null : Bounced.parse(JSON.parse(row.bounce)),
  }))
}

export async function countIncoming(db: Handle, executionId: string): Promise<number> {
  const { count } = await db.selectFrom('incoming_mails').where('execution_id', '=', executionId).select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}

const REPLIED_SINCE = prepared<{ id: string }>("SELECT id FROM incoming_mails WHERE customer_id = ? AND customer_id IS NOT NULL AND kind = 'reply' AND received_at >= ? LIMIT 1")

/** True when the customer has answered a mail of ours from `since` on. */
export const hasRepliedSinceNow = (direct: Direct, customerId: string, since: string): boolean => REPLIED_SINCE(direct).get(customerId, since) !== undefined

/**
 * Marks an address of a customer as one that mail came back from (null lifts the mark); the first mark stays.
 * @returns false when the customer has it no more, or it was so already.
 */
export async function setBounced(db: Handle, customerId: string, address: string, mark: { readonly at: string; readonly reason: string } | null): Promise<boolean> {
  const values = { bounced_at: mark?.at ?? null, bounce_reason: mark?.reason ?? null }
  const isOther = mark === null ? 'is not' : 'is'
  const own = await db.updateTable('customers').set(values).where('id', '=', customerId).where('email_key', '=', address).where('bounced_at', isOther, null).executeTakeFirstOrThrow()
  const contacts = await db.updateTable('customer_contacts').set(values).where('customer_id', '=', customerId).where('email_key', '=', address).where('bounced_at', isOther, null).executeTakeFirstOrThrow()
  return own.numUpdatedRows + contacts.numUpdatedRows > 0n
}
