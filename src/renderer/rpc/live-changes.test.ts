import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { gather } from './live-changes.ts'

describe('changes that come close together', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('a lone change shows at once', () => {
    const flush = vi.fn<(topics: ReadonlySet<string>) => void>()
    gather<string>(flush)('workflows')
    vi.advanceTimersByTime(50)
    expect(flush.mock.calls).toEqual([[new Set(['workflows'])]])
  })

  test('a stream of them refreshes the page less than twice a second, and the last one is never lost', () => {
    const flush = vi.fn<(topics: ReadonlySet<string>) => void>()
    const report = gather<string>(flush)
    for (let count = 0; count < 300; count += 1) {
      report('executions')
      vi.advanceTimersByTime(10)
    }
    report('metrics')
    vi.advanceTimersByTime(1000)
    expect(flush.mock.calls.length).toBeLessThanOrEqual(6)
    expect(flush.mock.calls.flatMap(([items]) => [...items])).toContain('metrics')
  })
})
