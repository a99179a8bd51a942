import { toFailure } from '../../../shared/failure.ts'
import { recordAlert } from '../../alerts/record-alert.ts'
import type { EngineContext } from '../../context.ts'
import { newId } from '../../new-id.ts'
import { importRulesSince } from '../../store/import-rules.ts'
import { filesNotedSince } from '../../store/watched-files.ts'
import { importDroppedFile, putAway } from './import-dropped-file.ts'
import { ruleOf } from './rule-of.ts'

type DropContext = Pick<EngineContext, 'db' | 'clock' | 'changes' | 'settings' | 'readSheets' | 'logger'>

/**
 * Imports a file that has just been dropped, if it has a rule.
 * @returns what moves it away, to be called once the file is noted; undefined when it has no
 *   rule, or could not be imported for now.
 */
export async function importNewFile(context: DropContext, folder: string, name: string): Promise<(() => Promise<void>) | undefined> {
  const { rules } = await importRulesSince(context.db)
  const rule = ruleOf(rules, name)
  if (rule === undefined) return undefined
  try {
    const outcome = await importDroppedFile(context, folder, name, rule)
    return async () => {
      await putAway(context, folder, name, outcome)
      if (outcome.kind === 'imported') return
      await context.db.transaction().execute((transaction) => recordAlert(transaction, context, { cause: 'import_refused', workflowId: null, executionId: null, failure: outcome.failure }))
      context.changes.publish({ topic: 'alerts' })
    }
  } catch (thrown) {
    const failure = toFailure(thrown, () => newId(context.clock))
    context.logger.error('a dropped file could not be imported', { name, detail: failure.detail ?? failure.message })
    return undefined
  }
}

/**
 * Imports those of these files that were noted since the rules were made and still lie in the
 * folder: the program died before they were moved away. What was noted earlier was not dropped
 * for the rules.
 */
export async function importLeftFiles(context: DropContext, folder: string, lying: readonly string[]): Promise<void> {
  const { since } = await importRulesSince(context.db)
  if (since === undefined) return
  const noted = await filesNotedSince(context.db, folder, since)
  for (const name of lying) if (noted.has(name)) await (await importNewFile(context, folder, name))?.()
}
