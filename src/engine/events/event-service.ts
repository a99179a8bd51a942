import { join } from 'node:path'
import { UserFailure } from '../../shared/failure.ts'
import type { EngineContext } from '../context.ts'
import type { EventService } from '../services/office-services.ts'
import { countStarted } from '../store/events.ts'
import type { EventDispatcher } from './event-dispatcher.ts'
import type { FolderWatcher } from './folder-watcher.ts'
import { readOutsideEvent } from './outside-event.ts'
import { raiseEvent } from './raise-event.ts'

/** Characters of an event's JSON: it is kept, and again with each execution that it starts. */
const MAX_BODY = 64 * 1024

/** Events that come from outside. */
export function createEventService(context: Pick<EngineContext, 'db' | 'clock' | 'settings' | 'dataDir'>, dispatcher: EventDispatcher, watcher: Pick<FolderWatcher, 'state'>): EventService {
  const { db } = context
  return {
    async raise(event, body) {
      if (JSON.stringify(body).length > MAX_BODY) throw new UserFailure('failure.too_large', { limit: '64 KiB' }, { status: 413 })
      const eventId = await db.transaction().execute(async (transaction) => {
        const { facts, key } = await readOutsideEvent(transaction, event, body)
        return raiseEvent(transaction, context, { name: event, facts, ...(key === null ? {} : { dedupeKey: key }) })
      })
      await dispatcher.check()
      return { eventId, started: await countStarted(db, eventId) }
    },
    async watchedFolder(language) {
      const { watchedFolder } = await context.settings()
      const folder = watchedFolder ?? join(context.dataDir, 'inbox')
      const { state } = watcher
      // Chosen a moment ago, it has not been looked into yet.
      const isLookedInto = state.folder === folder && state.lookedAt !== null
      return { folder, isDefault: watchedFolder === null, lookedAt: isLookedInto ? state.lookedAt : null, problem: isLookedInto ? (state.failure?.in(language) ?? null) : null }
    },
  }
}
