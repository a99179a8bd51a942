/** How often and how long apart something is tried again. Configurable when the engine is made. */
export interface RetryPolicy {
  /** Tries after the first. */
  readonly retries: number
  readonly firstDelayMs: number
  /** Each delay is this many times the one before it. */
  readonly factor: number
  /** Share of the delay by which it may be longer or shorter, so that many do not come back at once. */
  readonly jitter: number
}

export interface RetryPolicies {
  /**
   * One recipient refused for now (4xx). The first retry is soon; the last is past the five
   * minutes or so for which greylisting servers turn a new sender away (RFC 6647, 4.3).
   */
  readonly recipient: RetryPolicy
  /** The server is not to be reached at all: all recipients wait. */
  readonly account: RetryPolicy
}

export const DEFAULT_RETRY_POLICIES: RetryPolicies = {
  recipient: { retries: 3, firstDelayMs: 10_000, factor: 10, jitter: 0.2 },
  account: { retries: 3, firstDelayMs: 5_000, factor: 4, jitter: 0.2 },
}

/**
 * Milliseconds until the next try after `attempt` tries (from 1) have failed; null when there
 * is none left. `random` is in [0, 1).
 */
export function retryDelay(policy: RetryPolicy, attempt: number, random: number): number | null {
  if (attempt > policy.retries) return null
  const delay = policy.firstDelayMs * policy.factor ** (attempt - 1)
  return Math.round(delay * (1 + policy.jitter * (2 * random - 1)))
}
