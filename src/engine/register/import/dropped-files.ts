import { toFailure } from '../../../shared/failure.ts'
import { recordAlert } from '../../alerts/record-alert.ts'
import type { EngineContext } from '../../context.ts'
import { newId } from '../../new-id.ts'
import { importRulesSince } from '../../store/import-rules.ts'
import { filesNotedSince } from '../../store/watched-files.ts'
import { importDroppedFile } from './import-dropped-file.ts'
import { ruleOf } from './rule-of.ts'

/**
 * Imports what was dropped into the watched folder and has a rule. Only files that were noted
 * after the rules were made: what lay there before was not dropped for them. A file that still
 * lies in the folder has not been imported, or not to the end.
 *
 * @param lying names of the files that lie in the folder and are complete
 */
export async function importDroppedFiles(context: Pick<EngineContext, 'db' | 'clock' | 'changes' | 'settings' | 'readSheets' | 'logger'>, folder: string, lying: readonly string[]): Promise<void> {
  const { rules, since } = await importRulesSince(context.db)
  if (since === undefined) return
  const noted = await filesNotedSince(context.db, folder, since)
  for (const name of lying) {
    const rule = noted.has(name) ? ruleOf(rules, name) : undefined
    if (rule === undefined) continue
    const outcome = await importDroppedFile(context, folder, name, rule).catch((thrown: unknown) => {
      const failure = toFailure(thrown, () => newId(context.clock))
      context.logger.error('a dropped file could not be imported', { name, detail: failure.detail ?? failure.message })
    })
    if (outcome?.kind !== 'refused') continue
    await context.db.transaction().execute((transaction) => recordAlert(transaction, context, { cause: 'import_refused', workflowId: null, executionId: null, failure: outcome.failure }))
    context.changes.publish({ topic: 'alerts' })
  }
}
