import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import type { PauseService } from '../services/office-services.ts'
import { findExecution, moveExecution, openExecutions } from '../store/executions.ts'
import { readPause, removePause, writePause } from '../store/pause.ts'

export interface PauseParts {
  readonly context: Pick<EngineContext, 'db' | 'clock' | 'changes'>
  readonly runner: { wake(id: string): void; interrupt(id: string): void }
  /** Looks at what is due, and at what events wait. */
  readonly checkDue: () => Promise<void>
}

/**
 * Everything stands still until a person says otherwise, over restarts too: nothing that is due
 * is started (the minute loop and the dispatcher ask), no wait ends, and what is under way stops
 * after the mails in flight. What was due meanwhile follows its `catchUp` when the pause ends.
 * What a person starts or resumes by hand goes ahead: that is their word against their own.
 */
export function createPause({ context, runner, checkDue }: PauseParts): PauseService {
  const { db, clock, changes } = context
  const tell = (executionIds: readonly string[]): void => {
    for (const id of executionIds) changes.publish({ topic: 'executions', id })
    changes.publish({ topic: 'pause' })
  }
  return {
    get: async () => ({ pausedAt: (await readPause(db))?.at ?? null }),
    pause: async () => {
      const at = now(clock)
      const { pausedAt, stopped } = await db.transaction().execute(async (transaction) => {
        const known = await readPause(transaction)
        if (known !== null) return { pausedAt: known.at, stopped: [] }
        const stopped = (await openExecutions(transaction, ['queued', 'running'])).map(({ id }) => id)
        await writePause(transaction, { at, executionIds: stopped })
        for (const id of stopped) await moveExecution(transaction, id, ['queued', 'running'], { status: 'paused' })
        return { pausedAt: at, stopped }
      })
      tell(stopped)
      for (const id of stopped) runner.interrupt(id)
      return { pausedAt }
    },
    resume: async () => {
      const moved = await db.transaction().execute(async (transaction) => {
        const pause = await readPause(transaction)
        await removePause(transaction)
        const moved: string[] = []
        for (const id of pause?.executionIds ?? []) {
          const execution = await findExecution(transaction, id)
          // What a person has cancelled or asked to go on meanwhile is theirs.
          if (execution !== undefined && (await moveExecution(transaction, id, ['paused'], { status: execution.started_at === null ? 'queued' : 'running' }))) moved.push(id)
        }
        return moved
      })
      tell(moved)
      for (const id of moved) runner.wake(id)
      await checkDue()
      return { pausedAt: null }
    },
  }
}
