/* The tables of migration 0003, for kysely. */

export interface UpkeepTasksTable {
  task: 'backup' | 'check' | 'tidy'
  next_at: string
  last_succeeded_at: string | null
  last_failed_at: string | null
  /** JSON of a failure. */
  failure: string | null
}

export interface MailAccountUsageTable {
  account: string
  unit: 'second' | 'day'
  period: string
  count: number
}

/** Why a step waits until its `not_before`. */
export type HeldBy = 'per_minute' | 'per_day' | 'server'
