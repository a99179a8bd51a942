/* The tables of migration 0007, for kysely. */
type Json = string
type Instant = string

export interface ConversationsTable {
  id: string
  title: string
  draft: Json | null
  workflow_id: string | null
  created_at: Instant
  updated_at: Instant
  deleted_at: Instant | null
}

export interface ConversationTurnsTable {
  id: string
  conversation_id: string
  turn_order: number
  text: string
  marks: Json
  said_at: Instant
  answer: Json | null
  draft: Json | null
  sent: Json
}
