import type { EventName } from '../../shared/model/workflow.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import { insertEvent } from '../store/events.ts'
import type { Handle } from '../store/open-store.ts'
import type { EventFacts } from './event-data.ts'

/**
 * Writes an event down, in the caller's transaction: it is there exactly if what it tells of
 * is. Once that is committed the caller publishes a change of `orders`, `customers` or
 * `events`, at which the dispatcher looks; an event that nobody was told of is handled at the
 * next start.
 *
 * @param event.sourceExecutionId the execution whose step raised it, so that a chain of
 *   workflows which would feed itself is seen
 * @returns the event's id, or that of the earlier event with this `dedupeKey`.
 */
export function raiseEvent(
  db: Handle,
  context: Pick<EngineContext, 'clock'>,
  event: { readonly name: EventName; readonly facts: EventFacts; readonly sourceExecutionId?: string; readonly dedupeKey?: string },
): Promise<string> {
  return insertEvent(db, {
    id: newId(context.clock),
    name: event.name,
    payload: JSON.stringify(event.facts),
    sourceExecutionId: event.sourceExecutionId ?? null,
    dedupeKey: event.dedupeKey ?? null,
    createdAt: now(context.clock),
  })
}
