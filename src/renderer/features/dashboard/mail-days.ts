import type { MailsOfDay } from '../../../shared/contract/system.ts'

/** Height of the plot (px); its place is kept while its code is fetched. */
export const PLOT_HEIGHT = 200

/** How many days the plot shows. */
export const DAYS = 30

/** The days with today's as it is now: those before do not change any more, so they are asked for once a day. */
export function withToday(days: readonly MailsOfDay[], today: MailsOfDay | undefined): MailsOfDay[] {
  return today === undefined ? [...days] : days.map((day) => (day.date === today.date ? today : day))
}

/** Days with mail, the latest first: what the table of the plot says. */
export function busyDays(days: readonly MailsOfDay[]): MailsOfDay[] {
  return days.filter(({ sent, failed, trial }) => sent + failed + trial > 0).toReversed()
}

/** "23.11" as an axis writes a date "YYYY-MM-DD". */
export function shortDate(date: string): string {
  const [, month = '', day = ''] = date.split('-')
  return `${Number(day)}.${Number(month)}.`
}
