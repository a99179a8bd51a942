import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from './system-clock.ts'

const DAY = 86_400_000

describe('timers', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('a timer of sixty days fires once, after sixty days and not before', () => {
    const callback = vi.fn<() => void>()
    systemClock.setTimer(60 * DAY, callback)
    vi.advanceTimersByTime(60 * DAY - 1)
    expect(callback).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    vi.advanceTimersByTime(60 * DAY)
    expect(callback).toHaveBeenCalledTimes(1)
  })

  test('a timer that is called off never fires, also between two of its stretches', () => {
    const callback = vi.fn<() => void>()
    const callOff = systemClock.setTimer(60 * DAY, callback)
    vi.advanceTimersByTime(30 * DAY)
    callOff()
    vi.advanceTimersByTime(60 * DAY)
    expect(callback).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a moment that is past fires at once', () => {
    const callback = vi.fn<() => void>()
    systemClock.setTimer(-5, callback)
    vi.advanceTimersByTime(0)
    expect(callback).toHaveBeenCalledTimes(1)
  })
})
