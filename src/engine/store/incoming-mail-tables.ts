import type { IncomingKind } from '../../shared/model/incoming-mail.ts'

/* The tables of incoming mail (migration 0013), as schema.ts does the others. */
type Json = string
type Instant = string

export interface IncomingMailboxesTable {
  mailbox: string
  uid_validity: string
  last_uid: number
  looked_at: Instant
}

export interface IncomingMailsTable {
  id: string
  mail_key: string
  kind: IncomingKind
  received_at: Instant
  message_id: string | null
  from_name: string
  from_address: string
  subject: string
  excerpt: string
  customer_id: string | null
  execution_id: string | null
  action_log_id: string | null
  bounce: Json | null
  event_id: string | null
}
