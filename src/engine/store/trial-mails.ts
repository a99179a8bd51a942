import type { TrialMail } from '../../shared/model/trial-mail.ts'
import type { Page } from '../../shared/model/page.ts'
import type { Handle } from './open-store.ts'
import type { TrialMailsTable } from './schema.ts'

export interface TrialMailFilter {
  readonly q?: string | undefined
  readonly executionId?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Notes a mail; false when one of the same Message-ID is there already. */
export async function insertTrialMail(db: Handle, row: TrialMailsTable): Promise<boolean> {
  const result = await db
    .insertInto('trial_mails')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The newest first; the cursor is the id of the last one of the page before. */
export async function listTrialMails(db: Handle, filter: TrialMailFilter): Promise<Page<TrialMail>> {
  const { q, executionId, cursor } = filter
  let query = db.selectFrom('trial_mails')
  if (executionId !== undefined) query = query.where('execution_id', '=', executionId)
  if (q !== undefined && q !== '') {
    const pattern = likePattern(q)
    query = query.where((eb) => eb.or((['subject', 'recipient', 'sender'] as const).map((column) => eb(column, 'like', pattern))))
  }
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  const rows = await query.selectAll().orderBy('id', 'desc').limit(filter.limit + 1).execute()
  const items = rows.slice(0, filter.limit).map(toTrialMail)
  return { items, nextCursor: rows.length > filter.limit ? (items.at(-1)?.id ?? null) : null, total }
}

/** One mail with the file that holds it, relative to the mailbox's folder. */
export async function findTrialMail(db: Handle, id: string): Promise<{ readonly mail: TrialMail; readonly file: string } | undefined> {
  const row = await db.selectFrom('trial_mails').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : { mail: toTrialMail(row), file: row.file }
}

/** Empties the mailbox; the files that held its mails. */
export async function deleteTrialMails(db: Handle): Promise<string[]> {
  const rows = await db.deleteFrom('trial_mails').returning('file').execute()
  return rows.map((row) => row.file)
}

function toTrialMail(row: TrialMailsTable): TrialMail {
  return {
    id: row.id,
    receivedAt: row.received_at,
    from: row.sender,
    to: row.recipient,
    subject: row.subject,
    messageId: row.message_id,
    executionId: row.execution_id,
    customerId: row.customer_id,
    size: row.size,
  }
}

function likePattern(q: string): string {
  return `%${q.replace(/[%_]/g, ' ').trim().replace(/ +/g, '%')}%`
}
