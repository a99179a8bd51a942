import { join } from 'node:path'
import { ChangeFeed } from '../../src/engine/change-feed.ts'
import type { EngineContext } from '../../src/engine/context.ts'
import type { Secrets } from '../../src/engine/ports.ts'
import { openStore } from '../../src/engine/store/open-store.ts'
import { createSheetReader } from '../../src/engine/register/import/sheet-reader.ts'
import { readSettings } from '../../src/engine/store/settings.ts'
import type { Change } from '../../src/shared/contract/system.ts'
import { recordingLogger } from './recording-logger.ts'
import { SteerableClock } from './steerable-clock.ts'
import { tempDir } from './temp-dir.ts'

const root = join(import.meta.dirname, '../..')

export interface MailContext extends EngineContext {
  readonly clock: SteerableClock
  readonly published: readonly Change[]
  close(): Promise<void>
}

/** A real store in a folder of its own and secrets for this session, Monday 23 November 2026 at 10:00 in Oslo. */
export async function openMailContext(): Promise<MailContext> {
  const dataDir = tempDir()
  const store = await openStore({ dataDir, migrationsDir: join(root, 'migrations/sqlite') })
  const changes = new ChangeFeed()
  const published: Change[] = []
  changes.subscribe((change) => published.push(change))
  const clock = new SteerableClock('2026-11-23T09:00:00.000Z')
  return {
    db: store.db,
    commits: store.commits,
    clock,
    logger: recordingLogger(),
    secrets: sessionSecrets(),
    changes,
    settings: () => readSettings(store.db),
    published,
    dataDir,
    resourcesDir: join(root, 'resources'),
    readSheets: createSheetReader(join(root, 'src/engine/register/import/sheet-thread.ts'), clock),
    close: () => store.close(),
  }
}

/** Secrets that last as long as the test. */
export function sessionSecrets(): Secrets {
  const values = new Map<string, string>()
  return {
    store: () => 'session',
    get: (name) => Promise.resolve(values.get(name)),
    has: (name) => Promise.resolve(values.has(name)),
    set: (name, value) => Promise.resolve(void values.set(name, value)),
    remove: (name) => Promise.resolve(void values.delete(name)),
    unlock: () => Promise.resolve(),
  }
}
