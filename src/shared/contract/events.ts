import { z } from 'zod'
import { EventName } from '../model/workflow.ts'
import { base } from './base.ts'

/** What an outside program tells: any JSON object. */
export const EventBody = z.record(z.string(), z.unknown())
export type EventBody = z.infer<typeof EventBody>

export const eventsContract = {
  raise: base
    .route({ method: 'POST', path: '/events/{event}', successStatus: 202, inputStructure: 'detailed', tags: ['events'] })
    .input(z.object({ params: z.object({ event: EventName }), body: EventBody.default({}) }))
    .output(z.object({ eventId: z.string(), started: z.int() })),
}
