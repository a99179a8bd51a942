import type { Generated } from 'kysely'
import type { ImportKind } from '../../shared/model/register.ts'

/*
 * The register besides customers, groups and orders (migration 0009), for kysely. Columns
 * named "…: Json" hold JSON text.
 */
type Json = string
type Instant = string

export interface CustomerContactsTable {
  id: string
  customer_id: string
  position: number
  name: string
  email: string
  email_key: string
  categories: Json
  bounced_at: Instant | null
  bounce_reason: string | null
}

export interface ErasedAddressesTable {
  address_hash: string
  erased_at: Instant
}

export interface ImportMappingsTable {
  kind: ImportKind
  header_key: string
  mapping: Json
  used_at: Instant
}

export interface ImportRulesTable {
  id: string
  position: number
  kind: ImportKind
  file_pattern: string
  mapping: Json
  created_at: Instant
  updated_at: Instant
}

export type RegisterChangeKind = 'import_customers' | 'import_orders' | 'edit' | 'bulk_edit' | 'delete' | 'merge' | 'order' | 'undo'

export interface RegisterChangesTable {
  id: string
  kind: RegisterChangeKind
  summary: Json
  at: Instant
  /**
   * open → done → undone | expired. `open` lives only within the transaction that makes the
   * change; `expired`: too old, or one of its customers was erased.
   */
  state: 'open' | 'done' | 'undone' | 'expired'
  undone_by: string | null
}

export interface RegisterChangeRowsTable {
  seq: Generated<number>
  change_id: string
  table_name: string
  row_key: string
  customer_id: string | null
  before: Json | null
  after: Json | null
}
