import { notFound, UserFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { RegisterChange } from '../../shared/model/register-change.ts'
import { text } from '../../shared/texts/text.ts'
import { instantOf } from '../instant.ts'
import type { RegisterChangeService } from '../services/register-services.ts'
import { findChange, listChanges, markUndone, type Change } from '../store/register-journal.ts'
import { findChangedSince, putBack } from '../store/undo-change.ts'
import { recordedChange } from './recorded-change.ts'
import type { RegisterContext } from './register-context.ts'

/** So long can a change be undone: what it holds of customers is not kept for longer than that. */
export const UNDO_DAYS = 30
const LISTED = 50

/** What was changed in the register, newest first, and the way back. */
export function createRegisterChangeService(context: RegisterContext): RegisterChangeService {
  return {
    list: async (language) => (await listChanges(context.db, LISTED)).map((change) => shown(change, language)),
    undo: (id, options, language) => undo(context, id, options, language),
  }
}

/**
 * Undoing is itself a change, and so can be undone.
 * @throws UserFailure 409 `change.changed_since` when customers were changed since and may not be left out.
 */
async function undo(context: RegisterContext, id: string, { keepChanged }: { readonly keepChanged: boolean }, language: Language): Promise<{ changeId: string | null; kept: number }> {
  const change = await findChange(context.db, id)
  if (change === undefined) throw notFound('change')
  if (change.state === 'undone') throw new UserFailure('change.already_undone', {}, { status: 409 })
  if (change.state !== 'done') throw new UserFailure('change.not_undoable', { days: UNDO_DAYS }, { status: 409 })
  try {
    const { result, changeId } = await recordedChange(
      context,
      'undo',
      async (transaction, undoneBy) => {
        const since = await findChangedSince(transaction, id)
        if (since.count > 0 && !keepChanged) throw new UserFailure('change.changed_since', { count: since.count, names: since.names.join(', ') }, { status: 409 })
        await putBack(transaction, id)
        await markUndone(transaction, id, undoneBy)
        return since.count
      },
      () => ({ key: 'change.undone', params: { what: text(language, change.summary.key, change.summary.params) } }),
    )
    context.changes.publish({ topic: 'customers' })
    context.changes.publish({ topic: 'orders' })
    return { changeId, kept: result }
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE_CONSTRAINT')) throw new UserFailure('change.conflict', {}, { status: 409, cause: thrown })
    throw thrown
  }
}

function shown({ id, kind, summary, at, state }: Change, language: Language): RegisterChange {
  return { id, kind, at, summary: text(language, summary.key, summary.params), canUndo: state === 'done', isUndone: state === 'undone', expiresAt: state === 'done' ? instantOf(Date.parse(at) + UNDO_DAYS * 86_400_000) : null }
}
