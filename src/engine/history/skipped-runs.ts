import { z } from 'zod'
import { notFound } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { PageInput } from '../../shared/model/page.ts'
import { SkipReason, type SkippedRun } from '../../shared/model/skipped-run.ts'
import { text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { decodeCursor, pageFrom } from '../cursor.ts'
import { instantOf, now } from '../instant.ts'
import type { SkippedRunService } from '../services/workflow-services.ts'
import { closeAlert } from '../store/alerts.ts'
import { listSkippedSlots, markSkippedSeen, unseenSkippedSlots, type SkippedSlot } from '../store/skipped-slots.ts'
import { workflowName } from '../store/workflows.ts'

/** What was missed longer ago than this is history, not work (ms). */
const FRESH_MS = 7 * 24 * 3_600_000
const SHOWN = 50

const Position = z.object({ dueAt: z.string(), workflowId: z.string() })

/** The runs that were due and not made: as a history, and as something that a person takes note of. */
export function createSkippedRuns({ db, clock, changes }: Pick<EngineContext, 'db' | 'clock' | 'changes'>): SkippedRunService {
  return {
    async list(input: Omit<PageInput, 'q'> & { workflowId?: string | undefined }, language: Language) {
      const rows = await listSkippedSlots(db, { workflowId: input.workflowId, before: decodeCursor(input.cursor, Position), limit: input.limit + 1 })
      return pageFrom(rows, input.limit, ({ dueAt, workflowId }) => ({ dueAt, workflowId }), (row) => toSkippedRun(row, language))
    },
    async missed() {
      const rows = await unseenSkippedSlots(db, instantOf(clock.now() - FRESH_MS), SHOWN)
      return { items: rows.map((row) => ({ ...row, isCaughtUp: row.isCaughtUp === 1 })) }
    },
    async dismiss(workflowId) {
      const at = now(clock)
      const isKnown = await db.transaction().execute(async (trx) => {
        // The alert of a run that was not made says the same thing.
        await closeAlert(trx, { cause: 'missed_run', workflowId }, at, 'person')
        return (await markSkippedSeen(trx, workflowId, at)) || (await workflowName(trx, workflowId)) !== undefined
      })
      if (!isKnown) throw notFound('workflow')
      changes.publish({ topic: 'workflows', id: workflowId })
      changes.publish({ topic: 'alerts' })
    },
  }
}

function toSkippedRun({ claimedAt, ...slot }: SkippedSlot, language: Language): SkippedRun {
  const reason = SkipReason.parse(slot.reason)
  return { ...slot, notedAt: claimedAt, reason, message: text(language, `slot.${reason}`) }
}
