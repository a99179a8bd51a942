import { dateIn, instantIn } from '../../ui/day-in-zone.ts'

export const PERIODS = ['today', 'week', 'month'] as const
export type Period = (typeof PERIODS)[number]

const DAYS_BEFORE: Readonly<Record<Period, number>> = { today: 0, week: 6, month: 29 }
const DAY = 24 * 60 * 60 * 1000

/** Midnight in `timezone` (UTC, ISO 8601) at which a period begins that ends with the day of `now`: today, the last 7 or the last 30 days. */
export function periodStart(period: Period, timezone: string, now: string): string {
  const today = dateIn(timezone, now)
  const first = new Date(Date.parse(`${today}T00:00:00Z`) - DAYS_BEFORE[period] * DAY).toISOString().slice(0, 10)
  return instantIn(timezone, first, '00:00:00')
}
