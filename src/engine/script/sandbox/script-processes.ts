import type { ScriptLanguage } from '../../../shared/model/script.ts'
import type { Clock, Logger } from '../../ports.ts'
import { sandboxNodeOptions } from './node-options.ts'
import { PythonSnapshot } from './python-snapshot.ts'
import type { SandboxFiles } from './sandbox-files.ts'
import type { SandboxHost, SandboxLaunch } from './sandbox-host.ts'
import { type ProcessLimits, ScriptProcess } from './script-process.ts'

export interface ScriptRunnerPorts {
  readonly host: SandboxHost
  readonly clock: Clock
  readonly logger: Logger
  readonly files: SandboxFiles
  /** The snapshot of Python is kept here. */
  readonly cacheDir: string
}

const LIMITS: Readonly<Record<ScriptLanguage, ProcessLimits>> = {
  javascript: { startMs: 20_000, memoryBytes: 300 * 2 ** 20 },
  python: { startMs: 20_000, memoryBytes: 600 * 2 ** 20 },
}

/** Starts the processes of both languages, and knows all that are there. */
export class ScriptProcesses {
  readonly #ports: ScriptRunnerPorts
  readonly #snapshot: PythonSnapshot
  readonly #alive = new Set<ScriptProcess>()
  #isClosed = false

  constructor(ports: ScriptRunnerPorts) {
    this.#ports = ports
    this.#snapshot = new PythonSnapshot({ ...ports, folder: ports.cacheDir })
  }

  /** A process that can take a script, or one that is gone because it did not get as far. @throws Error when there is no snapshot of Python to start from. */
  async start(language: ScriptLanguage): Promise<ScriptProcess> {
    const process = await this.#startOnce(language)
    if (!process.isGone || language !== 'python' || this.#isClosed) return process
    this.#ports.logger.warn('Python did not start from its snapshot, which is made anew', { end: (await process.ended()).reason })
    await this.#snapshot.discard()
    return this.#startOnce(language)
  }

  /** Ends all, and those that are just being started. */
  async close(): Promise<void> {
    this.#isClosed = true
    const left = [...this.#alive]
    for (const process of left) process.kill()
    this.#snapshot.close()
    await Promise.all(left.map((process) => process.ended()))
  }

  async #startOnce(language: ScriptLanguage): Promise<ScriptProcess> {
    const { host, clock, files } = this.#ports
    const launch = language === 'python' ? pythonLaunch(files, await this.#snapshot.file()) : javascriptLaunch(files)
    const process = new ScriptProcess(host, clock, launch, LIMITS[language])
    this.#alive.add(process)
    void process.ended().then(() => this.#alive.delete(process))
    if (this.#isClosed) process.kill()
    await process.ready()
    return process
  }
}

function javascriptLaunch({ javascriptEntry, quickJsBinary, codeDirs }: SandboxFiles): SandboxLaunch {
  return { nodeOptions: sandboxNodeOptions('javascript', [...codeDirs.javascript, quickJsBinary]), entry: javascriptEntry, args: [quickJsBinary] }
}

function pythonLaunch({ pythonEntry, pyodideDir, codeDirs }: SandboxFiles, snapshot: string): SandboxLaunch {
  return { nodeOptions: sandboxNodeOptions('python', [...codeDirs.python, pyodideDir, snapshot]), entry: pythonEntry, args: [pyodideDir, snapshot] }
}
