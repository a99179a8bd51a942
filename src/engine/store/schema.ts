import type { Language } from '../../shared/language.ts'
import type { ScheduleType, StepType, TemplateCategory, Holidays } from '../../shared/model/workflow.ts'
import type { ConversationsTable, ConversationTurnsTable } from './conversation-tables.ts'
import type { AlertNoticesTable, AlertsTable, EventsTable, WatchedFilesTable, WatchedFoldersTable, WorkflowEventRunsTable } from './event-and-alert-tables.ts'
import type { TemplatePurpose } from '../../shared/model/template.ts'
import type { ActionLogStatus, ExecutionStatus, ExecutionTrigger, StepStatus, TargetType } from '../../shared/model/execution.ts'
import type { CustomerContactsTable, ErasedAddressesTable, ImportMappingsTable, ImportRulesTable, RegisterChangeRowsTable, RegisterChangesTable } from './register-tables.ts'
import type { IncomingMailboxesTable, IncomingMailsTable } from './incoming-mail-tables.ts'
import type { MailFilesTable } from './mail-file-table.ts'
import type { MailAccountsTable, SettingsWithAccountView } from './mail-account-table.ts'
import type { ModelRequestsTable } from './model-requests-table.ts'
import type { ScriptsTable, ScriptWorkflowsTable } from './script-tables.ts'
import type { HeldBy, MailAccountUsageTable, UpkeepTasksTable } from './upkeep-tables.ts'

/** 0 or 1: SQLite has no boolean. */
export type Flag = 0 | 1

/*
 * The database as migrations/sqlite leaves it, for kysely. Columns named "…: Json" hold JSON
 * text; who reads one parses it with its schema from shared/model.
 */
type Json = string
type Instant = string

export interface Database {
  workflow_definitions: WorkflowDefinitionsTable
  workflow_steps: WorkflowStepsTable
  workflow_schedules: WorkflowSchedulesTable
  workflow_versions: WorkflowVersionsTable
  workflow_executions: WorkflowExecutionsTable
  workflow_slots: WorkflowSlotsTable
  workflow_execution_steps: WorkflowExecutionStepsTable
  workflow_action_logs: WorkflowActionLogsTable
  execution_condition_results: ExecutionConditionResultsTable
  email_templates: EmailTemplatesTable
  email_template_translations: EmailTemplateTranslationsTable
  email_template_versions: EmailTemplateVersionsTable
  mail_files: MailFilesTable
  customers: CustomersTable
  customer_groups: CustomerGroupsTable
  customer_group_members: CustomerGroupMembersTable
  orders: OrdersTable
  customer_contacts: CustomerContactsTable
  erased_addresses: ErasedAddressesTable
  import_mappings: ImportMappingsTable
  import_rules: ImportRulesTable
  register_changes: RegisterChangesTable
  register_change_rows: RegisterChangeRowsTable
  settings: SettingsTable
  settings_with_account: SettingsWithAccountView
  mail_accounts: MailAccountsTable
  trial_mails: TrialMailsTable
  incoming_mailboxes: IncomingMailboxesTable
  incoming_mails: IncomingMailsTable
  upkeep_tasks: UpkeepTasksTable
  mail_account_usage: MailAccountUsageTable
  events: EventsTable
  workflow_event_runs: WorkflowEventRunsTable
  watched_folders: WatchedFoldersTable
  watched_files: WatchedFilesTable
  alerts: AlertsTable
  alert_notices: AlertNoticesTable
  model_requests: ModelRequestsTable
  conversations: ConversationsTable
  conversation_turns: ConversationTurnsTable
  scripts: ScriptsTable
  script_workflows: ScriptWorkflowsTable
}

export interface WorkflowDefinitionsTable {
  id: string
  name: string
  description: string | null
  is_active: Flag
  workflow_type: 'scheduled' | 'event_based'
  event_config: Json | null
  version: number
  is_sample: Flag
  created_by: string | null
  created_at: Instant
  updated_at: Instant
  deleted_at: Instant | null
}

export interface WorkflowStepsTable {
  id: string
  workflow_id: string
  version: number
  step_order: number
  step_type: StepType
  trigger_type: 'time_based' | 'condition_based'
  trigger_config: Json | null
  action_config: Json | null
  condition_config: Json | null
  is_active: Flag
}

export interface WorkflowSchedulesTable {
  id: string
  workflow_id: string
  schedule_type: ScheduleType
  schedule_config: Json
  timezone: string | null
  holidays: Holidays | null
  catch_up: 'once' | 'skip' | null
  anchor_at: Instant
  next_run: Instant | null
  last_run: Instant | null
}

export interface WorkflowVersionsTable {
  workflow_id: string
  version: number
  definition: Json
  created_at: Instant
}

export interface WorkflowExecutionsTable {
  id: string
  workflow_id: string
  workflow_version: number
  trigger: ExecutionTrigger
  event_data: Json | null
  due_at: Instant | null
  created_at: Instant
  started_at: Instant | null
  completed_at: Instant | null
  status: ExecutionStatus
  current_step: number | null
  resume_at: Instant | null
  error_message: string | null
  failure: Json | null
  is_trial: Flag
  alerted_at: Instant | null
}

export interface WorkflowSlotsTable {
  workflow_id: string
  due_at: Instant
  claimed_at: Instant
  outcome: 'on_time' | 'late' | 'skipped'
  reason: string | null
  execution_id: string | null
  /** When a person took note of a run that was passed over. */
  seen_at: Instant | null
}

export interface WorkflowExecutionStepsTable {
  execution_id: string
  step_id: string
  status: Exclude<StepStatus, 'pending'>
  started_at: Instant
  completed_at: Instant | null
  is_fanned_out: Flag
  attempt: number
  not_before: Instant | null
  held_by: HeldBy | null
}

export interface WorkflowActionLogsTable {
  id: string
  execution_id: string
  step_id: string
  action_type: string
  target_id: string
  target_type: TargetType
  target_name: string | null
  target_address: string | null
  performed_at: Instant | null
  status: ActionLogStatus
  attempt: number
  not_before: Instant | null
  message_id: string | null
  result_data: Json | null
  error_message: string | null
}

export interface ExecutionConditionResultsTable {
  execution_id: string
  step_id: string
  customer_id: string
}

export interface EmailTemplatesTable {
  id: string
  name: string
  subject: string
  body_html: string
  body_text: string
  variables: Json
  category: TemplateCategory
  language: Language
  is_sample: Flag
  created_at: Instant
  updated_at: Instant
  deleted_at: Instant | null
  purpose: TemplatePurpose
  attachments: Json
  preheader: string
}

export interface EmailTemplateTranslationsTable {
  template_id: string
  language: Language
  subject: string
  body_html: string
  body_text: string
  preheader: string
}

export interface EmailTemplateVersionsTable {
  template_id: string
  version: number
  content: Json
  saved_at: Instant
  replaced_at: Instant
}

export interface CustomersTable {
  id: string
  name: string
  email: string
  email_key: string
  language: Language
  is_active: Flag
  reserved_at: Instant | null
  phone: string | null
  address: string | null
  org_number: string | null
  fields: Json
  is_sample: Flag
  created_at: Instant
  updated_at: Instant
  sort_key: string
  reserved_reason: string | null
  notes: string | null
  categories: Json | null
  bounced_at: Instant | null
  bounce_reason: string | null
  erased_at: Instant | null
}

export interface CustomerGroupsTable {
  id: string
  name: string
  name_key: string
  is_sample: Flag
  created_at: Instant
}

export interface CustomerGroupMembersTable {
  group_id: string
  customer_id: string
}

export interface OrdersTable {
  id: string
  customer_id: string
  ordered_at: Instant
  reference: string | null
  items: Json
  source: 'manual' | 'import' | 'rest' | 'workflow'
  is_sample: Flag
  created_at: Instant
  updated_at: Instant
}

export interface SettingsTable {
  key: string
  value: Json
  updated_at: Instant
}

export interface TrialMailsTable {
  id: string
  received_at: Instant
  sender: string
  recipient: string
  subject: string
  message_id: string | null
  execution_id: string | null
  customer_id: string | null
  size: number
  file: string
}
