import { expect, test } from 'vitest'
import { busyDays, shortDate, withToday } from './mail-days.ts'

const day = (date: string, sent = 0, failed = 0, trial = 0) => ({ date, sent, failed, trial })

test('today is as the figures beside the plot have it, and the days before as they were', () => {
  expect(withToday([day('2026-11-22', 4), day('2026-11-23', 1)], day('2026-11-23', 7, 1))).toEqual([day('2026-11-22', 4), day('2026-11-23', 7, 1)])
  expect(withToday([day('2026-11-22', 4)], undefined)).toEqual([day('2026-11-22', 4)])
})

test('the table tells of the days with mail, the latest first', () => {
  expect(busyDays([day('2026-11-20', 2), day('2026-11-21'), day('2026-11-22', 0, 0, 3)]).map(({ date }) => date)).toEqual(['2026-11-22', '2026-11-20'])
})

test('a date is short on the axis', () => {
  expect(shortDate('2026-03-07', 'nb')).toBe('7.3.')
  expect(shortDate('2026-03-07', 'en')).toBe('7/3')
})
