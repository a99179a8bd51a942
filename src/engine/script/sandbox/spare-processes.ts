import type { ScriptLanguage } from '../../../shared/model/script.ts'
import type { Clock } from '../../ports.ts'
import type { ScriptProcess } from './script-process.ts'

/** So long after the last word of somebody who may run a script its process is let go. */
const KEPT_FOR_MS = 120_000

type Starting = Promise<ScriptProcess | undefined>

interface Spare {
  until: number
  process: Starting | undefined
  cancel: () => void
}

/** At most one process a language that waits for a script, for as long as somebody is near one. */
export class SpareProcesses {
  readonly #clock: Clock
  readonly #start: (language: ScriptLanguage) => Starting
  readonly #spares = new Map<ScriptLanguage, Spare>()

  constructor(clock: Clock, start: (language: ScriptLanguage) => Starting) {
    this.#clock = clock
    this.#start = start
  }

  /** Keeps one from now on for a while. */
  keep(language: ScriptLanguage): void {
    const spare = this.#spares.get(language)
    spare?.cancel()
    const cancel = this.#clock.setTimer(KEPT_FOR_MS, () => void this.#letGo(language))
    this.#spares.set(language, { until: this.#clock.now() + KEPT_FOR_MS, process: spare?.process ?? this.#start(language), cancel })
  }

  /** The one that is kept, if it lives; another takes its place. */
  async take(language: ScriptLanguage): Promise<ScriptProcess | undefined> {
    const spare = this.#spares.get(language)
    if (spare?.process === undefined) return undefined
    const taken = spare.process
    spare.process = undefined
    const process = await taken
    void process?.ended().then(() => this.#replace(language))
    return process?.isGone === true ? undefined : process
  }

  /** Lets all go; resolves when they are gone. */
  async close(): Promise<void> {
    await Promise.all([...this.#spares.keys()].map((language) => this.#letGo(language)))
  }

  /** Once the one before it is gone, so that no more memory is held than for one. */
  #replace(language: ScriptLanguage): void {
    const spare = this.#spares.get(language)
    if (spare !== undefined && spare.process === undefined && this.#clock.now() < spare.until) spare.process = this.#start(language)
  }

  async #letGo(language: ScriptLanguage): Promise<void> {
    const spare = this.#spares.get(language)
    this.#spares.delete(language)
    spare?.cancel()
    const process = await spare?.process
    process?.kill()
    await process?.ended()
  }
}
