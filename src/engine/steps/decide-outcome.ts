import { failureFromJson, TransientFailure, type Failure } from '../../shared/failure.ts'
import type { RefusedAddress, WorkerAnswer } from '../../shared/worker-protocol.ts'
import type { UnknownPolicy } from '../../shared/model/settings.ts'
import { retryDelay, type RetryPolicies } from '../execution/retry-policy.ts'

/** What a try to send one mail came to. */
export type SendResult = Extract<WorkerAnswer, { type: 'mail_sent' | 'mail_failed' }> | { readonly type: 'worker_died'; readonly failure: Failure } | { readonly type: 'not_begun'; readonly failure: Failure }

/** What becomes of its row, and of the whole step. */
export type SendOutcome =
  /** `refused`: addresses of the recipient that the server did not take while it took others. */
  | { readonly kind: 'success'; readonly response: string; readonly refused: readonly RefusedAddress[] }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly responseCode: number | null }
  /** Pending again. */
  | { readonly kind: 'retry'; readonly failure: Failure; readonly delayMs: number; readonly responseCode: number | null }
  /** Pending again, and no try of the mail's: the worker that had it died. `deaths`: so many have by now. */
  | { readonly kind: 'died'; readonly failure: Failure; readonly delayMs: number; readonly deaths: number }
  /** Pending again, and the step stops: the account would fail every other mail, too. */
  | { readonly kind: 'account'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly failure: Failure }

/** What has been tried of a mail. */
export interface Tries {
  /** Tries so far, this one included; those that a dying worker cut off do not count. */
  readonly attempt: number
  /** Workers that have died with it before this try. */
  readonly workerDeaths: number
}

/**
 * A worker may die of many things, and of those that had it in hand at most one mail is to blame.
 * So a death takes none of a mail's tries. But a mail that every worker dies of must stop in the
 * end, or it would keep the others from going out: after so many deaths it has failed.
 */
export const MAX_WORKER_DEATHS = 5

/**
 * Decides by the rules of the design: 4xx and network errors are tried again, 5xx is final
 * for that recipient; what may have been delivered is sent again with the same Message-ID or
 * left to a person, as the office has chosen.
 *
 * @param random in [0, 1), for the jitter
 */
export function decideOutcome(result: SendResult, { attempt, workerDeaths }: Tries, policies: RetryPolicies, onUnknown: UnknownPolicy, random: number): SendOutcome {
  if (result.type === 'mail_sent') return { kind: 'success', response: result.response, refused: result.refused ?? [] }
  // No worker has had it: for all mails alike, and no try of this recipient's.
  if (result.type === 'not_begun') return { kind: 'account', failure: result.failure }
  if (result.type === 'worker_died') return onUnknown === 'ask' ? { kind: 'unknown', failure: result.failure } : afterDeath(result.failure, workerDeaths + 1, policies, random)
  const failure = failureFromJson(result.failure)
  if (!result.notSent) return uncertain(failure, attempt, policies, onUnknown, random)
  if (result.scope === 'account') return { kind: 'account', failure }
  return again(failure, attempt, policies, random, result.responseCode)
}

function uncertain(failure: Failure, attempt: number, policies: RetryPolicies, onUnknown: UnknownPolicy, random: number): SendOutcome {
  return onUnknown === 'ask' ? { kind: 'unknown', failure } : again(failure, attempt, policies, random, null)
}

function again(failure: Failure, attempt: number, policies: RetryPolicies, random: number, responseCode: number | null): SendOutcome {
  const delayMs = failure.retryable ? retryDelay(policies.recipient, attempt, random) : null
  return delayMs === null ? { kind: 'failed', failure, responseCode } : { kind: 'retry', failure, delayMs, responseCode }
}

function afterDeath(failure: Failure, deaths: number, policies: RetryPolicies, random: number): SendOutcome {
  if (deaths >= MAX_WORKER_DEATHS) return { kind: 'failed', failure: new TransientFailure('worker.died_often', { count: deaths }, { cause: failure }), responseCode: null }
  const delayMs = retryDelay(policies.recipient, Math.min(deaths, policies.recipient.retries), random) ?? 0
  return { kind: 'died', failure, deaths, delayMs }
}
