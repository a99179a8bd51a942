import { z } from 'zod'
import { EventName } from '../../shared/model/workflow.ts'

/** A file of the watched folder. `modifiedAt` is the file system's instant, `extension` without its dot and in lower case. */
export const EventFile = z.object({ path: z.string(), name: z.string(), extension: z.string(), size: z.int().optional(), modifiedAt: z.string().optional() })
export type EventFile = z.infer<typeof EventFile>

/** What an event tells, as it is kept in `events.payload`. */
export const EventFacts = z.object({
  /** The customer that the event is about: who `event_customer` is. */
  customerId: z.string().optional(),
  orderId: z.string().optional(),
  file: EventFile.optional(),
  /** What the order or the customer was, or what an outside program said. */
  payload: z.record(z.string(), z.unknown()).optional(),
})
export type EventFacts = z.infer<typeof EventFacts>

/** What an execution that an event started keeps of it, in `workflow_executions.event_data`. */
export const EventData = EventFacts.extend({ event: EventName, eventId: z.string() })
export type EventData = z.infer<typeof EventData>

/** What a filter is compared with: all that the event tells, side by side. */
export function filterFields(facts: EventFacts): Readonly<Record<string, unknown>> {
  const { payload, file, ...ids } = facts
  return { ...payload, ...file, ...ids }
}
