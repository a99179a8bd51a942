import type { InstallWait } from '../../shared/model/update.ts'

/** So long before something is due nothing is installed: an installer needs a few minutes, and a slow machine more. */
export const QUIET_BEFORE_MS = 15 * 60_000

/** What the office is doing, in so far as an installation could disturb it. */
export interface Occupation {
  /** Executions that are queued or running. */
  readonly running: number
  /** When the next run or the next part of a waiting execution is due; null when nothing is. */
  readonly nextAt: string | null
  /** While everything is on hold nothing that is due begins. */
  readonly isPaused: boolean
}

/**
 * Whether the program may end now to be installed anew: null when it may, else what it waits
 * for. Never while something runs, and never so shortly before something is due that the
 * program might not be back.
 * @param now milliseconds since 1970
 */
export function mayInstallNow({ running, nextAt, isPaused }: Occupation, now: number): InstallWait | null {
  if (running > 0) return { reason: 'running', until: null }
  if (!isPaused && nextAt !== null && Date.parse(nextAt) - now < QUIET_BEFORE_MS) return { reason: 'due', until: nextAt }
  return null
}
