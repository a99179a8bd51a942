import { describe, expect, test } from 'vitest'
import { PlannedRun } from '../../shared/model/preview.ts'
import { Schedule } from '../../shared/model/workflow.ts'
import { plannedRun } from './planned-run.ts'
import { createRedDays } from './red-days.ts'
import { upcoming } from './upcoming.ts'

const calendar = { timezone: 'Europe/Oslo', closedDays: ['2027-03-30'], anchor: '2026-11-23T09:00:00.000Z', redDays: createRedDays() }
const lines = (holidays: string): PlannedRun[] => {
  const schedule = Schedule.parse({ scheduleType: 'weekly', scheduleConfig: { days: ['monday', 'tuesday'], time: '09:00' }, holidays })
  return upcoming(schedule, '2027-03-28T00:00:00.000Z', 2, calendar, 'nb').map((run) => PlannedRun.parse(plannedRun(run, 'Stengt')))
}

describe('an upcoming run in the preview', () => {
  test('says the day\'s name where it runs all the same', () => {
    expect(lines('run')).toEqual([
      { plannedDate: '2027-03-29', dueAt: '2027-03-29T07:00:00.000Z', holiday: 'Andre påskedag', moved: false },
      { plannedDate: '2027-03-30', dueAt: '2027-03-30T07:00:00.000Z', holiday: 'Stengt', moved: false },
    ])
  })

  test('says what is skipped, and why', () => {
    expect(lines('skip').slice(0, 3)).toEqual([
      { plannedDate: '2027-03-29', dueAt: null, holiday: 'Andre påskedag', moved: false },
      { plannedDate: '2027-03-30', dueAt: null, holiday: 'Stengt', moved: false },
      { plannedDate: '2027-04-05', dueAt: '2027-04-05T07:00:00.000Z', holiday: null, moved: false },
    ])
  })

  test('says once what two red days were moved to', () => {
    expect(lines('next_business_day')).toEqual([
      { plannedDate: '2027-03-29', dueAt: '2027-03-31T07:00:00.000Z', holiday: 'Andre påskedag', moved: true },
      { plannedDate: '2027-04-05', dueAt: '2027-04-05T07:00:00.000Z', holiday: null, moved: false },
    ])
  })
})
