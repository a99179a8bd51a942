import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Change } from '../../src/shared/contract/system.ts'
import { ChangeFeed } from '../../src/engine/change-feed.ts'
import type { Clock } from '../../src/engine/ports.ts'
import { createSheetReader } from '../../src/engine/register/import/sheet-reader.ts'
import type { RegisterContext } from '../../src/engine/register/register-context.ts'
import { openStore } from '../../src/engine/store/open-store.ts'
import { readSettings } from '../../src/engine/store/settings.ts'

const root = join(import.meta.dirname, '../..')

/** Stands still until a test moves it. */
export class TestClock implements Clock {
  #now: number

  constructor(instant: string) {
    this.#now = Date.parse(instant)
  }

  now(): number {
    return this.#now
  }

  moveTo(instant: string): void {
    this.#now = Date.parse(instant)
  }

  /** Deadlines are never reached while it stands still. */
  setTimer(): () => void {
    return () => {}
  }
}

export interface TestRegister extends RegisterContext {
  readonly clock: TestClock
  readonly published: readonly Change[]
  readonly resourcesDir: string
  close(): Promise<void>
}

/** A real store in a folder of its own, Monday 23 November 2026 at 10:00 in Oslo. */
export async function openTestRegister(): Promise<TestRegister> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-register-'))
  const store = await openStore({ dataDir, migrationsDir: join(root, 'migrations/sqlite') })
  const changes = new ChangeFeed()
  const published: Change[] = []
  changes.subscribe((change) => published.push(change))
  const clock = new TestClock('2026-11-23T09:00:00.000Z')
  return {
    db: store.db,
    clock,
    changes,
    settings: () => readSettings(store.db),
    readSheets: createSheetReader(join(root, 'src/engine/register/import/sheet-thread.ts'), clock),
    published,
    resourcesDir: join(root, 'resources'),
    async close() {
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
