import type { Engine } from '../engine/create-engine.ts'
import type { Clock, Logger } from '../engine/ports.ts'
import type { Outlook } from '../engine/services/office-services.ts'
import type { SettingsValues } from '../shared/model/settings.ts'

export interface Glance {
  readonly outlook: Outlook
  readonly settings: Pick<SettingsValues, 'language' | 'office' | 'restEnabled'>
}

export interface FollowParts {
  readonly engine: Engine
  readonly clock: Clock
  readonly logger: Logger
  readonly onGlance: (glance: Glance) => void
}

export interface Following {
  /** Resolves when the present state has been handed to `onGlance`, or could not be read. */
  look(): Promise<void>
  stop(): void
}

/** While 20,000 mails go out, each tells of itself; a tray is looked at less often (ms). */
const BREATH_MS = 500
/** Without any change: quiet hours end, and another day begins. */
const MINUTE_MS = 60_000

/** Looks at the engine whenever something has changed, at most twice a second, and once a minute. */
export function followEngine({ engine, clock, logger, onGlance }: FollowParts): Following {
  const over = new AbortController()
  let finishedSince = new Date(clock.now()).toISOString()
  const look = async (): Promise<void> => {
    try {
      const [outlook, settings] = await Promise.all([engine.services.system.outlook(finishedSince), engine.services.settings.get()])
      finishedSince = outlook.finished.at(-1)?.completedAt ?? finishedSince
      if (!over.signal.aborted) onGlance({ outlook, settings })
    } catch (thrown) {
      logger.error('could not look at the engine', { detail: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
    }
  }
  void followChanges(engine, over.signal, async () => {
    await look()
    await pause(clock, BREATH_MS, over.signal)
  })
  void followTime(clock, over.signal, look)
  return { look, stop: () => over.abort() }
}

async function followChanges(engine: Engine, signal: AbortSignal, onChange: () => Promise<void>): Promise<void> {
  const changes = engine.services.system.changes(signal)
  while ((await changes.next()).done !== true) await onChange()
}

async function followTime(clock: Clock, signal: AbortSignal, onMinute: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await pause(clock, MINUTE_MS, signal)
    if (!signal.aborted) await onMinute()
  }
}

function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.setTimer(ms, resolve)
    signal.addEventListener('abort', () => {
      cancel()
      resolve()
    }, { once: true })
  })
}
