import { sql, type SqlBool } from 'kysely'
import type { Handle } from './open-store.ts'

/** The condition of the indexes on slots that were passed over, to the letter: SQLite takes a partial index only where the query says it. */
const IS_SKIPPED = sql<SqlBool>`workflow_slots.outcome = 'skipped'`
const IS_UNSEEN = sql<SqlBool>`workflow_slots.seen_at IS NULL`

export interface SkippedSlot {
  readonly workflowId: string
  readonly workflowName: string
  readonly dueAt: string
  readonly claimedAt: string
  readonly reason: string
  readonly executionId: string | null
}

export interface SkippedPosition {
  readonly dueAt: string
  readonly workflowId: string
}

/**
 * Slots that nothing was run for, the latest due first. All slots that one look at the clock
 * has found are claimed at the same moment; so the run that was made for all of them is the
 * slot claimed with this one that has an execution.
 */
export async function listSkippedSlots(db: Handle, query: { readonly workflowId: string | undefined; readonly before: SkippedPosition | undefined; readonly limit: number }): Promise<SkippedSlot[]> {
  const { workflowId, before } = query
  return db
    .selectFrom('workflow_slots')
    .innerJoin('workflow_definitions', 'workflow_definitions.id', 'workflow_slots.workflow_id')
    .select(({ selectFrom }) => [
      'workflow_slots.workflow_id as workflowId',
      'workflow_definitions.name as workflowName',
      'workflow_slots.due_at as dueAt',
      'workflow_slots.claimed_at as claimedAt',
      sql<string>`coalesce(workflow_slots.reason, 'missed')`.as('reason'),
      selectFrom('workflow_slots as made')
        .select('made.execution_id')
        .whereRef('made.workflow_id', '=', 'workflow_slots.workflow_id')
        .whereRef('made.due_at', '>=', 'workflow_slots.due_at')
        .whereRef('made.due_at', '<=', 'workflow_slots.claimed_at')
        .whereRef('made.claimed_at', '=', 'workflow_slots.claimed_at')
        .where('made.execution_id', 'is not', null)
        .orderBy('made.due_at')
        .limit(1)
        .as('executionId'),
    ])
    .where(IS_SKIPPED)
    .$if(workflowId !== undefined, (select) => select.where('workflow_slots.workflow_id', '=', workflowId ?? ''))
    .$if(before !== undefined, (select) => select.where(sql<SqlBool>`(workflow_slots.due_at, workflow_slots.workflow_id) < (${before?.dueAt}, ${before?.workflowId})`))
    .orderBy('workflow_slots.due_at', 'desc')
    .orderBy('workflow_slots.workflow_id', 'desc')
    .limit(query.limit)
    .execute()
}

export interface UnseenSlots {
  readonly workflowId: string
  readonly workflowName: string
  readonly count: number
  readonly firstDueAt: string
  readonly lastDueAt: string
  /** 1 when a run was made for the latest of them. */
  readonly isCaughtUp: 0 | 1
}

/** What was passed over since a moment and nobody has taken note of, by workflow, the latest first. Workflows that were put away are left out. */
export async function unseenSkippedSlots(db: Handle, since: string, limit: number): Promise<UnseenSlots[]> {
  return db
    .selectFrom('workflow_slots')
    .innerJoin('workflow_definitions', 'workflow_definitions.id', 'workflow_slots.workflow_id')
    .select(({ fn }) => [
      'workflow_slots.workflow_id as workflowId',
      'workflow_definitions.name as workflowName',
      fn.countAll<number>().as('count'),
      fn.min('workflow_slots.due_at').as('firstDueAt'),
      fn.max('workflow_slots.due_at').as('lastDueAt'),
      sql<0 | 1>`min(workflow_slots.reason = 'missed_one_run_only')`.as('isCaughtUp'),
    ])
    .where(IS_SKIPPED)
    .where(IS_UNSEEN)
    .where('workflow_slots.claimed_at', '>=', since)
    .where('workflow_definitions.deleted_at', 'is', null)
    .groupBy('workflow_slots.workflow_id')
    .orderBy('lastDueAt', 'desc')
    .limit(limit)
    .execute()
}

/** @returns whether there was anything of this workflow that nobody had taken note of. */
export async function markSkippedSeen(db: Handle, workflowId: string, at: string): Promise<boolean> {
  const result = await db.updateTable('workflow_slots').set({ seen_at: at }).where('workflow_id', '=', workflowId).where(IS_SKIPPED).where(IS_UNSEEN).executeTakeFirst()
  return result.numUpdatedRows > 0n
}
