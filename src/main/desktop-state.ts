import type { DesktopPort } from '../api/desktop-port.ts'
import { UserFailure } from '../shared/failure.ts'
import type { DesktopPreferences, DesktopPreferencesInput, DesktopState, SleepReport } from '../shared/model/desktop.ts'
import type { KeptDesktop } from './kept-desktop.ts'

export interface DesktopStateParts {
  readonly kept: KeptDesktop & { readonly file: string }
  readonly loginItem: { readonly canSet: boolean; set(isOn: boolean): void }
  /** Ends at once a program that is ending. */
  readonly quitNow: () => void
}

/** What the page sees of the program around it, and what it may ask of it. */
export class DesktopStateHolder implements DesktopPort {
  readonly #parts: DesktopStateParts
  readonly #listeners = new Set<() => void>()
  #sleep: SleepReport | null = null
  #tasksLeft: number | null = null

  constructor(parts: DesktopStateParts) {
    this.#parts = parts
  }

  get preferences(): DesktopPreferences {
    return this.#parts.kept.current.preferences
  }

  get tasksLeft(): number | null {
    return this.#tasksLeft
  }

  state(): DesktopState {
    return {
      preferences: this.preferences,
      canStartAtLogin: this.#parts.loginItem.canSet,
      sleep: this.#sleep,
      quitting: this.#tasksLeft === null ? null : { tasksLeft: this.#tasksLeft },
    }
  }

  /** @throws UserFailure when the system cannot start the program, or the disk does not take the choice. */
  async update(input: DesktopPreferencesInput): Promise<DesktopState> {
    const { kept, loginItem } = this.#parts
    const preferences = merged(this.preferences, input)
    if (preferences.startAtLogin !== this.preferences.startAtLogin) {
      if (!loginItem.canSet) throw new UserFailure('desktop.cannot_start_at_login', {}, { status: 409 })
      loginItem.set(preferences.startAtLogin)
    }
    try {
      kept.change({ preferences })
    } catch (thrown) {
      throw new UserFailure('desktop.not_saved', { file: kept.file }, { status: 500, cause: thrown })
    } finally {
      this.#tell()
    }
    return this.state()
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A second sleep before anybody has looked adds to what the first one told. */
  slept(report: SleepReport): void {
    this.#sleep = this.#sleep === null ? report : { sleptAt: this.#sleep.sleptAt, wokeAt: report.wokeAt, runs: [...report.runs, ...this.#sleep.runs].slice(0, 50) }
    this.#tell()
  }

  dismissSleep(): void {
    this.#sleep = null
    this.#tell()
  }

  /** The program is ending, with so much left in the workers' hands. */
  ending(tasksLeft: number): void {
    if (tasksLeft === this.#tasksLeft) return
    this.#tasksLeft = tasksLeft
    this.#tell()
  }

  quitNow(): void {
    this.#parts.quitNow()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** What is absent stays as it is. */
function merged(preferences: DesktopPreferences, { startAtLogin, closeAction, notifyFailures, notifyFinished, quietHours, restPort }: DesktopPreferencesInput): DesktopPreferences {
  return {
    startAtLogin: startAtLogin ?? preferences.startAtLogin,
    closeAction: closeAction ?? preferences.closeAction,
    notifyFailures: notifyFailures ?? preferences.notifyFailures,
    notifyFinished: notifyFinished ?? preferences.notifyFinished,
    quietHours: quietHours === undefined ? preferences.quietHours : quietHours,
    restPort: restPort ?? preferences.restPort,
  }
}
