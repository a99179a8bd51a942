import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CancelledFailure } from '../../../shared/failure.ts'
import type { ScriptLanguage, ScriptNames, ScriptOutcome } from '../../../shared/model/script.ts'
import type { ScriptTask } from '../../../shared/script-task.ts'
import { readOutcome } from './read-outcome.ts'
import { SpareProcesses } from './spare-processes.ts'
import { ScriptProcesses, type ScriptRunnerPorts } from './script-processes.ts'
import { Turns } from './turns.ts'

export interface ScriptRun {
  readonly language: ScriptLanguage
  readonly script: string
  readonly names: ScriptNames
  /** From when the script begins; 5 s unless told. Starting its process is not counted. */
  readonly deadlineMs?: number
  readonly signal?: AbortSignal
}

const DEADLINE_MS = 5_000
const MAX_SCRIPT_CHARACTERS = 500_000
/** A process takes up to 300 MB: more wait their turn. */
const RUNS_AT_ONCE = 2
const SOURCES: Readonly<Record<ScriptLanguage, { readonly builder: string; readonly harness: string | undefined }>> = {
  javascript: { builder: 'kontorflyt.ts', harness: undefined },
  python: { builder: 'kontorflyt.py', harness: 'run_script.py' },
}

/** Runs scripts, each in a process of its own that can reach nothing. */
export class ScriptRunner {
  readonly #ports: ScriptRunnerPorts
  readonly #processes: ScriptProcesses
  readonly #spares: SpareProcesses
  readonly #turns = new Turns(RUNS_AT_ONCE)
  readonly #closing = new AbortController()

  constructor(ports: ScriptRunnerPorts) {
    this.#ports = ports
    this.#processes = new ScriptProcesses(ports)
    this.#spares = new SpareProcesses(ports.clock, (language) => this.#processes.start(language).catch((thrown: unknown) => this.#noSpare(thrown)))
  }

  /**
   * Resolves with what became of the script, however it behaves. @throws CancelledFailure when
   * `signal` or `close()` ends it; Error when no snapshot of Python can be made.
   */
  async run({ language, script, names, deadlineMs = DEADLINE_MS, signal }: ScriptRun): Promise<ScriptOutcome> {
    if (script.length > MAX_SCRIPT_CHARACTERS) return tooLong()
    const ended = signal === undefined ? this.#closing.signal : AbortSignal.any([signal, this.#closing.signal])
    const done = await this.#turns.take(ended)
    try {
      const sources = await sourcesOf(language, this.#ports.files.scriptDir)
      return await this.#runNow(language, { deadlineMs, names: JSON.stringify(names), script, ...sources }, ended)
    } catch (thrown) {
      throw ended.aborted ? new CancelledFailure() : thrown
    } finally {
      done()
    }
  }

  /**
   * Somebody is about to run a script: for two minutes from now a process is kept ready, so
   * that the answer comes at once. To be called again for as long as a page for scripts is open.
   */
  prewarm(language: ScriptLanguage): void {
    if (!this.#closing.signal.aborted) this.#spares.keep(language)
  }

  /** Ends all that runs, and every process with it. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#processes.close()
    await this.#spares.close()
  }

  async #runNow(language: ScriptLanguage, task: ScriptTask, signal: AbortSignal): Promise<ScriptOutcome> {
    const process = (await this.#spares.take(language)) ?? (await this.#processes.start(language))
    const kill = (): void => process.kill()
    signal.addEventListener('abort', kill)
    if (signal.aborted) kill()
    const record = process.isGone ? process.record(await process.ended()) : await process.run(task)
    signal.removeEventListener('abort', kill)
    if (signal.aborted) throw new CancelledFailure()
    const outcome = readOutcome(record)
    if (outcome.kind === 'failed' && outcome.reason === 'crashed') {
      this.#ports.logger.warn('The process of a script died', { language, end: record.end.reason, message: outcome.message, complaint: record.end.complaint.slice(-500) })
    }
    return outcome
  }

  #noSpare(thrown: unknown): undefined {
    this.#ports.logger.warn('No process could be made ready for scripts', { error: String(thrown) })
  }
}

export function createScriptRunner(ports: ScriptRunnerPorts): ScriptRunner {
  return new ScriptRunner(ports)
}

async function sourcesOf(language: ScriptLanguage, dir: string): Promise<Pick<ScriptTask, 'builder' | 'harness'>> {
  const { builder, harness } = SOURCES[language]
  return { builder: await readFile(join(dir, builder), 'utf8'), harness: harness === undefined ? '' : await readFile(join(dir, harness), 'utf8') }
}

function tooLong(): ScriptOutcome {
  return { kind: 'failed', reason: 'memory', message: `The script is longer than ${MAX_SCRIPT_CHARACTERS} characters`, problem: null, line: null, column: null, output: '' }
}
