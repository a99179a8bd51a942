import { Schedule, WEEKDAYS, type Holidays, type Weekday } from '../../../shared/model/workflow.ts'

/** The parts of a schedule that the simple form changes; what it does not show stays as it was. */
export interface ScheduleValues {
  /** As it is written: "09:00", "9.30", "0930", "9"; null where a cron expression says when. */
  readonly time: string | null
  /** Null unless the schedule is weekly. */
  readonly days: readonly Weekday[] | null
  /** "YYYY-MM-DD"; null unless it runs once. */
  readonly date: string | null
  readonly holidays: Holidays
}

export function valuesOf(schedule: Schedule): ScheduleValues {
  const { scheduleType, scheduleConfig, holidays = 'run' } = schedule
  return {
    time: scheduleType === 'cron' ? null : scheduleConfig.time,
    days: scheduleType === 'weekly' ? scheduleConfig.days : null,
    date: scheduleType === 'once' ? scheduleConfig.date : null,
    holidays,
  }
}

/** The schedule with the form's values in it; null when they are not a schedule (no day, no time). */
export function withValues(schedule: Schedule, { time, days, date, holidays }: ScheduleValues): Schedule | null {
  const scheduleConfig = {
    ...schedule.scheduleConfig,
    ...(time === null ? {} : { time: withColon(time) }),
    ...(days === null ? {} : { days: WEEKDAYS.filter((day) => days.includes(day)) }),
    ...(date === null ? {} : { date }),
  }
  const { holidays: _before, ...rest } = schedule
  const read = Schedule.safeParse({ ...rest, scheduleConfig, ...(holidays === 'run' ? {} : { holidays }) })
  return read.success ? read.data : null
}

/** A time as people write it, as "HH:MM". What is no time stays what it is, for the schema to refuse. */
function withColon(time: string): string {
  const parts = /^(\d{1,2})(?:[.: ]?(\d{2}))?$/.exec(time.trim())
  return parts === null ? time : `${parts[1] ?? ''}:${parts[2] ?? '00'}`
}
