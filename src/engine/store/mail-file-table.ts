import type { MailFileKind } from '../../shared/model/mail-file.ts'

/** A row of `mail_files` as better-sqlite3 hands it out. */
export interface MailFilesTable {
  hash: string
  kind: MailFileKind
  content_type: string
  bytes: number
  width: number | null
  height: number | null
  content: Uint8Array
  created_at: string
}
