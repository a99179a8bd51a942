import type { EngineContext } from '../context.ts'
import { ReportFiles } from '../reports/report-files.ts'
import { resolveInterrupted } from '../store/action-logs.ts'
import { openExecutions } from '../store/executions.ts'

/**
 * At start: what the last process left behind. Rows found `sending` were in an SMTP dialogue
 * when it died; the office's policy says whether they are sent again (with the same
 * Message-ID, so that the receiving server can drop what it has) or left to a person.
 * @returns the executions to drive on.
 */
export async function recover(context: EngineContext): Promise<string[]> {
  const { unknownPolicy } = await context.settings()
  const interrupted = await context.db.transaction().execute((db) => resolveInterrupted(db, unknownPolicy === 'ask' ? 'unknown' : 'pending'))
  if (interrupted > 0) context.logger.warn('mails were in flight when the program last ended', { count: interrupted, policy: unknownPolicy })
  await new ReportFiles(context.dataDir).clearUnfinished()
  return (await openExecutions(context.db, ['queued', 'running'])).map(({ id }) => id)
}
