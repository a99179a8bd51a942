import type { Addressee } from '../mail/mailboxes-for.ts'
import { actionLogColumns, type ActionLogChange } from './action-logs.ts'
import { Categories } from './contacts.ts'
import { prepared, type Direct } from './direct.ts'
import { toRecipient, type RecipientCustomer } from './recipients.ts'
import type { CustomerContactsTable } from './register-tables.ts'
import type { CustomersTable, WorkflowActionLogsTable } from './schema.ts'

/*
 * What each mail reads and writes. The same rows as in action-logs.ts and recipients.ts, for
 * those who send thousands of mails a second.
 */

export function updateActionLogNow(direct: Direct, id: string, change: ActionLogChange): void {
  direct.update('workflow_action_logs', actionLogColumns(change), 'id = ?', [id])
}

/** See moveActionLogs (action-logs.ts): all pending rows of an execution. */
export function movePendingNow(direct: Direct, executionId: string, change: ActionLogChange): void {
  direct.update('workflow_action_logs', actionLogColumns(change), "execution_id = ? AND status = 'pending' AND status IN ('pending', 'sending', 'unknown')", [executionId])
}

/** Rows with which a worker has died say so in their result (steps/worker-deaths.ts). */
const IS_SUSPECT = `result_data IS NOT NULL AND instr(result_data, '"workerDeaths"') > 0`

// Says the condition of the index workflow_action_logs_open (see action-logs.ts) and takes its order, by
// rowid, so that a claim reads as many rows as it takes, however many are pending.
const pending = (condition: string) =>
  prepared<WorkflowActionLogsTable>(
    `SELECT * FROM workflow_action_logs WHERE execution_id = ? AND step_id = ? AND status = 'pending' AND status IN ('pending', 'sending', 'unknown') AND (not_before IS NULL OR not_before <= ?) AND ${condition} ORDER BY rowid LIMIT ?`,
  )
const PENDING = { ordinary: pending(`NOT (${IS_SUSPECT})`), suspect: pending(IS_SUSPECT) }

/** Pending rows of a step that may be tried now, in the order in which they were made. `suspect`: those with which a worker has died. */
export function pendingActionLogsNow(direct: Direct, step: { readonly executionId: string; readonly stepId: string }, at: string, limit: number, kind: 'ordinary' | 'suspect' = 'ordinary'): WorkflowActionLogsTable[] {
  return PENDING[kind](direct).all(step.executionId, step.stepId, at, limit)
}

const RECIPIENT = prepared<CustomersTable>('SELECT * FROM customers WHERE id = ?')

export function findRecipientNow(direct: Direct, id: string): RecipientCustomer | undefined {
  const row = RECIPIENT(direct).get(id)
  return row === undefined ? undefined : toRecipient(row)
}

const CONTACTS = prepared<Pick<CustomerContactsTable, 'name' | 'email' | 'categories' | 'bounced_at'>>('SELECT name, email, categories, bounced_at FROM customer_contacts WHERE customer_id = ? ORDER BY position')

/** A customer's contacts in their order. */
export const contactsNow = (direct: Direct, customerId: string): Addressee[] =>
  CONTACTS(direct).all(customerId).map(({ name, email, categories, bounced_at }) => ({ name, email, categories: Categories.parse(JSON.parse(categories)), hasBounced: bounced_at !== null }))

const ORDERED_SINCE = prepared<{ id: string }>('SELECT id FROM orders WHERE customer_id = ? AND ordered_at >= ? LIMIT 1')

/** True when the customer has an order from `since` on. */
export const hasOrderedSinceNow = (direct: Direct, customerId: string, since: string): boolean => ORDERED_SINCE(direct).get(customerId, since) !== undefined
