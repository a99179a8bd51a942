import { describe, expect, test } from 'vitest'
import type { TargetCounts } from '../../../shared/model/execution.ts'
import { possibleActs } from './possible-acts.ts'

const counts = (more: Partial<TargetCounts> = {}): TargetCounts => ({ total: 3, pending: 0, sending: 0, unknown: 0, success: 3, failed: 0, skipped: 0, ...more })

describe('what can be done with an execution', () => {
  test('what is over and went well cannot be done anything with', () => {
    expect(possibleActs({ status: 'completed', counts: counts() })).toEqual([])
  })

  test('what is over with recipients that failed or are uncertain can be tried again', () => {
    expect(possibleActs({ status: 'completed', counts: counts({ failed: 1 }) })).toEqual(['retry'])
    expect(possibleActs({ status: 'completed', counts: counts({ unknown: 1 }) })).toEqual(['retry'])
  })

  test('what was stopped stays stopped', () => {
    expect(possibleActs({ status: 'cancelled', counts: counts({ unknown: 1, failed: 1 }) })).toEqual([])
  })

  test('paused over mails of unknown outcome, it can be tried again or go on without them', () => {
    expect(possibleActs({ status: 'paused', counts: counts({ unknown: 1 }) })).toEqual(['retry', 'resume', 'cancel'])
  })

  test('a wait can be paused and cancelled, a pause resumed', () => {
    expect(possibleActs({ status: 'waiting', counts: counts() })).toEqual(['pause', 'cancel'])
    expect(possibleActs({ status: 'paused', counts: counts() })).toEqual(['resume', 'cancel'])
  })
})
