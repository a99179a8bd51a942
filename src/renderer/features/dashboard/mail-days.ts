import type { MailsOfDay } from '../../../shared/contract/system.ts'
import type { Language } from '../../../shared/language.ts'

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

/** "23.11." or "23/11" as an axis writes a date "YYYY-MM-DD": the day first in each language. */
export function shortDate(date: string, language: Language): string {
  const [, month = '', day = ''] = date.split('-')
  return language === 'en' ? `${Number(day)}/${Number(month)}` : `${Number(day)}.${Number(month)}.`
}
