import { WEEKDAYS, type MonthDay, type Schedule, type ScheduleType, type Weekday } from '../../../../shared/model/workflow.ts'

export const SCHEDULE_TYPES = ['weekly', 'daily', 'monthly', 'once', 'cron'] as const satisfies readonly ScheduleType[]

/** The schedule as one of another type, keeping what both have: the time, the red days, the zone. `today` ("YYYY-MM-DD") is where one that runs once begins. */
export function scheduleAs(type: ScheduleType, before: Schedule, today: string): Schedule {
  if (before.scheduleType === type) return before
  const { scheduleType: _type, scheduleConfig, ...common } = before
  const time = 'time' in scheduleConfig ? scheduleConfig.time : '09:00'
  switch (type) {
    case 'once':
      return { ...common, scheduleType: type, scheduleConfig: { date: today, time } }
    case 'daily':
      return { ...common, scheduleType: type, scheduleConfig: { time } }
    case 'weekly':
      return { ...common, scheduleType: type, scheduleConfig: { days: ['monday'], time } }
    case 'monthly':
      return { ...common, scheduleType: type, scheduleConfig: { on: [1], time } }
    case 'cron':
      return { ...common, scheduleType: type, scheduleConfig: { expression: cronOf(before, time) } }
  }
}

/** The nearest that a cron expression can say of a schedule: its time, and its weekdays or days of the month where it names such. */
function cronOf({ scheduleType, scheduleConfig }: Schedule, time: string): string {
  const [hour, minute] = time.split(':').map(Number)
  const at = `${minute ?? 0} ${hour ?? 9}`
  if (scheduleType === 'weekly') return `${at} * * ${scheduleConfig.days.map((day) => (WEEKDAYS.indexOf(day) + 1) % 7).join(',')}`
  if (scheduleType === 'monthly') return `${at} ${scheduleConfig.on.filter((day) => typeof day === 'number').join(',') || '1'} * *`
  return `${at} * * *`
}

/** A day of the month in parts that a form has fields for. */
export type MonthDayKind = 'day' | 'last' | 'nth' | 'business'

export function kindOfMonthDay(day: MonthDay): MonthDayKind {
  if (day === 'last') return 'last'
  if (typeof day === 'number') return 'day'
  return 'nth' in day ? 'nth' : 'business'
}

export function monthDayAs(kind: MonthDayKind, weekday: Weekday = 'monday'): MonthDay {
  switch (kind) {
    case 'day':
      return 1
    case 'last':
      return 'last'
    case 'nth':
      return { nth: 1, weekday }
    case 'business':
      return { businessDay: 1 }
  }
}

/** A time as people write it ("9.30", "0930", "9") as "HH:MM". What is no time stays what it is, for the schema to refuse. */
export function readTime(typed: string): string {
  const parts = /^(\d{1,2})(?:[.: ]?(\d{2}))?$/.exec(typed.trim())
  return parts === null ? typed : `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? '00'}`
}
