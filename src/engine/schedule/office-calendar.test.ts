import { describe, expect, test } from 'vitest'
import { isBusinessDay, redDayReason } from './office-calendar.ts'
import { createRedDays } from './red-days.ts'

const calendar = { closedDays: ['2026-12-24', '2026-05-17'], redDays: createRedDays() }

describe('the office\'s calendar', () => {
  test.each([
    ['2026-11-23', true, 'a Monday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-04-06', false, 'Easter Monday'],
    ['2026-12-24', false, 'a closed day'],
    ['2026-12-23', true, 'the day before it'],
  ])('%s: business day is %s (%s)', (date, expected) => {
    expect(isBusinessDay(date, calendar)).toBe(expected)
  })

  test('a red date says why: the law\'s name first, else closed by the office', () => {
    expect(redDayReason('2026-05-17', calendar, 'nb')).toEqual({ kind: 'public_holiday', name: 'Grunnlovsdagen' })
    expect(redDayReason('2026-12-24', calendar, 'nb')).toEqual({ kind: 'closed_day' })
    expect(redDayReason('2026-12-23', calendar, 'nb')).toBeNull()
  })
})
