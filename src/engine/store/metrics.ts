import { sql, type SqlBool } from 'kysely'
import type { Handle } from './open-store.ts'

/** A mail whose outcome is known: the condition of the index workflow_action_logs_sent, to the letter. */
export const IS_SENT = sql<SqlBool>`workflow_action_logs.status IN ('success', 'failed') AND workflow_action_logs.action_type = 'send_email' AND workflow_action_logs.target_type <> 'execution'`

export interface MailTally {
  readonly success: number
  readonly failed: number
  /** Mails of executions on trial: these never left the house. */
  readonly trial: number
}

/**
 * Mails to recipients in [from, to): sent or failed for real, and kept in the trial mailbox.
 */
export async function mailTally(db: Handle, from: string, to: string): Promise<MailTally> {
  const rows = await db
    .selectFrom('workflow_action_logs')
    .innerJoin('workflow_executions', 'workflow_executions.id', 'workflow_action_logs.execution_id')
    .select((eb) => ['workflow_action_logs.status as status', 'is_trial', eb.fn.countAll<number>().as('count')])
    .where('performed_at', '>=', from)
    .where('performed_at', '<', to)
    .where(IS_SENT)
    .groupBy(['workflow_action_logs.status', 'is_trial'])
    .execute()
  const count = (status: string, isTrial: 0 | 1): number => rows.find((row) => row.status === status && row.is_trial === isTrial)?.count ?? 0
  return { success: count('success', 0), failed: count('failed', 0), trial: count('success', 1) }
}

export interface Day {
  /** "YYYY-MM-DD" */
  readonly date: string
  readonly from: string
  readonly to: string
}

/** `mailTally` for each of several days, in their order, by one question. */
export async function mailTallies(db: Handle, days: readonly Day[]): Promise<(MailTally & { readonly date: string })[]> {
  const values = sql.join(days.map(({ date, from, to }) => sql`(${date}, ${from}, ${to})`))
  const { rows } = await sql<{ date: string; status: string; is_trial: 0 | 1; count: number }>`
    WITH days(date, "from", "to") AS (VALUES ${values})
    SELECT days.date, workflow_action_logs.status, workflow_executions.is_trial, count(*) AS count
    FROM days
    JOIN workflow_action_logs ON performed_at >= days."from" AND performed_at < days."to" AND ${IS_SENT}
    JOIN workflow_executions ON workflow_executions.id = workflow_action_logs.execution_id
    GROUP BY days.date, workflow_action_logs.status, workflow_executions.is_trial`.execute(db)
  return days.map(({ date }) => {
    const count = (status: string, isTrial: 0 | 1): number => rows.find((row) => row.date === date && row.status === status && row.is_trial === isTrial)?.count ?? 0
    return { date, success: count('success', 0), failed: count('failed', 0), trial: count('success', 1) }
  })
}

export interface Census {
  readonly running: number
  readonly waiting: number
  readonly activeWorkflows: number
  readonly activeCustomers: number
  readonly customersMissingOrder: number
  readonly trialMails: number
}

/** What there is now; a customer misses an order when it is active and has none from `ordersSince` on. */
export async function readCensus(db: Handle, ordersSince: string): Promise<Census> {
  const row = await db
    .selectNoFrom([
      sql<number>`(SELECT count(*) FROM workflow_executions WHERE status IN ('queued', 'running'))`.as('running'),
      sql<number>`(SELECT count(*) FROM workflow_executions WHERE status = 'waiting')`.as('waiting'),
      sql<number>`(SELECT count(*) FROM workflow_definitions WHERE is_active = 1 AND deleted_at IS NULL)`.as('activeWorkflows'),
      sql<number>`(SELECT count(*) FROM customers WHERE is_active = 1)`.as('activeCustomers'),
      sql<number>`(SELECT count(*) FROM customers WHERE is_active = 1 AND reserved_at IS NULL AND NOT EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.id AND orders.ordered_at >= ${ordersSince}))`.as('customersMissingOrder'),
      sql<number>`(SELECT count(*) FROM trial_mails)`.as('trialMails'),
    ])
    .executeTakeFirstOrThrow()
  return row
}

/**
 * Recipients whose mail could go now and waits for its turn. The states stand in the query as
 * words, not as parameters: only so does SQLite see that the index of open rows has them all.
 */
export async function waitingMails(db: Handle, at: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM workflow_executions
    JOIN workflow_action_logs ON workflow_action_logs.execution_id = workflow_executions.id
    WHERE workflow_executions.status = 'running' AND workflow_action_logs.status = 'pending'
      AND workflow_action_logs.target_type != 'execution' AND (not_before IS NULL OR not_before <= ${at})`.execute(db)
  return rows[0]?.count ?? 0
}
