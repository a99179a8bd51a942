import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_CHAIN, planStart } from './plan-start.ts'

test('an event from outside starts every workflow that listens', () => {
  expect(planStart('w', [])).toEqual({ do: 'start' })
})

test('a workflow that is anywhere in the chain is not started again, and that is why it is not', () => {
  expect(planStart('w', ['w'])).toEqual({ do: 'stop', reason: 'loop' })
  expect(planStart('w', ['a', 'b', 'c', 'd', 'w'])).toEqual({ do: 'stop', reason: 'loop' })
  expect(planStart('w', ['a', 'b', 'c', 'd', 'e'])).toEqual({ do: 'stop', reason: 'too_deep' })
})

test('however workflows listen to one another, what one event sets off comes to an end', () => {
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(fc.nat(5), { maxLength: 6 }), { minLength: 6, maxLength: 6 }), fc.nat(5), (listeners, first) => {
      // Each execution raises one event, and listeners[w] hear those of workflow w.
      const longest = (workflow: number, chain: readonly string[]): number => {
        const here = [String(workflow), ...chain]
        const next = (listeners[workflow] ?? []).filter((listener) => planStart(String(listener), here).do === 'start')
        return 1 + Math.max(0, ...next.map((listener) => longest(listener, here)))
      }
      expect(longest(first, [])).toBeLessThanOrEqual(MAX_CHAIN)
    }),
  )
})
