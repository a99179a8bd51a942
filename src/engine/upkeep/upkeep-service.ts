import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { UpkeepStatus } from '../../shared/contract/upkeep.ts'
import { CancelledFailure, failureFromJson, toFailure, UserFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import { text, type TextKey, type TextRef } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { instantOf, now } from '../instant.ts'
import { newId } from '../new-id.ts'
import type { Notifier } from '../ports.ts'
import type { UpkeepService } from '../services/office-services.ts'
import type { Apart } from '../store/apart.ts'
import { listBackups } from '../store/backup.ts'
import { backupFolder, databaseFile, suspectMark } from '../store/database-file.ts'
import type { CheckDepth } from '../store/integrity.ts'
import { isBusy } from '../store/retention.ts'
import { noteTaskFailed, noteTaskSucceeded, planTask, upkeepTasks, type UpkeepTask } from '../store/upkeep-tasks.ts'
import { backupsToRemove } from './rotation.ts'
import { endUpkeepAlert, raiseUpkeepAlert } from './upkeep-alerts.ts'
import { tidy } from './tidy.ts'
import { placeOf, unsafeFolder } from './unsafe-folder.ts'
import { backupName, nextUpkeep } from './upkeep-moments.ts'

/** A start has better things to do first (ms). */
const AFTER_START_MS = 60_000
/** The database is asked at least this often what is due: a clock may jump, a machine sleep (ms). */
const LONGEST_SLEEP_MS = 3_600_000
/** What failed is tried again after this (ms). */
const RETRY_MS = 3_600_000
/** While executions run, what is old can wait: so long at a time, and at most so long in all (ms). */
const BUSY_PAUSE_MS = 10 * 60_000
const LONGEST_BUSY_MS = 6 * 3_600_000
const TASKS: readonly UpkeepTask[] = ['backup', 'check', 'tidy']

export interface UpkeepParts {
  readonly context: EngineContext
  readonly apart: Apart
  readonly notifier: Notifier
  /** The last program was killed, and the database is too large to have been looked at while starting. */
  readonly needsCheck: boolean
  readonly giveBack: (pages: number) => number
  readonly removeTrialMailFiles: (files: readonly string[]) => Promise<void>
}

/**
 * What the program does for itself: a backup each night, a look at the whole database each
 * week, and old rows deleted. When something is next due is a row, so that what was missed is
 * done at the next start. One task at a time; backups and checks in a thread of their own.
 */
export class Upkeep implements UpkeepService {
  readonly #parts: UpkeepParts
  readonly #stopping = new AbortController()
  #cancelTimer: (() => void) | null = null
  #tick: Promise<void> = Promise.resolve()
  #backup: Promise<void> | null = null
  #damage: TextRef | null = null

  constructor(parts: UpkeepParts) {
    this.#parts = parts
  }

  async start(): Promise<void> {
    const { db, clock, dataDir, logger, settings } = this.#parts.context
    const warning = unsafeFolder(placeOf(dataDir))
    if (warning !== null) logger.warn(text('en', warning.key, warning.params), { dataDir })
    const { office } = await settings()
    const at = now(clock)
    for (const task of TASKS) await planTask(db, task, nextUpkeep(task, at, office.timezone))
    this.#sleep(AFTER_START_MS, this.#parts.needsCheck)
  }

  /** Breaks off what is under way; it is due again at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#cancelTimer?.()
    await this.#parts.apart.stop()
    await this.#tick
    await this.#backup?.catch(() => undefined)
  }

  async status(language: Language): Promise<UpkeepStatus> {
    const { db, dataDir } = this.#parts.context
    const tasks = new Map((await upkeepTasks(db)).map((row) => [row.task, row]))
    const backup = tasks.get('backup')
    const { last_failed_at: failedAt = null, failure = null } = backup ?? {}
    const say = (ref: TextRef | null): string | null => (ref === null ? null : text(language, ref.key, ref.params))
    return {
      folder: backupFolder(dataDir),
      backups: listBackups(backupFolder(dataDir)).map(({ name, madeAt, size }) => ({ name, madeAt, size })),
      nextBackupAt: backup?.next_at ?? null,
      isBackingUp: this.#backup !== null,
      backupFailure: failedAt === null || failure === null ? null : { at: failedAt, message: failureFromJson(JSON.parse(failure)).in(language) },
      databaseSize: statSync(databaseFile(dataDir)).size,
      lastCheckAt: tasks.get('check')?.last_succeeded_at ?? null,
      damage: say(this.#damage),
      folderWarning: say(unsafeFolder(placeOf(dataDir))),
    }
  }

  /** @throws UserFailure when it cannot be made. */
  async backupNow(language: Language): Promise<UpkeepStatus> {
    await this.#makeBackup('manual')
    return this.status(language)
  }

  /** Wakes after so long, or when the next task is due. */
  #sleep(ms: number, needsCheck = false): void {
    if (this.#stopping.signal.aborted) return
    this.#cancelTimer = this.#parts.context.clock.setTimer(ms, () => {
      this.#tick = this.#runDue(needsCheck).then((next) => this.#sleep(next))
    })
  }

  /** @returns milliseconds until somebody should look again. */
  async #runDue(needsCheck: boolean): Promise<number> {
    const { db, clock, logger } = this.#parts.context
    try {
      if (needsCheck) await this.#check('quick')
      for (const { task, next_at } of await upkeepTasks(db)) if (next_at <= now(clock)) await this.#run(task, next_at)
      const waits = (await upkeepTasks(db)).map(({ next_at }) => Date.parse(next_at) - clock.now())
      // What is due still was put off because executions are running.
      return Math.min(...waits.map((wait) => (wait > 0 ? wait : BUSY_PAUSE_MS)), LONGEST_SLEEP_MS)
    } catch (thrown) {
      if (!(thrown instanceof CancelledFailure)) logger.error('upkeep failed', { detail: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
      return LONGEST_SLEEP_MS
    }
  }

  /** One that fails must not keep the others from being done. */
  async #run(task: UpkeepTask, dueAt: string): Promise<void> {
    const { db, clock, logger } = this.#parts.context
    if (this.#stopping.signal.aborted) return
    try {
      if (task === 'backup') await this.#makeBackup('nightly')
      if (task === 'tidy') await this.#tidy(dueAt)
      if (task === 'check') {
        await this.#check('thorough')
        await this.#done('check')
      }
    } catch (thrown) {
      // A backup that failed is a row already, and has been told.
      if (thrown instanceof CancelledFailure || task === 'backup') return
      const failure = toFailure(thrown, () => newId(clock))
      logger.error('upkeep failed', { task, detail: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
      await noteTaskFailed(db, task, now(clock), failure.toJson(), instantOf(clock.now() + RETRY_MS))
    }
  }

  async #done(task: UpkeepTask): Promise<void> {
    if (this.#stopping.signal.aborted) return
    const { db, clock, settings } = this.#parts.context
    const at = now(clock)
    await noteTaskSucceeded(db, task, at, nextUpkeep(task, at, (await settings()).office.timezone))
  }

  /** Who asks while a backup is being made gets that one. */
  #makeBackup(kind: 'nightly' | 'manual'): Promise<void> {
    this.#backup ??= this.#writeBackup(kind).finally(() => {
      this.#backup = null
      this.#parts.context.changes.publish({ topic: 'upkeep' })
    })
    return this.#backup
  }

  async #writeBackup(kind: 'nightly' | 'manual'): Promise<void> {
    const { apart, context } = this.#parts
    const { clock, dataDir, logger, settings } = context
    context.changes.publish({ topic: 'upkeep' })
    const folder = backupFolder(dataDir)
    const at = now(clock)
    const { office } = await settings()
    // A backup never takes another's name: what is there stays until its time in the rotation has come.
    const nightly = backupName(at, office.timezone, 'nightly')
    const name = kind === 'nightly' && !existsSync(join(folder, nightly)) ? nightly : backupName(at, office.timezone, 'manual')
    try {
      const made = await apart.run({ do: 'backup', source: databaseFile(dataDir), folder, name, madeAt: at })
      for (const old of backupsToRemove(listBackups(folder))) rmSync(join(folder, old.name), { force: true })
      if (kind === 'nightly') await this.#done('backup')
      else await this.#forgetFailure()
      await endUpkeepAlert(context, 'backup_failed')
      logger.info('a backup was made', { name, bytes: made.kind === 'backup' ? made.size : 0 })
    } catch (thrown) {
      if (thrown instanceof CancelledFailure) throw thrown
      throw await this.#backupFailed(thrown, folder)
    }
  }

  /** One made by hand makes good a nightly one that failed. */
  async #forgetFailure(): Promise<void> {
    const { db } = this.#parts.context
    const hasFailed = (await upkeepTasks(db)).some(({ task, last_failed_at: failedAt }) => task === 'backup' && failedAt !== null)
    if (hasFailed) await this.#done('backup')
  }

  async #backupFailed(thrown: unknown, folder: string): Promise<UserFailure> {
    const { context, notifier } = this.#parts
    const { db, clock, logger } = context
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    const failure = new UserFailure('upkeep.backup_failed', { reason, folder }, { cause: thrown, status: 500 })
    logger.error('a backup could not be made', { reason, folder })
    const at = clock.now()
    await noteTaskFailed(db, 'backup', instantOf(at), failure.toJson(), instantOf(at + RETRY_MS))
    await raiseUpkeepAlert(context, notifier, 'backup_failed', failure)
    return failure
  }

  /** Damage is told, and marked so that the next start looks before it uses the file. Nothing is mended behind the office's back. */
  async #check(depth: CheckDepth): Promise<void> {
    const { apart, context, notifier } = this.#parts
    const { dataDir, logger, changes } = context
    const checked = await apart.run({ do: 'check', file: databaseFile(dataDir), depth })
    const complaints = checked.kind === 'checked' ? checked.complaints : []
    if (complaints.length === 0) {
      this.#damage = null
      await endUpkeepAlert(context, 'database_damaged')
      return
    }
    const [backup] = listBackups(backupFolder(dataDir))
    const key: TextKey = backup === undefined ? 'upkeep.damage_found_no_backup' : 'upkeep.damage_found'
    this.#damage = { key, params: { detail: complaints[0] ?? '', backup: backup?.name ?? '' } }
    writeFileSync(suspectMark(dataDir), '', { mode: 0o600 })
    logger.error('the database is damaged', { complaints: complaints.join('; ') })
    changes.publish({ topic: 'upkeep' })
    await raiseUpkeepAlert(context, notifier, 'database_damaged', new UserFailure(this.#damage.key, this.#damage.params))
  }

  async #tidy(dueAt: string): Promise<void> {
    const { context, giveBack, removeTrialMailFiles } = this.#parts
    const { db, clock, logger } = context
    const waitedMs = clock.now() - Date.parse(dueAt)
    if (waitedMs < LONGEST_BUSY_MS && (await isBusy(db))) return
    const tidied = await tidy(context, { giveBack, removeTrialMailFiles, signal: this.#stopping.signal })
    await this.#done('tidy')
    if (tidied.steps + tidied.trialMails + tidied.reports > 0) logger.info('what was old was deleted', { ...tidied })
  }
}
