import { sql, type SqlBool } from 'kysely'
import { forgetCustomerInChanges } from './register-journal.ts'
import type { Handle } from './open-store.ts'
import type { Database } from './schema.ts'

/** One thing that was done for a customer, as the log has it. */
export interface LoggedAct {
  readonly workflow: string
  readonly act: string
  readonly status: string
  readonly at: string | null
  readonly address: string | null
  readonly outcome: string | null
}

/** All that the log says of a customer, oldest first. Says the condition of the index workflow_action_logs_by_customer. */
export async function actsFor(db: Handle, customerId: string): Promise<LoggedAct[]> {
  return db
    .selectFrom('workflow_action_logs as log')
    .innerJoin('workflow_executions as execution', 'execution.id', 'log.execution_id')
    .innerJoin('workflow_definitions as workflow', 'workflow.id', 'execution.workflow_id')
    .where('log.target_id', '=', customerId)
    .where(sql<SqlBool>`log.target_type = 'customer'`)
    .orderBy('log.performed_at')
    .orderBy('log.id')
    .select(['workflow.name as workflow', 'log.action_type as act', 'log.status', 'log.performed_at as at', 'log.target_address as address', 'log.error_message as outcome'])
    .execute()
}

export interface TrialMailOf {
  readonly file: string
  readonly subject: string
  readonly receivedAt: string
}

export async function trialMailsOf(db: Handle, customerId: string, addresses: readonly string[]): Promise<TrialMailOf[]> {
  return db
    .selectFrom('trial_mails')
    .where((eb) => eb.or([eb('customer_id', '=', customerId), ...addresses.map((address) => eb(sql<number>`instr(fold_case(recipient), ${address})`, '>', 0))]))
    .orderBy('id')
    .select(['file', 'subject', 'received_at as receivedAt'])
    .execute()
}

/** How an erased customer stands in the register from then on. */
export interface ErasedCustomer {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly sortKey: string
  readonly at: string
}

/**
 * Takes a person out of every table: the register, what the log says of whom a mail went to, the
 * events and executions that tell of them, the journal of changes. Orders stay, and that
 * something was sent stays, both without a name.
 */
export async function anonymise(transaction: Handle, { id, name, email, sortKey, at }: ErasedCustomer): Promise<void> {
  await forgetCustomerInChanges(transaction, id)
  await transaction.deleteFrom('customer_contacts').where('customer_id', '=', id).execute()
  await transaction.deleteFrom('incoming_mails').where('customer_id', '=', id).execute()
  await transaction.deleteFrom('customer_group_members').where('customer_id', '=', id).execute()
  await transaction
    .updateTable('customers')
    .set({
      name, email, email_key: email, sort_key: sortKey, is_active: 0, reserved_at: at, reserved_reason: null, phone: null, address: null, org_number: null, fields: '{}',
      notes: null, categories: null, bounced_at: null, bounce_reason: null, erased_at: at, updated_at: at,
    })
    .where('id', '=', id)
    .execute()
  await transaction
    .updateTable('workflow_action_logs')
    .set({ target_name: null, target_address: null, result_data: null, error_message: null })
    .where('target_id', '=', id)
    .where(sql<SqlBool>`target_type = 'customer'`)
    .execute()
  await sql`UPDATE events SET payload = json_remove(payload, '$.payload') WHERE payload ->> 'customerId' = ${id}`.execute(transaction)
  await sql`UPDATE workflow_executions SET event_data = json_remove(event_data, '$.payload') WHERE event_data ->> 'customerId' = ${id}`.execute(transaction)
}

export async function deleteTrialMailsOf(transaction: Handle, customerId: string, addresses: readonly string[]): Promise<string[]> {
  const mails = await trialMailsOf(transaction, customerId, addresses)
  if (mails.length > 0) await transaction.deleteFrom('trial_mails').where('file', 'in', mails.map(({ file }) => file)).execute()
  return mails.map(({ file }) => file)
}

/** Names of workflows, templates, scripts and conversations whose own text holds one of these addresses: what a person wrote there is theirs to change. */
export async function placesNaming(db: Handle, addresses: readonly string[]): Promise<string[]> {
  const names = new Set<string>()
  for (const address of addresses) {
    const { rows } = await sql<{ name: string }>`
      SELECT workflow.name FROM workflow_definitions AS workflow INNER JOIN workflow_steps AS step ON step.workflow_id = workflow.id AND step.version = workflow.version
      WHERE workflow.deleted_at IS NULL AND instr(fold_case(step.action_config), ${address}) > 0
      UNION SELECT name FROM email_templates WHERE deleted_at IS NULL AND instr(fold_case(subject || ' ' || body_html || ' ' || body_text), ${address}) > 0
      UNION SELECT template.name FROM email_templates AS template INNER JOIN email_template_translations AS words ON words.template_id = template.id
      WHERE template.deleted_at IS NULL AND instr(fold_case(words.subject || ' ' || words.body_html || ' ' || words.body_text), ${address}) > 0
      UNION SELECT name FROM scripts WHERE instr(fold_case(script), ${address}) > 0
      UNION SELECT conversation.title FROM conversations AS conversation INNER JOIN conversation_turns AS turn ON turn.conversation_id = conversation.id
      WHERE conversation.deleted_at IS NULL AND instr(fold_case(turn.text || ' ' || coalesce(turn.draft, '')), ${address}) > 0`.execute(db)
    for (const { name } of rows) names.add(name)
  }
  return [...names].toSorted()
}

/** Earlier versions of templates that hold one of these addresses: nobody could take it out of them. */
export async function deleteTemplateVersionsNaming(transaction: Handle, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) await transaction.deleteFrom('email_template_versions').where(sql<SqlBool>`instr(fold_case(content), ${address}) > 0`).execute()
}

/** What is known of customers at all: how many there are, and which kinds of data any of them has. */
export interface DataInUse {
  readonly customers: number
  readonly orders: number
  readonly erased: number
  readonly has: Readonly<Record<'phone' | 'address' | 'orgNumber' | 'notes' | 'contacts', boolean>>
  readonly ownFields: readonly string[]
}

export async function dataInUse(db: Handle): Promise<DataInUse> {
  const { rows } = await sql<Record<'customers' | 'orders' | 'erased' | 'phone' | 'address' | 'orgNumber' | 'notes' | 'contacts', number>>`SELECT
    (SELECT count(*) FROM customers WHERE erased_at IS NULL) AS customers, (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM erased_addresses) AS erased,
    EXISTS (SELECT 1 FROM customers WHERE phone IS NOT NULL) AS phone, EXISTS (SELECT 1 FROM customers WHERE address IS NOT NULL) AS address,
    EXISTS (SELECT 1 FROM customers WHERE org_number IS NOT NULL) AS orgNumber, EXISTS (SELECT 1 FROM customers WHERE notes IS NOT NULL) AS notes,
    EXISTS (SELECT 1 FROM customer_contacts) AS contacts`.execute(db)
  const [counts] = rows
  const fields = await sql<{ name: string }>`SELECT DISTINCT entry.key AS name FROM customers, json_each(customers.fields) AS entry ORDER BY name LIMIT 200`.execute(db)
  const is = (kind: 'phone' | 'address' | 'orgNumber' | 'notes' | 'contacts') => counts?.[kind] === 1
  return {
    customers: counts?.customers ?? 0, orders: counts?.orders ?? 0, erased: counts?.erased ?? 0,
    has: { phone: is('phone'), address: is('address'), orgNumber: is('orgNumber'), notes: is('notes'), contacts: is('contacts') },
    ownFields: fields.rows.map(({ name }) => name),
  }
}

/** What an export of everything holds, in the order in which the tables point at each other. Secrets are in no table. */
export const EXPORTED = [
  'settings', 'email_templates', 'email_template_translations', 'email_template_versions', 'mail_files', 'customers', 'customer_contacts', 'customer_groups', 'customer_group_members', 'orders', 'workflow_definitions',
  'workflow_versions', 'workflow_schedules', 'workflow_executions', 'workflow_execution_steps', 'workflow_action_logs', 'workflow_slots', 'incoming_mails', 'events', 'alerts', 'conversations', 'conversation_turns', 'scripts', 'script_workflows', 'import_mappings', 'import_rules', 'register_changes', 'register_change_rows',
] as const satisfies readonly (keyof Database)[]

/** The next rows of a table, by its key; bytes are in base64. The key of the hashes of erased addresses is left out: with it they could be asked for elsewhere. */
export async function exportRows(db: Handle, table: (typeof EXPORTED)[number], offset: number, limit: number): Promise<{ readonly rows: readonly Record<string, unknown>[]; readonly isLast: boolean }> {
  const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(table)} ORDER BY 1, 2 LIMIT ${limit} OFFSET ${offset}`.execute(db)
  const shown = table === 'settings' ? rows.filter((row) => row['key'] !== 'erasureKey') : rows
  return { rows: shown.map(withTextForBytes), isLast: rows.length < limit }
}

function withTextForBytes(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, Buffer.isBuffer(value) ? value.toString('base64') : value]))
}
