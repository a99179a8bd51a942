import { toFailure, UserFailure } from '../../shared/failure.ts'
import type { EngineContext } from '../context.ts'
import { newId } from '../new-id.ts'
import { workflowName } from '../store/workflows.ts'
import { recordAlert } from './record-alert.ts'

/** A workflow was due and could not be started: said to the office. Never throws; a database that takes no alert is in the log. */
export async function alertNotStarted(context: Pick<EngineContext, 'db' | 'clock' | 'changes' | 'logger' | 'settings'>, workflowId: string, thrown: unknown): Promise<void> {
  const { db, clock, changes, logger, settings } = context
  logger.error('a workflow could not be started', { workflowId, detail: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
  try {
    const { language } = await settings()
    const reason = toFailure(thrown, () => newId(clock)).in(language)
    const failure = new UserFailure('alert.could_not_start_message', { workflow: (await workflowName(db, workflowId)) ?? '', reason })
    await db.transaction().execute((transaction) => recordAlert(transaction, context, { cause: 'could_not_start', workflowId, executionId: null, failure }))
    changes.publish({ topic: 'alerts' })
  } catch (broken) {
    logger.error('could not write down an alert', { workflowId, detail: broken instanceof Error ? broken.message : String(broken) })
  }
}
