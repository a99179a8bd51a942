import type { EventName } from '../../shared/model/workflow.ts'

/* The tables of migration 0002, as schema.ts does the others. */
type Json = string
type Instant = string

export interface EventsTable {
  id: string
  name: EventName
  payload: Json
  source_execution_id: string | null
  dedupe_key: string | null
  created_at: Instant
  handled_at: Instant | null
}

export interface WorkflowEventRunsTable {
  workflow_id: string
  event_id: string
  claimed_at: Instant
  outcome: 'started' | 'stopped' | 'failed'
  reason: string | null
  execution_id: string | null
}

export interface WatchedFoldersTable {
  folder: string
  first_seen_at: Instant
}

export interface WatchedFilesTable {
  folder: string
  name: string
  size: number
  modified_ms: number
  seen_at: Instant
  event_id: string | null
}

export interface AlertsTable {
  id: string
  cause: string
  subject: string
  workflow_id: string | null
  execution_id: string | null
  failure: Json
  count: number
  first_at: Instant
  last_at: Instant
  closed_at: Instant | null
  closed_by: 'person' | 'success' | null
}

export interface AlertNoticesTable {
  id: string
  alert_id: string
  created_at: Instant
  notified_at: Instant | null
  mail_status: 'pending' | 'sending' | 'sent' | 'failed' | 'none'
  attempt: number
  not_before: Instant | null
  recipient: string | null
  message_id: string | null
  error_message: string | null
}
