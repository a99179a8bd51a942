import { expect, test } from 'vitest'
import { checkCounts, closingLine, playwrightCounts, sum, vitestCounts } from './test-counts.mjs'

test('the closing line sums tests and checks', () => {
  const counts = sum([checkCounts(true), vitestCounts({ numPassedTests: 40, numFailedTests: 0 }, 0), playwrightCounts({ stats: { expected: 3, unexpected: 1, flaky: 0, skipped: 0 } }, 1)])
  expect(closingLine(counts)).toBe('44 passed, 1 failed')
})

test('a run that ends badly without a failed test counts as a failure', () => {
  expect(vitestCounts({ numPassedTests: 12, numFailedTests: 0 }, 1)).toEqual({ passed: 12, failed: 1, skipped: 0 })
  expect(playwrightCounts(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a run without any test counts as a failure even when it ends well', () => {
  expect(vitestCounts({ numPassedTests: 0 }, 0).failed).toBe(1)
})

test('a flaky test is a failed one', () => {
  expect(playwrightCounts({ stats: { expected: 2, unexpected: 0, flaky: 1, skipped: 0 } }, 0)).toEqual({ passed: 2, failed: 1, skipped: 0 })
})

test('skipped tests are told', () => {
  expect(closingLine(vitestCounts({ numPassedTests: 2, numPendingTests: 1 }, 0))).toBe('2 passed, 0 failed, 1 skipped')
})
