import { Temporal } from 'temporal-polyfill'
import { instantOf } from '../instant.ts'
import type { UpkeepTask } from '../store/upkeep-tasks.ts'

/** When each task is due, by the office's clock; weekday: ISO, 7 is Sunday. */
const TIMES: Readonly<Record<UpkeepTask, { readonly hour: number; readonly minute: number; readonly weekday?: number }>> = {
  backup: { hour: 3, minute: 0 },
  check: { hour: 3, minute: 30, weekday: 7 },
  tidy: { hour: 4, minute: 0 },
}

/** The first moment after `after` at which a task is due in the office's zone. A time that the clock leaps over is the next that there is. */
export function nextUpkeep(task: UpkeepTask, after: string, timezone: string): string {
  const { weekday, ...time } = TIMES[task]
  const today = Temporal.Instant.from(after).toZonedDateTimeISO(timezone).toPlainDate()
  for (let days = 0; ; days += 1) {
    const date = today.add({ days })
    if (weekday !== undefined && date.dayOfWeek !== weekday) continue
    const moment = instantOf(date.toZonedDateTime({ timeZone: timezone, plainTime: time }).epochMilliseconds)
    if (moment > after) return moment
  }
}

/** Name of a backup: the nightly one by its date, one made by hand by its time too. */
export function backupName(at: string, timezone: string, kind: 'nightly' | 'manual'): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timezone)
  const date = local.toPlainDate().toString()
  if (kind === 'nightly') return `kontorflyt-${date}.sqlite`
  const time = [local.hour, local.minute, local.second].map((part) => String(part).padStart(2, '0')).join('')
  return `kontorflyt-${date}-${time}.sqlite`
}
