import { join } from 'node:path'
import { toFailure, type Failure } from '../../shared/failure.ts'
import { recordAlert } from '../alerts/record-alert.ts'
import type { EngineContext } from '../context.ts'
import { instantOf, now } from '../instant.ts'
import { makeFolder } from '../make-folder.ts'
import { newId } from '../new-id.ts'
import { importLeftFiles, importNewFile } from '../register/import/dropped-files.ts'
import { closeAlert } from '../store/alerts.ts'
import { noteFile, noteFolder, seenFiles, type WatchedFile } from '../store/watched-files.ts'
import { raiseEvent } from './raise-event.ts'
import { decideNewFiles, extensionOf, readWatchedFolder } from './watched-folder.ts'

/** Between two looks (ms): a network drive tells nobody of new files, so that looking is what works everywhere. */
const LOOK_MS = 10_000
/** The second look at a file that is new (ms). */
const SETTLE_MS = 2_000
/** A folder that cannot be read is tried less often (ms); its being away is told of once. */
const AWAY_MS = 60_000

/**
 * Watches a folder for files that are added: `inbox` in the data folder, or the one that the
 * settings name. A file and its event are one transaction, so that a crash makes neither two
 * events of a file nor none. What was added while the program was off is found at the start;
 * what lay in a folder when it was first looked into was not added. A file that has a rule is
 * imported before its event is raised: a workflow that it starts finds what was in it.
 */
export class FolderWatcher {
  readonly #context: EngineContext
  readonly #onEvent: () => void
  #growing: readonly WatchedFile[] = []
  #folder: string | null = null
  #seen: WatchedFile[] = []
  /** The folder that could not be read when it was last looked into, and why. */
  #away: { readonly folder: string | null; readonly failure: Failure } | null = null
  #lookedAt: string | null = null
  /** Another folder than the one before it: who shows it has to be told once it was looked into. */
  #isChosenAnew = false
  #looking: Promise<void> | null = null
  #isWanted = false
  #isStopped = false
  #cancelTimer: (() => void) | null = null
  #unsubscribe: (() => void) | null = null

  constructor(context: EngineContext, onEvent: () => void) {
    this.#context = context
    this.#onEvent = onEvent
  }

  start(): void {
    this.#unsubscribe = this.#context.changes.subscribe(({ topic }) => {
      if (topic === 'settings') void this.look()
    })
    void this.look()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#unsubscribe?.()
    this.#cancelTimer?.()
    await this.#looking
  }

  /** The folder as it was last looked into. */
  get state(): { readonly folder: string | null; readonly failure: Failure | null; readonly lookedAt: string | null } {
    return { folder: this.#folder, failure: this.#away?.failure ?? null, lookedAt: this.#lookedAt }
  }

  /** Looks now. Called while it is looking, it looks once more after that: the folder may be another one. */
  look(): Promise<void> {
    this.#isWanted = true
    this.#looking ??= this.#lookWhileWanted().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async #lookWhileWanted(): Promise<void> {
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false
      await this.#lookOnce()
    }
  }

  async #lookOnce(): Promise<void> {
    const { logger, clock } = this.#context
    try {
      await this.#takeIn()
      await this.#sayThatItIsBack()
    } catch (thrown) {
      const failure = toFailure(thrown, () => newId(clock))
      if (!this.#isKnownAway) logger.warn('the watched folder could not be read', { folder: this.#folder, failure: failure.key, detail: failure.detail ?? failure.message })
      await this.#sayThatItIsAway(failure).catch((broken: unknown) => logger.error('could not write down an alert', { detail: String(broken) }))
    }
    this.#cancelTimer?.()
    if (!this.#isStopped) this.#cancelTimer = clock.setTimer(this.#away !== null ? AWAY_MS : this.#growing.length > 0 ? SETTLE_MS : LOOK_MS, () => void this.look())
  }

  async #takeIn(): Promise<void> {
    const { db, clock, dataDir } = this.#context
    const { watchedFolder } = await this.#context.settings()
    const folder = watchedFolder ?? join(dataDir, 'inbox')
    if (folder !== this.#folder) {
      this.#isChosenAnew = this.#folder !== null
      this.#folder = folder
      this.#lookedAt = null
      this.#growing = []
      this.#seen = await seenFiles(db, folder)
    }
    if (watchedFolder === null) makeFolder(folder)
    const found = await readWatchedFolder(folder)
    if (await this.#isFirstLook(folder, found)) return
    const { complete, growing } = decideNewFiles(found, this.#seen, this.#growing)
    this.#growing = growing
    await importLeftFiles(this.#context, folder, found.filter((file) => !growing.includes(file) && !complete.includes(file)).map(({ name }) => name))
    for (const file of complete) {
      if (this.#isStopped) return
      const moveAway = await importNewFile(this.#context, folder, file.name)
      await db.transaction().execute(async (transaction) => {
        const path = join(folder, file.name)
        const facts = { file: { path, name: file.name, extension: extensionOf(file.name), size: file.size, modifiedAt: instantOf(file.modifiedMs) } }
        const eventId = await raiseEvent(transaction, this.#context, { name: 'file_added', facts })
        await noteFile(transaction, folder, file, now(clock), eventId)
      })
      this.#seen.push(file)
      await moveAway?.()
    }
    if (complete.length > 0) this.#onEvent()
  }

  async #isFirstLook(folder: string, found: readonly WatchedFile[]): Promise<boolean> {
    const { db, clock, logger } = this.#context
    const isFirst = await db.transaction().execute(async (transaction) => {
      if (!(await noteFolder(transaction, folder, now(clock)))) return false
      for (const file of found) await noteFile(transaction, folder, file, now(clock), null)
      return true
    })
    if (isFirst) {
      this.#seen = [...found]
      logger.info('a folder is watched for new files', { folder, files: found.length })
    }
    return isFirst
  }

  get #isKnownAway(): boolean {
    return this.#away !== null && this.#away.folder === this.#folder
  }

  /** Told once for each folder, however often it is looked for. */
  async #sayThatItIsAway(failure: Failure): Promise<void> {
    const isKnown = this.#isKnownAway
    this.#away = { folder: this.#folder, failure }
    this.#noteLook()
    if (isKnown) return
    const { db, changes } = this.#context
    await db.transaction().execute((transaction) => recordAlert(transaction, this.#context, { cause: 'folder_unreadable', workflowId: null, executionId: null, failure }))
    changes.publish({ topic: 'alerts' })
  }

  /** The first look of this process may end what an earlier one has told of. */
  async #sayThatItIsBack(): Promise<void> {
    const isFirst = this.#lookedAt === null
    const wasAway = this.#away !== null
    this.#away = null
    this.#noteLook()
    if (!isFirst && !wasAway) return
    const { db, clock, changes } = this.#context
    const isClosed = await closeAlert(db, { cause: 'folder_unreadable', workflowId: null }, now(clock))
    if (isClosed || wasAway || this.#isChosenAnew) changes.publish({ topic: 'alerts' })
    this.#isChosenAnew = false
  }

  #noteLook(): void {
    this.#lookedAt = now(this.#context.clock)
  }
}
