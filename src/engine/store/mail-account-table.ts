import type { AccountLogin, MailRoute } from '../../shared/model/sender-account.ts'
import type { SmtpSecurity } from '../../shared/model/settings.ts'

/* The table of migration 0012 and its view, for kysely. */

export interface MailAccountsTable {
  id: string
  is_default: 0 | 1
  host: string
  port: number
  security: SmtpSecurity
  user_name: string
  from_name: string
  from_address: string
  reply_to: string | null
  max_per_minute: number | null
  max_per_day: number | null
  login: AccountLogin
  route: MailRoute
  /** JSON. */
  imap: string | null
  /** JSON. */
  categories: string
  signed_in_as: string | null
  token_checked_at: string | null
  sign_in_lost_at: string | null
  created_at: string
  updated_at: string
}

/** The settings, the default account among them under `smtp`. Read only. */
export interface SettingsWithAccountView {
  key: string
  value: string
}
