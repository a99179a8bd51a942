import { expect, test, describe } from 'vitest'
import { openMailContext } from '../../../tests/helpers/mail-context.ts'
import { instantOf } from '../instant.ts'
import { allowanceOf, throttle } from './throttle.ts'

const MIDNIGHT = '2026-11-23T23:00:00.000Z'
const limits = { key: 'post@smtp.example.no', maxPerMinute: 3, maxPerDay: 10 }
const seconds = (...sent: [string, number][]) => sent.map(([second, count]) => ({ second: `2026-11-23T${second}`, count }))
const allow = (bySecond: ReturnType<typeof seconds>, ofDay = 0, now = '2026-11-23T09:00:59.500Z') => allowanceOf({ bySecond, ofDay }, limits, now, MIDNIGHT)

describe('what an account may send now', () => {
  test('is what its minute has left', () => {
    expect(allow([])).toEqual({ count: 3, held: null })
    expect(allow(seconds(['09:00:30', 2]))).toEqual({ count: 1, held: null })
  })

  test('is nothing once the minute is full, until the first of it is more than sixty seconds old', () => {
    expect(allow(seconds(['09:00:10', 1], ['09:00:50', 2]))).toEqual({ count: 0, held: { until: '2026-11-23T09:01:11.000Z', by: 'per_minute' } })
  })

  test('a full clock minute does not begin it anew: two minutes worth never go out in one', () => {
    const sent = seconds(['09:00:59', 3])
    expect(allow(sent, 3, '2026-11-23T09:01:00.000Z').count).toBe(0)
    expect(allow(sent, 3, '2026-11-23T09:01:59.999Z').count).toBe(0)
    expect(allow(sent, 3, '2026-11-23T09:02:00.000Z').count).toBe(3)
  })

  test('after a limit was lowered waits until enough of the minute has passed', () => {
    expect(allow(seconds(['09:00:10', 4], ['09:00:20', 2], ['09:00:40', 2]))).toMatchObject({ held: { until: '2026-11-23T09:01:21.000Z' } })
  })

  test('is bounded by what is left of the day, and nothing until the midnight of the office when that is used up', () => {
    expect(allow([], 9)).toEqual({ count: 1, held: null })
    expect(allow([], 10)).toEqual({ count: 0, held: { until: MIDNIGHT, by: 'per_day' } })
  })
})

describe('the rows', () => {
  test('what was sent counts from one process to the next, minute by minute and day by day', async () => {
    const { db, commits, close } = await openMailContext()
    const start = Date.parse('2026-11-23T22:58:00.000Z')
    const at = (seconds: number): string => instantOf(start + seconds * 1000)
    const claim = async (seconds: number): Promise<number> => {
      const { count } = await commits.run((direct) => throttle.allowance(direct, limits, at(seconds), 'Europe/Oslo'))
      await commits.run((direct) => throttle.note(direct, limits, count, at(seconds), 'Europe/Oslo'))
      return count
    }
    expect([await claim(0), await claim(30), await claim(61), await claim(121.5), await claim(122)]).toEqual([3, 0, 3, 0, 3])
    // 23:00 UTC is midnight in Oslo: nine of yesterday are no concern of today's.
    expect(await claim(183)).toBe(3)
    expect(await commits.run((direct) => throttle.allowance(direct, { ...limits, maxPerMinute: null }, at(183), 'Europe/Oslo'))).toEqual({ count: 4, held: null })
    expect(await db.selectFrom('mail_account_usage').selectAll().where('unit', '=', 'second').execute()).toHaveLength(1)
    await close()
  })

  test('the day counts what went out before there was a limit', async () => {
    const { commits, close } = await openMailContext()
    const now = '2026-11-23T09:00:00.000Z'
    const free = { ...limits, maxPerMinute: null, maxPerDay: null }
    expect(await commits.run((direct) => throttle.allowance(direct, free, now, 'Europe/Oslo'))).toEqual({ count: Infinity, held: null })
    await commits.run((direct) => throttle.note(direct, free, 8, now, 'Europe/Oslo'))
    expect(await commits.run((direct) => throttle.allowance(direct, { ...free, maxPerDay: 10 }, now, 'Europe/Oslo'))).toEqual({ count: 2, held: null })
    await close()
  })
})
