import type { Handle } from './open-store.ts'

/** A second of UTC as usage is kept by: "2026-11-23T08:30:05". Sorts as text. */
export const secondOf = (instant: string): string => instant.slice(0, 19)

export interface AccountUsage {
  /** Mails by second, oldest first, from the second asked for on. */
  readonly bySecond: readonly { readonly second: string; readonly count: number }[]
  /** Mails of the day asked for. */
  readonly ofDay: number
}

/** What an account has sent: at most 61 rows by primary key, and one. */
export async function accountUsage(db: Handle, account: string, since: { readonly second: string; readonly day: string }): Promise<AccountUsage> {
  const bySecond = await db
    .selectFrom('mail_account_usage')
    .select(['period as second', 'count'])
    .where('account', '=', account)
    .where('unit', '=', 'second')
    .where('period', '>=', since.second)
    .orderBy('period')
    .execute()
  const day = await db.selectFrom('mail_account_usage').select('count').where('account', '=', account).where('unit', '=', 'day').where('period', '=', since.day).executeTakeFirst()
  return { bySecond, ofDay: day?.count ?? 0 }
}

/** Adds mails to what an account has sent, in the transaction that claims them; forgets seconds and days from before. */
export async function addAccountUsage(db: Handle, account: string, count: number, at: { readonly second: string; readonly oldest: string; readonly day: string }): Promise<void> {
  const rows = [
    { account, unit: 'second' as const, period: at.second, count },
    { account, unit: 'day' as const, period: at.day, count },
  ]
  await db
    .insertInto('mail_account_usage')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['account', 'unit', 'period']).doUpdateSet((eb) => ({ count: eb('mail_account_usage.count', '+', eb.ref('excluded.count')) })))
    .execute()
  await db
    .deleteFrom('mail_account_usage')
    .where('account', '=', account)
    .where(({ eb, or, and }) => or([and([eb('unit', '=', 'second'), eb('period', '<', at.oldest)]), and([eb('unit', '=', 'day'), eb('period', '<', at.day)])]))
    .execute()
}
