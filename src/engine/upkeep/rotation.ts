import { Temporal } from 'temporal-polyfill'

export interface Rotated {
  readonly name: string
  /** The office's date when it was made, "2026-11-23". */
  readonly date: string
}

/** So many days, weeks and months that have a backup keep their newest one. */
export const KEPT = { days: 7, weeks: 4, months: 6 } as const
/** So many of the newest day are kept whole: what was backed up by hand before a great change. */
export const KEPT_OF_NEWEST_DAY = 10

/**
 * Which backups have had their time. Days, weeks and months count only where they have a backup:
 * an office that was closed for a month comes back to all that it had.
 * @param backups newest first
 */
export function backupsToRemove<File extends Rotated>(backups: readonly File[]): readonly File[] {
  const newestDay = backups[0]?.date
  const kept = new Set(backups.filter(({ date }) => date === newestDay).slice(0, KEPT_OF_NEWEST_DAY))
  const keepNewestOf = (periodOf: (date: string) => string, count: number): void => {
    const periods = new Set<string>()
    for (const backup of backups) {
      const period = periodOf(backup.date)
      if (periods.has(period)) continue
      if (periods.size === count) return
      periods.add(period)
      kept.add(backup)
    }
  }
  keepNewestOf((date) => date, KEPT.days)
  keepNewestOf(weekOf, KEPT.weeks)
  keepNewestOf((date) => date.slice(0, 7), KEPT.months)
  return backups.filter((backup) => !kept.has(backup))
}

/** ISO 8601 week, the year with it: the last days of December may belong to the year that comes. */
function weekOf(date: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date)
  return `${yearOfWeek}-W${weekOfYear}`
}
