import type { SettingsValues } from '../../shared/model/settings.ts'
import type { Schedule } from '../../shared/model/workflow.ts'
import { nextDue } from './next-due.ts'
import type { OfficeCalendar } from './office-calendar.ts'
import { createRedDays, type RedDays } from './red-days.ts'

/** The office's calendar, from its settings as they stand now; the red days are worked out once. */
export class OfficeTime {
  readonly #settings: () => Promise<SettingsValues>
  readonly #redDays: RedDays = createRedDays()

  constructor(settings: () => Promise<SettingsValues>) {
    this.#settings = settings
  }

  /** `anchor`: the instant at which the workflow's schedule was made. */
  async calendar(anchor: string): Promise<OfficeCalendar> {
    return this.calendarOf(await this.#settings(), anchor)
  }

  /** The same from settings that the caller has read. */
  calendarOf({ office }: SettingsValues, anchor: string): OfficeCalendar {
    return { timezone: office.timezone, closedDays: office.closedDays, anchor, redDays: this.#redDays }
  }

  /** When a workflow runs next after an instant; null when it will not run by itself. */
  async nextRun(workflow: { readonly isActive: boolean; readonly schedule: Schedule | null }, anchor: string, after: string): Promise<string | null> {
    return this.nextRunBy(await this.#settings(), workflow, anchor, after)
  }

  /** The same from settings that the caller has read. */
  nextRunBy(settings: SettingsValues, { isActive, schedule }: { readonly isActive: boolean; readonly schedule: Schedule | null }, anchor: string, after: string): string | null {
    return isActive && schedule !== null ? nextDue(schedule, after, this.calendarOf(settings, anchor)) : null
  }

  async timezone(): Promise<string> {
    return (await this.#settings()).office.timezone
  }
}
