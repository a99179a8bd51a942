import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine, type Engine, type EngineOptions } from '../../src/engine/create-engine.ts'
import type { Clock, Secrets, WorkerHost } from '../../src/engine/ports.ts'
import { openStore, type Store } from '../../src/engine/store/open-store.ts'
import { programFolders } from '../../src/platform/program-folders.ts'
import { createSandboxHost } from '../../src/platform/sandbox-host.ts'
import { recordingLogger } from '../helpers/recording-logger.ts'

const root = join(import.meta.dirname, '../..')
const migrationsDir = join(root, 'migrations/sqlite')

const noSecrets: Secrets = {
  store: () => 'session',
  get: () => Promise.resolve(undefined),
  has: () => Promise.resolve(false),
  set: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  unlock: () => Promise.resolve(),
}

/** The engine on a real database; restarted as it should be, or cut off as by a power cut. */
export class PropertyEngine {
  readonly #clock: Clock
  /** A host for each life: what a dead engine still says is heard by nobody. */
  readonly #hostOf: () => WorkerHost
  readonly #options: Partial<EngineOptions>
  readonly #base = mkdtempSync(join(tmpdir(), 'kontorflyt-property-'))
  #lives = 0
  #engine: Engine | null = null
  /** Lives that were cut off: their engines are on folders that nobody looks at any more. */
  readonly #dead: Engine[] = []

  constructor(clock: Clock, hostOf: () => WorkerHost, options: Partial<EngineOptions> = {}) {
    this.#clock = clock
    this.#hostOf = hostOf
    this.#options = options
  }

  get engine(): Engine {
    if (this.#engine === null) throw new Error('The engine has not been started')
    return this.#engine
  }

  get dataDir(): string {
    return join(this.#base, String(this.#lives))
  }

  async start(): Promise<void> {
    const ports = { clock: this.#clock, secrets: noSecrets, workerHost: this.#hostOf(), sandboxHost: createSandboxHost({ nodePath: process.execPath }), notifier: { notify: () => undefined }, logger: recordingLogger() }
    this.#engine = await createEngine(ports, { dataDir: this.dataDir, migrationsDir, resourcesDir: join(root, 'resources'), sandboxFiles: programFolders().sandboxFiles, ...this.#options })
    await this.#engine.start()
  }

  async restart(): Promise<void> {
    await this.engine.stop()
    await this.start()
  }

  /** Takes a picture of the folder between two commits, and goes on from that. */
  async crash(): Promise<void> {
    const before = this.dataDir
    this.#lives += 1
    cpSync(before, this.dataDir, { recursive: true })
    this.#dead.push(this.engine)
    await this.start()
  }

  /** Stops, and opens the books. */
  async close<T>(read: (store: Store) => Promise<T>): Promise<T> {
    try {
      await this.engine.stop()
      await Promise.all(this.#dead.map((engine) => engine.stop()))
      const store = await openStore({ dataDir: this.dataDir, migrationsDir })
      try {
        return await read(store)
      } finally {
        await store.close()
      }
    } finally {
      rmSync(this.#base, { recursive: true, force: true })
    }
  }
}
