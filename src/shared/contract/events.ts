import { z } from 'zod'
import { Instant } from '../model/moments.ts'
import { EventName } from '../model/workflow.ts'
import { base } from './base.ts'

/** What an outside program tells: any JSON object. */
export const EventBody = z.record(z.string(), z.unknown())
export type EventBody = z.infer<typeof EventBody>

export const WatchedFolder = z.object({
  folder: z.string(),
  /** True for the folder of the program's own: `inbox` in the data folder. */
  isDefault: z.boolean(),
  /** When it was last looked into; null when it has not been yet. */
  lookedAt: Instant.nullable(),
  /** Why it cannot be read, and what to do; null when it can. */
  problem: z.string().nullable(),
})
export type WatchedFolder = z.infer<typeof WatchedFolder>

export const eventsContract = {
  /** The folder whose new files are events, as it was last looked into. */
  watchedFolder: base.route({ method: 'GET', path: '/events/watched-folder', tags: ['events'] }).output(WatchedFolder),
  raise: base
    .route({ method: 'POST', path: '/events/{event}', successStatus: 202, inputStructure: 'detailed', tags: ['events'] })
    .input(z.object({ params: z.object({ event: EventName }), body: EventBody.default({}) }))
    .output(z.object({ eventId: z.string(), started: z.int() })),
}
