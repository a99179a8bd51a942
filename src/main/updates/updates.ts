import type { UpdatesPort } from '../../api/updates-port.ts'
import { instantOf } from '../../engine/instant.ts'
import type { Clock, Logger } from '../../engine/ports.ts'
import { UserFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { InstallWait, UpdateStatus } from '../../shared/model/update.ts'
import { text } from '../../shared/texts/text.ts'
import { faultOf } from './fault-of.ts'
import type { KeptProgram } from './kept-program.ts'
import { mayInstallNow, type Occupation } from './may-install-now.ts'
import { nextVersionOf } from './next-version.ts'
import { type UpdateEvent, type UpdateState, updateStateAfter } from './update-state.ts'

/** The parts of electron-updater that are used. */
export interface Updater {
  checkForUpdates(): Promise<{ readonly isUpdateAvailable: boolean; readonly updateInfo: unknown } | null>
  downloadUpdate(): Promise<unknown>
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void
  on(event: 'download-progress', listener: (progress: { readonly percent: number }) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

export interface UpdatesOptions {
  readonly updater: Updater
  readonly clock: Clock
  readonly logger: Logger
  /** What runs now. */
  readonly version: string
  readonly occupation: () => Promise<Occupation>
  /** Brings the work to rest; a quit after it waits for nothing more. */
  readonly stopWork: () => Promise<void>
  /** Starts the program again as it is: its work has been stopped and could not be replaced. */
  readonly restart: () => void
  /** Keeps the program's own file until another one has taken its place. */
  readonly keepProgram: () => KeptProgram
  /** The program was started by `restart`. */
  readonly hasFailed: boolean
}

/** A start has other things to do first. */
const FIRST_CHECK_MS = 2 * 60_000
const NEXT_CHECK_MS = 6 * 3_600_000
/** How often a version that is wanted looks whether it may be installed by now. */
const LOOK_AGAIN_MS = 60_000

/**
 * The program's own next version: looked for now and then, fetched when there is one, and
 * installed only when a person has asked for it and mayInstallNow says so.
 */
export class Updates implements UpdatesPort {
  readonly #options: UpdatesOptions
  readonly #listeners = new Set<() => void>()
  #state: UpdateState
  #checkedAt: string | null = null
  #waits: InstallWait | null = null
  #isStopped = false
  #isDeciding = false
  #kept: KeptProgram | null = null
  #cancelCheck: (() => void) | null = null
  #cancelLook: (() => void) | null = null

  constructor(options: UpdatesOptions) {
    this.#options = options
    this.#state = options.hasFailed ? { name: 'failed', fault: 'not_installed', next: null } : { name: 'idle' }
    options.updater.on('download-progress', ({ percent }) => this.#apply({ type: 'progress', progress: percent / 100 }))
    // Of checks and downloads their promises tell; of an installer that cannot be started this alone.
    options.updater.on('error', (error) => {
      if (this.#state.name === 'installing') this.#recover(error)
    })
  }

  start(): void {
    this.#scheduleCheck(FIRST_CHECK_MS)
  }

  stop(): void {
    this.#isStopped = true
    this.#cancelCheck?.()
    this.#cancelLook?.()
  }

  status(language: Language): UpdateStatus {
    const state = this.#state
    return {
      state: state.name,
      version: this.#options.version,
      next: 'next' in state ? state.next : null,
      progress: state.name === 'downloading' ? state.progress : null,
      checkedAt: this.#checkedAt,
      isWanted: state.name === 'ready' && state.isWanted,
      waits: state.name === 'ready' ? this.#waits : null,
      failure: state.name === 'failed' ? text(language, `updates.failed.${state.fault}`) : null,
    }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  check(): void {
    if (this.#isStopped || !this.#apply({ type: 'check' })) return
    this.#scheduleCheck(NEXT_CHECK_MS)
    void this.#find().catch((thrown: unknown) => {
      this.#options.logger.warn('No new version could be had', { detail: thrown instanceof Error ? thrown.message.slice(0, 500) : String(thrown) })
      this.#apply({ type: 'fault', fault: faultOf(thrown) })
    })
  }

  install(): void {
    if (this.#state.name !== 'ready') throw new UserFailure('updates.nothing_ready', {}, { status: 409 })
    this.#apply({ type: 'want' })
    void this.#installIfQuiet()
  }

  postpone(): void {
    this.#cancelLook?.()
    this.#waits = null
    this.#apply({ type: 'postpone' })
  }

  async #find(): Promise<void> {
    const { updater, clock } = this.#options
    const found = await updater.checkForUpdates()
    this.#checkedAt = instantOf(clock.now())
    if (found === null || !found.isUpdateAvailable) return void this.#apply({ type: 'none' })
    this.#apply({ type: 'found', next: nextVersionOf(found.updateInfo) })
    this.#apply({ type: 'fetch' })
    await updater.downloadUpdate()
    this.#apply({ type: 'fetched' })
  }

  /** One decision at a time; a wish that has to wait looks again in a minute. */
  async #installIfQuiet(): Promise<void> {
    if (this.#isDeciding) return
    this.#isDeciding = true
    try {
      const wait = await this.#reasonToWait()
      if (this.#isStopped || this.#state.name !== 'ready' || !this.#state.isWanted) return
      if (wait === null) await this.#installNow()
      else this.#waitFor(wait)
    } finally {
      this.#isDeciding = false
    }
  }

  async #reasonToWait(): Promise<InstallWait | null> {
    try {
      return mayInstallNow(await this.#options.occupation(), this.#options.clock.now())
    } catch (thrown) {
      // What is not known may be a run.
      this.#options.logger.error('Whether a new version may be installed could not be found out', { detail: String(thrown) })
      return { reason: 'running', until: null }
    }
  }

  #waitFor(wait: InstallWait): void {
    this.#waits = wait
    this.#cancelLook?.()
    this.#cancelLook = this.#options.clock.setTimer(LOOK_AGAIN_MS, () => void this.#installIfQuiet())
    this.#tell()
  }

  async #installNow(): Promise<void> {
    const { logger, stopWork, keepProgram, updater, version } = this.#options
    logger.info('A new version is installed', { from: version, to: this.status('en').next?.version })
    this.#waits = null
    this.#apply({ type: 'install' })
    try {
      await stopWork()
      this.#kept = keepProgram()
      // What goes wrong in it is told as an error before it returns.
      updater.quitAndInstall(true, true)
      this.#kept?.letGo()
    } catch (thrown) {
      this.#recover(thrown)
    }
  }

  #recover(thrown: unknown): void {
    this.#options.logger.error('The new version could not be installed; the program starts again as it is', { detail: String(thrown) })
    try {
      this.#kept?.putBack()
    } catch (error) {
      this.#options.logger.error('The program’s own file could not be put back', { detail: String(error) })
    }
    this.#kept = null
    this.#options.restart()
  }

  #scheduleCheck(ms: number): void {
    this.#cancelCheck?.()
    this.#cancelCheck = this.#options.clock.setTimer(ms, () => {
      this.#scheduleCheck(NEXT_CHECK_MS)
      this.check()
    })
  }

  /** @returns whether the event fitted */
  #apply(event: UpdateEvent): boolean {
    const next = updateStateAfter(this.#state, event)
    if (next === this.#state) return false
    this.#state = next
    this.#tell()
    return true
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
