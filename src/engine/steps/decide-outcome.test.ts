import { describe, expect, test } from 'vitest'
import { TransientFailure, UserFailure } from '../../shared/failure.ts'
import { DEFAULT_RETRY_POLICIES, retryDelay } from '../execution/retry-policy.ts'
import { decideOutcome, MAX_WORKER_DEATHS, type SendResult } from './decide-outcome.ts'
import { lastLook } from './last-look.ts'

const transient = new TransientFailure('worker.died').toJson()
const final = new UserFailure('failure.invalid_input').toJson()
const failed = (over: Partial<Extract<SendResult, { type: 'mail_failed' }>>): SendResult => ({
  type: 'mail_failed', requestId: '1', failure: transient, scope: 'recipient', notSent: true, responseCode: 451, ...over,
})
const decide = (result: SendResult, attempt = 1, policy: 'resend' | 'ask' = 'resend') => decideOutcome(result, { attempt, workerDeaths: 0 }, DEFAULT_RETRY_POLICIES, policy, 0.5)

describe('what becomes of a try', () => {
  test('a mail that the server took is a success', () => {
    expect(decide({ type: 'mail_sent', requestId: '1', response: '250 OK' })).toEqual({ kind: 'success', response: '250 OK', refused: [] })
  })

  test('a refusal for now is tried three times more, each time later, and then fails', () => {
    const delays = [1, 2, 3].map((attempt) => {
      const outcome = decide(failed({}), attempt)
      return outcome.kind === 'retry' ? outcome.delayMs : null
    })
    expect(delays).toEqual([10_000, 100_000, 1_000_000])
    expect(decide(failed({}), 4)).toMatchObject({ kind: 'failed', responseCode: 451 })
  })

  test('a worker that dies takes none of a mail\'s tries, each wait being longer, and a mail that every worker dies of fails in the end', () => {
    const died: SendResult = { type: 'worker_died', failure: new TransientFailure('worker.died') }
    const outcomes = Array.from({ length: MAX_WORKER_DEATHS }, (_, workerDeaths) => decideOutcome(died, { attempt: 1, workerDeaths }, DEFAULT_RETRY_POLICIES, 'resend', 0.5))
    expect(outcomes.map((outcome) => (outcome.kind === 'died' ? [outcome.deaths, outcome.delayMs] : outcome.kind))).toEqual([[1, 10_000], [2, 100_000], [3, 1_000_000], [4, 1_000_000], 'failed'])
    expect(outcomes.at(-1)).toMatchObject({ failure: { key: 'worker.died_often', retryable: true } })
    expect(decideOutcome(died, { attempt: 1, workerDeaths: MAX_WORKER_DEATHS }, DEFAULT_RETRY_POLICIES, 'ask', 0.5)).toMatchObject({ kind: 'unknown' })
  })

  test('a refusal for good fails at once', () => {
    expect(decide(failed({ failure: final, responseCode: 550 }))).toMatchObject({ kind: 'failed', responseCode: 550 })
  })

  test('a failure of the account is not held against the recipient', () => {
    expect(decide(failed({ scope: 'account' }), 4)).toMatchObject({ kind: 'account' })
  })

  test('a mail that may have arrived is sent again, or left to a person, as the office has chosen', () => {
    const maybe = failed({ notSent: false, responseCode: null })
    expect(decide(maybe)).toMatchObject({ kind: 'retry' })
    expect(decide(maybe, 1, 'ask')).toMatchObject({ kind: 'unknown' })
    const died: SendResult = { type: 'worker_died', failure: new TransientFailure('worker.died') }
    expect(decide(died)).toMatchObject({ kind: 'died' })
    expect(decide(died, 1, 'ask')).toMatchObject({ kind: 'unknown' })
  })

  test('the jitter keeps within its share of the delay', () => {
    const policy = { retries: 1, firstDelayMs: 1000, factor: 2, jitter: 0.2 }
    expect([0, 0.5, 0.999_999].map((random) => retryDelay(policy, 1, random))).toEqual([800, 1000, 1200])
  })
})

describe('the last look before sending', () => {
  const customer = { id: '1', name: 'Kafé', email: 'a@b.example', language: 'nb', isActive: true, isReserved: false, isSample: false, hasBounced: false, fields: {}, categories: null } as const
  const look = (change: Partial<typeof customer> | { isActive: boolean } | { isReserved: boolean } | { isSample: boolean }, hasOrdered = false, isReal = true, hasReplied = false) =>
    lastLook({ customer: { ...customer, ...change }, hasOrdered, hasReplied, isReal })

  test('an active customer who has not ordered gets the mail', () => {
    expect(look({})).toBeNull()
  })
  test('a customer who was deleted, put out of use or reserved meanwhile does not', () => {
    expect(lastLook({ customer: undefined, hasOrdered: false, hasReplied: false, isReal: true })).toBe('skipped.deleted')
    expect(look({ isActive: false })).toBe('skipped.inactive')
    expect(look({ isReserved: true })).toBe('skipped.reserved')
  })
  test('a customer who ordered meanwhile does not', () => {
    expect(look({}, true)).toBe('skipped.ordered_meanwhile')
  })
  test('nor one who answered meanwhile', () => {
    expect(look({}, false, true, true)).toBe('skipped.replied_meanwhile')
  })
  test('a customer of the sample office gets trial mail only', () => {
    expect(look({ isSample: true })).toBe('skipped.sample_customer')
    expect(look({ isSample: true }, false, false)).toBeNull()
  })
})
