import type { AlertCause } from '../../shared/model/alert.ts'
import type { UserFailure } from '../../shared/failure.ts'
import { text } from '../../shared/texts/text.ts'
import { recordAlert } from '../alerts/record-alert.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import type { Notifier } from '../ports.ts'
import { closeAlert } from '../store/alerts.ts'

type UpkeepCause = Extract<AlertCause, 'backup_failed' | 'database_damaged'>
type Context = Pick<EngineContext, 'db' | 'clock' | 'changes' | 'logger' | 'settings'>

/** Tells the office of what upkeep has found. Never throws: a database that takes no alert may be what it is about, and then the notification at least is told. */
export async function raiseUpkeepAlert(context: Context, notifier: Notifier, cause: UpkeepCause, failure: UserFailure): Promise<void> {
  const { db, changes, logger } = context
  try {
    await db.transaction().execute((trx) => recordAlert(trx, context, { cause, workflowId: null, executionId: null, failure }))
    changes.publish({ topic: 'alerts' })
  } catch (broken) {
    logger.error('could not write down an alert', { cause, detail: broken instanceof Error ? broken.message : String(broken) })
    const { language } = await context.settings().catch(() => ({ language: 'nb' as const }))
    notifier.notify({ title: text(language, `alert.${cause}`), body: failure.in(language) })
  }
}

/** What the alert told of is well again. */
export async function endUpkeepAlert({ db, clock, changes }: Context, cause: UpkeepCause): Promise<void> {
  if (await closeAlert(db, { cause, workflowId: null }, now(clock))) changes.publish({ topic: 'alerts' })
}
