import { sql, type SqlBool } from 'kysely'
import type { AlertCause } from '../../shared/model/alert.ts'
import type { ExecutionStatus } from '../../shared/model/execution.ts'
import type { AlertNoticesTable, AlertsTable } from './event-and-alert-tables.ts'
import { IS_SENT } from './metrics.ts'
import type { Handle } from './open-store.ts'

export interface AlertKey {
  readonly cause: AlertCause
  /** Null for what concerns no single workflow. */
  readonly workflowId: string | null
}

const subjectOf = (key: AlertKey): string => key.workflowId ?? ''

export async function findOpenAlert(db: Handle, key: AlertKey): Promise<{ id: string } | undefined> {
  return db.selectFrom('alerts').select('id').where('cause', '=', key.cause).where('subject', '=', subjectOf(key)).where('closed_at', 'is', null).executeTakeFirst()
}

export interface AlertOccurrence extends AlertKey {
  readonly executionId: string | null
  /** JSON of the failure. */
  readonly failure: string
  readonly at: string
}

export async function insertAlert(db: Handle, id: string, occurrence: AlertOccurrence): Promise<void> {
  await db
    .insertInto('alerts')
    .values({
      id,
      cause: occurrence.cause,
      subject: subjectOf(occurrence),
      workflow_id: occurrence.workflowId,
      execution_id: occurrence.executionId,
      failure: occurrence.failure,
      count: 1,
      first_at: occurrence.at,
      last_at: occurrence.at,
      closed_at: null,
      closed_by: null,
    })
    .execute()
}

export async function repeatAlert(db: Handle, id: string, occurrence: AlertOccurrence): Promise<void> {
  await db
    .updateTable('alerts')
    .set((eb) => ({ count: eb('count', '+', 1), last_at: occurrence.at, failure: occurrence.failure, execution_id: occurrence.executionId }))
    .where('id', '=', id)
    .execute()
}

/** When this cause was last told of, also by an alert that is closed by now. */
export async function lastToldAt(db: Handle, key: AlertKey): Promise<string | null> {
  const row = await db
    .selectFrom('alert_notices')
    .innerJoin('alerts', 'alerts.id', 'alert_notices.alert_id')
    .select((eb) => eb.fn.max('alert_notices.created_at').as('at'))
    .where('alerts.cause', '=', key.cause)
    .where('alerts.subject', '=', subjectOf(key))
    .executeTakeFirst()
  return row?.at ?? null
}

export async function insertNotice(db: Handle, notice: { readonly id: string; readonly alertId: string; readonly at: string }): Promise<void> {
  await db
    .insertInto('alert_notices')
    .values({ id: notice.id, alert_id: notice.alertId, created_at: notice.at, notified_at: null, mail_status: 'pending', attempt: 0, not_before: null, recipient: null, message_id: null, error_message: null })
    .execute()
}

export interface FailedExecution {
  readonly id: string
  readonly workflowId: string
  readonly status: ExecutionStatus
  readonly completedAt: string | null
  /** JSON of the failure. */
  readonly failure: string
}

/**
 * Executions that ended badly since the alerts last looked: failed, or called off by the
 * program itself (with a failure that says why). The index of these rows holds no others.
 */
export async function executionsToAlert(db: Handle, limit: number): Promise<FailedExecution[]> {
  const rows = await db
    .selectFrom('workflow_executions')
    .select(['id', 'workflow_id', 'status', 'completed_at', sql<string>`failure`.as('failure')])
    .where(sql<SqlBool>`failure IS NOT NULL AND status IN ('failed', 'cancelled') AND alerted_at IS NOT completed_at`)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ id: row.id, workflowId: row.workflow_id, status: row.status, completedAt: row.completed_at, failure: row.failure }))
}

export async function markAlerted(db: Handle, execution: FailedExecution): Promise<void> {
  await db.updateTable('workflow_executions').set({ alerted_at: execution.completedAt }).where('id', '=', execution.id).execute()
}

/**
 * Closes the alerts of workflows of which an execution has completed since.
 * @returns whether any was open.
 */
export async function closeMendedByRun(db: Handle, causes: readonly AlertCause[], at: string): Promise<boolean> {
  const result = await db
    .updateTable('alerts')
    .set({ closed_at: at, closed_by: 'success' })
    .where('closed_at', 'is', null)
    .where('cause', 'in', causes)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('workflow_executions')
          .select('workflow_executions.id')
          .whereRef('workflow_executions.workflow_id', '=', 'alerts.workflow_id')
          .where('workflow_executions.status', '=', 'completed')
          .whereRef('workflow_executions.completed_at', '>', 'alerts.last_at'),
      ),
    )
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Closes the alerts of the mail account when a mail has really gone out since. */
export async function closeMendedByMail(db: Handle, causes: readonly AlertCause[], at: string): Promise<boolean> {
  const result = await db
    .updateTable('alerts')
    .set({ closed_at: at, closed_by: 'success' })
    .where('closed_at', 'is', null)
    .where('cause', 'in', causes)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('workflow_action_logs')
          .innerJoin('workflow_executions', 'workflow_executions.id', 'workflow_action_logs.execution_id')
          .select('workflow_action_logs.id')
          .where(IS_SENT)
          .where('workflow_action_logs.status', '=', 'success')
          .where('workflow_executions.is_trial', '=', 0)
          .whereRef('workflow_action_logs.performed_at', '>', 'alerts.last_at'),
      ),
    )
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/**
 * Closes the alerts about mails of unknown outcome of which no execution waits for a person any
 * more: somebody has answered. Looks among the open executions (their partial index) and not
 * through a workflow's whole history.
 * @returns whether any was open.
 */
export async function closeAnswered(db: Handle, at: string): Promise<boolean> {
  const result = await db
    .updateTable('alerts')
    .set({ closed_at: at, closed_by: 'person' })
    .where('closed_at', 'is', null)
    .where('cause', '=', 'unknown_outcome' satisfies AlertCause)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('workflow_executions')
            .select('workflow_executions.id')
            .where(sql<SqlBool>`+workflow_executions.workflow_id = alerts.workflow_id AND status IN ('queued', 'running', 'waiting', 'paused') AND status = 'paused'`)
            .where(sql<SqlBool>`json_extract(workflow_executions.failure, '$.key') = 'execution.unknown_outcome'`),
        ),
      ),
    )
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Closes the alert of a cause that is no more, or that a person has taken note of. */
export async function closeAlert(db: Handle, key: AlertKey, at: string, by: 'success' | 'person' = 'success'): Promise<boolean> {
  const result = await db
    .updateTable('alerts')
    .set({ closed_at: at, closed_by: by })
    .where('cause', '=', key.cause)
    .where('subject', '=', subjectOf(key))
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** @returns false when there is no such alert; closing one that is closed already changes nothing. */
export async function dismissAlert(db: Handle, id: string, at: string): Promise<boolean> {
  await db.updateTable('alerts').set({ closed_at: at, closed_by: 'person' }).where('id', '=', id).where('closed_at', 'is', null).execute()
  return (await db.selectFrom('alerts').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

export interface AlertRow extends AlertsTable {
  readonly workflow_name: string | null
  readonly is_sample: 0 | 1 | null
}

function selectAlerts(db: Handle) {
  return db
    .selectFrom('alerts')
    .leftJoin('workflow_definitions', 'workflow_definitions.id', 'alerts.workflow_id')
    .selectAll('alerts')
    .select(['workflow_definitions.name as workflow_name', 'workflow_definitions.is_sample'])
}

/** Open alerts, newest first, with what became of the latest mail about each. */
export async function listOpenAlerts(db: Handle, page: { readonly before: string | undefined; readonly limit: number }): Promise<(AlertRow & { readonly mail_status: AlertNoticesTable['mail_status'] | null })[]> {
  return selectAlerts(db)
    .select((eb) =>
      eb.selectFrom('alert_notices').select('alert_notices.mail_status').whereRef('alert_notices.alert_id', '=', 'alerts.id').orderBy('alert_notices.created_at', 'desc').orderBy('alert_notices.id', 'desc').limit(1).as('mail_status'),
    )
    .where('closed_at', 'is', null)
    .$if(page.before !== undefined, (query) => query.where('alerts.id', '<', page.before ?? ''))
    .orderBy('alerts.id', 'desc')
    .limit(page.limit)
    .execute()
}

export async function findAlert(db: Handle, id: string): Promise<AlertRow | undefined> {
  return selectAlerts(db).where('alerts.id', '=', id).executeTakeFirst()
}

/** Notices of which something is left to tell, oldest first. */
export async function openNotices(db: Handle): Promise<AlertNoticesTable[]> {
  return db
    .selectFrom('alert_notices')
    .selectAll()
    .where(({ eb, or }) => or([eb('notified_at', 'is', null), eb('mail_status', 'in', ['pending', 'sending'])]))
    .orderBy('id')
    .limit(100)
    .execute()
}

export type NoticeChange = Partial<Omit<AlertNoticesTable, 'id' | 'alert_id' | 'created_at'>>

export async function changeNotice(db: Handle, id: string, change: NoticeChange): Promise<void> {
  await db.updateTable('alert_notices').set(change).where('id', '=', id).execute()
}

/** At start: a mail found in the SMTP dialogue is sent again, with its Message-ID. */
export async function resumeNotices(db: Handle): Promise<void> {
  await db.updateTable('alert_notices').set({ mail_status: 'pending' }).where('mail_status', '=', 'sending').execute()
}
