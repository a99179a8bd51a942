import type { EngineContext } from '../context.ts'
import { instantOf } from '../instant.ts'
import { UNDO_MS } from '../conversations/conversation-service.ts'
import { tidyWatchedFiles } from '../events/tidy-watched-files.ts'
import { tidyMailFiles } from '../mail-files/tidy-mail-files.ts'
import { UNDO_DAYS } from '../register/change-service.ts'
import { ReportFiles } from '../reports/report-files.ts'
import { eraseConversations } from '../store/conversations.ts'
import type { Handle } from '../store/open-store.ts'
import { deleteOldChanges } from '../store/register-journal.ts'
import { deleteOldIncoming } from '../store/incoming-mails.ts'
import { deleteOldAlerts, deleteOldEvents, deleteOldExecutions, deleteOldSlots, deleteOldTrialMails } from '../store/retention.ts'

const DAY_MS = 24 * 3_600_000
/** Between two steps, so that calls and mails get their turn. */
const PAUSE_MS = 10
/** Free pages given back at a time (1 MB). */
const PAGES = 250

interface TidyParts {
  readonly giveBack: (pages: number) => number
  readonly removeTrialMailFiles: (files: readonly string[]) => Promise<void>
  readonly signal: AbortSignal
}

export interface Tidied {
  readonly steps: number
  readonly trialMails: number
  readonly reports: number
  readonly mailFiles: number
}

/**
 * Deletes what is older than the office keeps, in short transactions with pauses, and gives the
 * pages that became free back to the disk. Broken off by `signal` it leaves nothing half done:
 * the next night goes on.
 */
export async function tidy(context: EngineContext, parts: TidyParts): Promise<Tidied> {
  const { db, clock } = context
  const { retentionDays, trialMailDays } = await context.settings()
  const before = instantOf(clock.now() - retentionDays * DAY_MS)
  const pause = (): Promise<void> => new Promise((resolve) => void clock.setTimer(PAUSE_MS, resolve))
  const eraseOldConversations = (trx: Handle): Promise<'more' | 'done'> => eraseConversations(trx, { before, putAwayBefore: instantOf(clock.now() - UNDO_MS) })
  const forgetOldChanges = (trx: Handle): Promise<'more' | 'done'> => deleteOldChanges(trx, instantOf(clock.now() - UNDO_DAYS * DAY_MS))
  let steps = 0
  for (const deleteSome of [deleteOldExecutions, deleteOldSlots, deleteOldEvents, deleteOldAlerts, deleteOldIncoming, eraseOldConversations, forgetOldChanges]) {
    while (!parts.signal.aborted && (await db.transaction().execute((trx) => deleteSome(trx, before))) === 'more') {
      steps += 1
      await pause()
    }
  }
  await tidyWatchedFiles(context, before, () => parts.signal.aborted, pause)
  const reports = parts.signal.aborted ? 0 : await new ReportFiles(context.dataDir).removeBefore(before.slice(0, 10))
  const trialMails = await tidyTrialMails(context, parts, instantOf(clock.now() - trialMailDays * DAY_MS), pause)
  const mailFiles = await tidyMailFiles(context, { isStopping: () => parts.signal.aborted, pause })
  while (!parts.signal.aborted && parts.giveBack(PAGES) > 0) await pause()
  return { steps, trialMails, reports, mailFiles }
}

/** Row first, file after: a file without a row is seen by nobody. */
async function tidyTrialMails({ db }: EngineContext, { signal, removeTrialMailFiles }: TidyParts, before: string, pause: () => Promise<void>): Promise<number> {
  for (let count = 0; ; await pause()) {
    const files = signal.aborted ? [] : await db.transaction().execute((trx) => deleteOldTrialMails(trx, before))
    if (files.length === 0) return count
    await removeTrialMailFiles(files)
    count += files.length
  }
}
