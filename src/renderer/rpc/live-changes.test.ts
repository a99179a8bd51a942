import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { gather } from './live-changes.ts'

describe('changes that come close together', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  const flushed = () => vi.fn<(topics: ReadonlySet<string>) => Promise<void>>(() => Promise.resolve())

  test('a lone change shows at once', () => {
    const flush = flushed()
    gather<string>(flush)('workflows')
    vi.advanceTimersByTime(50)
    expect(flush.mock.calls).toEqual([[new Set(['workflows'])]])
  })

  test('a stream of them refreshes the page less than twice a second, and the last one is never lost', async () => {
    const flush = flushed()
    const report = gather<string>(flush)
    for (let count = 0; count < 300; count += 1) {
      report('executions')
      await vi.advanceTimersByTimeAsync(10)
    }
    report('metrics')
    await vi.advanceTimersByTimeAsync(1000)
    expect(flush.mock.calls.length).toBeGreaterThanOrEqual(5)
    expect(flush.mock.calls.length).toBeLessThanOrEqual(6)
    expect(flush.mock.calls.flatMap(([items]) => [...items])).toContain('metrics')
  })

  test('a refresh that takes long is not cut off by the next, which leaves the engine as much time for its own', async () => {
    const flush = vi.fn<(topics: ReadonlySet<string>) => Promise<void>>(() => new Promise((resolve) => setTimeout(resolve, 2000)))
    const report = gather<string>(flush)
    report('executions')
    await vi.advanceTimersByTimeAsync(100)
    report('metrics')
    await vi.advanceTimersByTimeAsync(3900)
    expect(flush).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(100)
    expect(flush.mock.calls[1]).toEqual([new Set(['metrics'])])
  })

  test('one that never ends holds up no other', async () => {
    const flush = vi.fn<(topics: ReadonlySet<string>) => Promise<void>>(() => new Promise(() => {}))
    const report = gather<string>(flush)
    report('executions')
    await vi.advanceTimersByTimeAsync(100)
    report('metrics')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(flush).toHaveBeenCalledTimes(2)
  })
})
