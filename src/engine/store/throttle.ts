import { prepared, type Direct } from './direct.ts'

/** A second of UTC as usage is kept by: "2026-11-23T08:30:05". Sorts as text. */
export const secondOf = (instant: string): string => instant.slice(0, 19)

export interface AccountUsage {
  /** Mails by second, oldest first, from the second asked for on. */
  readonly bySecond: readonly { readonly second: string; readonly count: number }[]
  /** Mails of the day asked for. */
  readonly ofDay: number
}

const BY_SECOND = prepared<{ second: string; count: number }>("SELECT period AS second, count FROM mail_account_usage WHERE account = ? AND unit = 'second' AND period >= ? ORDER BY period")
const OF_DAY = prepared<{ count: number }>("SELECT count FROM mail_account_usage WHERE account = ? AND unit = 'day' AND period = ?")

/** What an account has sent: at most 61 rows by primary key, and one. */
export function accountUsageNow(direct: Direct, account: string, since: { readonly second: string; readonly day: string }): AccountUsage {
  return { bySecond: BY_SECOND(direct).all(account, since.second), ofDay: OF_DAY(direct).get(account, since.day)?.count ?? 0 }
}

const ADD = 'INSERT INTO mail_account_usage (account, unit, period, count) VALUES (?, ?, ?, ?) ON CONFLICT (account, unit, period) DO UPDATE SET count = count + excluded.count'
const FORGET = 'DELETE FROM mail_account_usage WHERE account = ? AND unit = ? AND period < ?'

/** Adds mails to what an account has sent, in the transaction that claims them; forgets seconds and days from before. */
export function addAccountUsageNow(direct: Direct, account: string, count: number, at: { readonly second: string; readonly oldest: string; readonly day: string }): void {
  direct.run(ADD, [account, 'second', at.second, count])
  direct.run(ADD, [account, 'day', at.day, count])
  direct.run(FORGET, [account, 'second', at.oldest])
  direct.run(FORGET, [account, 'day', at.day])
}
