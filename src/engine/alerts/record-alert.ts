import type { AlertCause } from '../../shared/model/alert.ts'
import type { Failure } from '../../shared/failure.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import { findOpenAlert, insertAlert, insertNotice, lastToldAt, repeatAlert } from '../store/alerts.ts'
import type { Handle } from '../store/open-store.ts'

export interface NewAlert {
  readonly cause: AlertCause
  /** Null for what concerns no single workflow. */
  readonly workflowId: string | null
  readonly executionId: string | null
  /** What is told, with what to do about it. */
  readonly failure: Failure
}

/** The same cause is told of again only after so long (ms). */
const TELL_AGAIN_MS = 24 * 60 * 60 * 1000

/** Whether a cause is to be told of now: it never was, or so long ago that it may have been forgotten. */
export function isToBeTold(lastToldAt: string | null, at: string): boolean {
  return lastToldAt === null || Date.parse(at) - Date.parse(lastToldAt) >= TELL_AGAIN_MS
}

/**
 * Writes an alert down, in the caller's transaction: a new one, or one more time of the one
 * that is open for its cause and workflow. At most once in 24 hours that makes a notice, which
 * is told once the caller has committed and published a change of `alerts`.
 */
export async function recordAlert(db: Handle, { clock }: Pick<EngineContext, 'clock'>, alert: NewAlert): Promise<void> {
  const at = now(clock)
  const occurrence = { ...alert, failure: JSON.stringify(alert.failure.toJson()), at }
  const open = await findOpenAlert(db, alert)
  const alertId = open?.id ?? newId(clock)
  if (open === undefined) await insertAlert(db, alertId, occurrence)
  else await repeatAlert(db, alertId, occurrence)
  if (isToBeTold(await lastToldAt(db, alert), at)) await insertNotice(db, { id: newId(clock), alertId, at })
}
