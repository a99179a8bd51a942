import { sql } from 'kysely'
import { EventTrigger, type EventName } from '../../shared/model/workflow.ts'
import type { WorkflowEventRunsTable } from './event-and-alert-tables.ts'
import type { Handle } from './open-store.ts'

export interface NewEvent {
  readonly id: string
  readonly name: EventName
  /** JSON of EventFacts. */
  readonly payload: string
  readonly sourceExecutionId: string | null
  readonly dedupeKey: string | null
  readonly createdAt: string
}

/** @returns the event's id, or that of the event that came with this name and key before. */
export async function insertEvent(db: Handle, event: NewEvent): Promise<string> {
  const result = await db
    .insertInto('events')
    .values({
      id: event.id,
      name: event.name,
      payload: event.payload,
      source_execution_id: event.sourceExecutionId,
      dedupe_key: event.dedupeKey,
      created_at: event.createdAt,
      handled_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if ((result.numInsertedOrUpdatedRows ?? 0n) > 0n) return event.id
  const earlier = await db.selectFrom('events').select('id').where('name', '=', event.name).where('dedupe_key', '=', event.dedupeKey).executeTakeFirstOrThrow()
  return earlier.id
}

export interface StoredEvent {
  readonly id: string
  readonly name: EventName
  readonly payload: string
  readonly sourceExecutionId: string | null
}

/** Events that wait to be handled, oldest first, after `after`. */
export async function openEvents(db: Handle, after: string, limit: number): Promise<StoredEvent[]> {
  const rows = await db.selectFrom('events').select(['id', 'name', 'payload', 'source_execution_id']).where('handled_at', 'is', null).where('id', '>', after).orderBy('id').limit(limit).execute()
  return rows.map((row) => ({ id: row.id, name: row.name, payload: row.payload, sourceExecutionId: row.source_execution_id }))
}

export async function markEventHandled(db: Handle, id: string, at: string): Promise<void> {
  await db.updateTable('events').set({ handled_at: at }).where('id', '=', id).where('handled_at', 'is', null).execute()
}

/** Marks all events that wait as handled, with nothing started for them; returns how many. */
export async function passOverOpenEvents(db: Handle, at: string): Promise<number> {
  const result = await db.updateTable('events').set({ handled_at: at }).where('handled_at', 'is', null).executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export interface Listener {
  readonly workflowId: string
  readonly name: string
  readonly version: number
  readonly isSample: boolean
  /** Null when what is stored cannot be read. */
  readonly filter: Readonly<Record<string, unknown>> | null
}

/** The workflows that are on and listen for an event and have not been claimed for this one. */
export async function listenersOf(db: Handle, event: Pick<StoredEvent, 'id' | 'name'>): Promise<Listener[]> {
  const rows = await db
    .selectFrom('workflow_definitions')
    .select(['id', 'name', 'version', 'is_sample', 'event_config'])
    .where('workflow_type', '=', 'event_based')
    .where('is_active', '=', 1)
    .where('deleted_at', 'is', null)
    .where(sql<string>`json_extract(event_config, '$.event')`, '=', event.name)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('workflow_event_runs').select('workflow_id').whereRef('workflow_event_runs.workflow_id', '=', 'workflow_definitions.id').where('event_id', '=', event.id))),
    )
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    workflowId: row.id,
    name: row.name,
    version: row.version,
    isSample: row.is_sample === 1,
    filter: filterOf(row.event_config),
  }))
}

function filterOf(eventConfig: string | null): Listener['filter'] {
  const trigger = EventTrigger.safeParse(JSON.parse(eventConfig ?? 'null'))
  return trigger.success ? (trigger.data.filter ?? {}) : null
}

/** @returns false when the workflow was claimed for this event before: then nothing may be started. */
export async function claimEventRun(db: Handle, run: { readonly workflowId: string; readonly eventId: string; readonly at: string; readonly outcome: WorkflowEventRunsTable['outcome']; readonly reason: string | null }): Promise<boolean> {
  const result = await db
    .insertInto('workflow_event_runs')
    .values({ workflow_id: run.workflowId, event_id: run.eventId, claimed_at: run.at, outcome: run.outcome, reason: run.reason, execution_id: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Says which execution an event started. */
export async function linkEventRun(db: Handle, workflowId: string, eventId: string, executionId: string): Promise<void> {
  await db.updateTable('workflow_event_runs').set({ execution_id: executionId }).where('workflow_id', '=', workflowId).where('event_id', '=', eventId).execute()
}

export async function countStarted(db: Handle, eventId: string): Promise<number> {
  const { count } = await db
    .selectFrom('workflow_event_runs')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('event_id', '=', eventId)
    .where('outcome', '=', 'started')
    .executeTakeFirstOrThrow()
  return count
}

/** The workflows whose executions led to this one, itself first, at most `limit` of them. */
export async function chainOf(db: Handle, executionId: string | null, limit: number): Promise<string[]> {
  const chain: string[] = []
  let current = executionId
  while (current !== null && chain.length < limit) {
    const row = await db
      .selectFrom('workflow_executions')
      .leftJoin('workflow_event_runs', 'workflow_event_runs.execution_id', 'workflow_executions.id')
      .leftJoin('events', 'events.id', 'workflow_event_runs.event_id')
      .select(['workflow_executions.workflow_id', 'events.source_execution_id'])
      .where('workflow_executions.id', '=', current)
      .executeTakeFirst()
    if (row === undefined) return chain
    chain.push(row.workflow_id)
    current = row.source_execution_id
  }
  return chain
}
