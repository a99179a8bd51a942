import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { closeAnswered, closeMendedByMail, closeMendedByRun, executionsToAlert, markAlerted } from '../store/alerts.ts'
import { alertOfFailure } from './alert-of-failure.ts'
import { recordAlert } from './record-alert.ts'

const BATCH = 100
const MENDED_BY_A_RUN = ['execution_failed', 'retries_exceeded', 'could_not_start', 'missed_run'] as const
const MENDED_BY_A_MAIL = ['login_refused', 'mail_unavailable'] as const

/**
 * Makes alerts of what the executions say: those that ended badly, each end once, and those
 * that show an alert to be mended. Reads what is committed, so that neither a crash nor a
 * busy engine loses one, and executions need not know of alerts.
 * @returns whether any alert has changed.
 */
export async function collectAlerts(context: Pick<EngineContext, 'db' | 'clock'>): Promise<boolean> {
  const { db, clock } = context
  let hasChanged = false
  for (let isMore = true; isMore; ) {
    const failed = await executionsToAlert(db, BATCH)
    for (const execution of failed) {
      await db.transaction().execute(async (transaction) => {
        const alert = alertOfFailure(execution)
        if (alert !== null) await recordAlert(transaction, context, alert)
        await markAlerted(transaction, execution)
      })
    }
    hasChanged ||= failed.length > 0
    isMore = failed.length === BATCH
  }
  const at = now(clock)
  const byRun = await closeMendedByRun(db, MENDED_BY_A_RUN, at)
  const byMail = await closeMendedByMail(db, MENDED_BY_A_MAIL, at)
  const byAnswer = await closeAnswered(db, at)
  return hasChanged || byRun || byMail || byAnswer
}
