import { prepared, type Direct } from './direct.ts'

/** One mail of a conversation with a customer: of ours, or the customer's answer. */
interface ThreadRow {
  readonly message_id: string
}

// Says the condition of the index workflow_action_logs_by_customer.
const FORM = prepared<{ readonly execution_id: string }>(`
  SELECT log.execution_id FROM workflow_action_logs AS log
  INNER JOIN workflow_steps AS step ON step.id = log.step_id
  WHERE log.target_id = ? AND log.target_type = 'customer' AND log.action_type = 'send_email' AND log.status = 'success' AND log.message_id IS NOT NULL AND log.performed_at >= ?
    AND (step.action_config ->> 'template' = 'bestilling' OR EXISTS (SELECT 1 FROM email_templates AS template WHERE template.id = step.action_config ->> 'template' AND template.category = 'bestilling'))
  ORDER BY log.performed_at DESC LIMIT 1`)

/** The execution that sent a customer its latest order form, from `since` on; null where none did. */
export const formExecutionNow = (direct: Direct, customerId: string, since: string): string | null => FORM(direct).get(customerId, since)?.execution_id ?? null

const THREAD = prepared<ThreadRow>(`
  SELECT message_id FROM (
    SELECT message_id, performed_at AS at FROM workflow_action_logs WHERE execution_id = ? AND target_id = ? AND target_type = 'customer' AND status = 'success' AND message_id IS NOT NULL
    UNION ALL
    SELECT message_id, received_at AS at FROM incoming_mails WHERE execution_id = ? AND execution_id IS NOT NULL AND customer_id = ? AND kind = 'reply' AND message_id IS NOT NULL
  ) ORDER BY at DESC LIMIT 20`)

/** Message-IDs of what an execution sent to a customer and of the customer's answers, oldest first, the latest twenty. */
export const threadNow = (direct: Direct, executionId: string, customerId: string): string[] =>
  THREAD(direct)
    .all(executionId, customerId, executionId, customerId)
    .map((row) => row.message_id)
    .toReversed()
