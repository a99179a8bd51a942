import { describe, expect, test } from 'vitest'
import { Schedule } from '../../shared/model/workflow.ts'
import { decideDue } from './claim-due.ts'
import type { OfficeCalendar } from './office-calendar.ts'
import { createRedDays } from './red-days.ts'

const calendar: OfficeCalendar = { timezone: 'Europe/Oslo', closedDays: [], anchor: '2026-11-01T00:00:00.000Z', redDays: createRedDays() }
const weekly = (more: object = {}): Schedule => Schedule.parse({ scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' }, ...more })
const MONDAY = '2026-11-23T08:00:00.000Z'

describe('deciding about a workflow whose time has come', () => {
  test('at its time it runs, and next is a week later', () => {
    expect(decideDue(weekly(), MONDAY, '2026-11-23T08:00:00.300Z', calendar)).toEqual({ passed: [], slot: MONDAY, outcome: 'on_time', nextRun: '2026-11-30T08:00:00.000Z' })
  })

  test('after three weeks with the program off it runs once, late, for the latest slot', () => {
    expect(decideDue(weekly(), MONDAY, '2026-12-08T12:00:00.000Z', calendar)).toEqual({
      passed: [MONDAY, '2026-11-30T08:00:00.000Z'],
      slot: '2026-12-07T08:00:00.000Z',
      outcome: 'late',
      nextRun: '2026-12-14T08:00:00.000Z',
    })
  })

  test('with catchUp skip a missed run is told as skipped', () => {
    expect(decideDue(weekly({ catchUp: 'skip' }), MONDAY, '2026-11-23T10:00:00.000Z', calendar)).toMatchObject({ slot: MONDAY, outcome: 'skipped' })
  })

  test('with catchUp skip a run that is a minute late is not a missed one', () => {
    expect(decideDue(weekly({ catchUp: 'skip' }), MONDAY, '2026-11-23T08:02:00.000Z', calendar)).toMatchObject({ outcome: 'late' })
  })

  test('a single date has no next run', () => {
    const once = Schedule.parse({ scheduleType: 'once', scheduleConfig: { date: '2026-11-23', time: '09:00' } })
    expect(decideDue(once, MONDAY, MONDAY, calendar)).toMatchObject({ outcome: 'on_time', nextRun: null })
  })

  test('a month of missed quarter hours ends in one run and a next run that is ahead', () => {
    const cron = Schedule.parse({ scheduleType: 'cron', scheduleConfig: { expression: '*/15 * * * *' } })
    const decision = decideDue(cron, MONDAY, '2026-12-23T08:01:00.000Z', calendar)
    expect(decision.passed).toHaveLength(500)
    expect(decision.passed[0]).toBe(MONDAY)
    expect(decision).toMatchObject({ slot: '2026-12-23T08:00:00.000Z', nextRun: '2026-12-23T08:15:00.000Z' })
  })

  test.each([
    { words: 'some slots at the end of a long pause', expression: '*/5 10 2 1 *', at: '2027-11-23T08:00:00.000Z', slot: '2027-01-02T09:55:00.000Z' },
    { words: 'a slot at this very moment', expression: '* * * * *', at: '2027-11-23T08:00:00.000Z', slot: '2027-11-23T08:00:00.000Z' },
    { words: 'a slot a moment ahead, which is not due yet', expression: '* * * * *', at: '2027-11-23T07:59:59.999Z', slot: '2027-11-23T07:59:00.000Z' },
  ])('after a year with the program off the one run is for the latest slot: $words', ({ expression, at, slot }) => {
    const cron = Schedule.parse({ scheduleType: 'cron', scheduleConfig: { expression } })
    const decision = decideDue(cron, MONDAY, at, calendar)
    expect(decision.slot).toBe(slot)
    expect(decision.passed.every((passed) => passed < slot)).toBe(true)
    expect(Date.parse(decision.nextRun ?? '')).toBeGreaterThan(Date.parse(at))
  })
})
