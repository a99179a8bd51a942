import type { TextRef } from '../../shared/texts/text.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import type { Handle } from '../store/open-store.ts'
import { closeChange, openChange } from '../store/register-journal.ts'
import type { RegisterChangeKind } from '../store/register-tables.ts'
import type { RegisterContext } from './register-context.ts'

export interface Recorded<Result> {
  readonly result: Result
  /** What undoes it; null when it changed nothing. */
  readonly changeId: string | null
}

/**
 * Does `work` in one transaction, written down so that it can be undone as a whole.
 * `summaryOf` says what was done, in words without customers.
 */
export async function recordedChange<Result>(
  context: Pick<RegisterContext, 'db' | 'clock'>,
  kind: RegisterChangeKind,
  work: (transaction: Handle, changeId: string) => Promise<Result>,
  summaryOf: (result: Result) => TextRef,
): Promise<Recorded<Result>> {
  const id = newId(context.clock)
  return context.db.transaction().execute(async (transaction) => {
    await openChange(transaction, { id, kind, at: now(context.clock) })
    const result = await work(transaction, id)
    const isChange = await closeChange(transaction, id, summaryOf(result))
    return { result, changeId: isChange ? id : null }
  })
}
