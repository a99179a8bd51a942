import { describe, expect, test } from 'vitest'
import { orderMoment } from './order-moment.ts'

const order = { weeksAgo: 0, weekday: 'tuesday', time: '10:30' } as const
const at = (now: string, more: Partial<Parameters<typeof orderMoment>[0]> = {}) => orderMoment({ ...order, ...more }, Date.parse(now), 'Europe/Oslo')

describe('a sample order', () => {
  test('came at its weekday and time in the office, that many weeks ago', () => {
    expect(at('2026-11-27T12:00:00.000Z')).toBe('2026-11-24T09:30:00.000Z')
    expect(at('2026-11-23T09:00:00.000Z', { weeksAgo: 1 })).toBe('2026-11-17T09:30:00.000Z')
  })

  test('keeps its time over the change of clocks', () => {
    expect(at('2026-10-26T12:00:00.000Z', { weeksAgo: 1 })).toBe('2026-10-20T08:30:00.000Z')
  })

  test.each(['2026-11-23T00:00:00.000Z', '2026-11-22T23:01:00.000Z', '2026-11-24T09:29:59.999Z', '2026-11-29T22:59:00.000Z'])('of this week came between Monday and now when it is %s', (now) => {
    const moment = at(now)
    expect(moment >= '2026-11-22T23:00:00.000Z').toBe(true)
    expect(moment <= now).toBe(true)
  })
})
