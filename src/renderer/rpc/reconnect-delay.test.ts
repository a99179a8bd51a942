import { describe, expect, test } from 'vitest'
import { reconnectDelay } from './reconnect-delay.ts'

describe('the wait before the next try to connect', () => {
  test('it starts short and doubles', () => {
    expect([0, 1, 2, 3].map((attempt) => reconnectDelay(attempt, 0))).toEqual([250, 500, 1000, 2000])
  })

  test('it never exceeds eight seconds, however long the host is away', () => {
    expect(reconnectDelay(1000, 0)).toBe(8000)
  })

  test('chance takes off at most a quarter', () => {
    expect(reconnectDelay(2, 1)).toBe(750)
  })
})
