import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { fileURLToPath } from 'node:url'
import type * as Real from 'electron'
import { machine } from './machine.ts'
import type { Surface } from './surface.ts'

const PARENT_PORT = fileURLToPath(new URL('parent-port.ts', import.meta.url))

/** A real child process; what it finds as `process.parentPort` is made by parent-port.ts before its entry. */
class UtilityProcess extends EventEmitter implements Surface<Real.UtilityProcess, 'kill'> {
  readonly #child: ChildProcess
  readonly stdout: ChildProcess['stdout']
  readonly stderr: ChildProcess['stderr']

  constructor(child: ChildProcess) {
    super()
    this.#child = child
    this.stdout = child.stdout
    this.stderr = child.stderr
    child.on('spawn', () => this.emit('spawn'))
    child.on('message', (message) => this.emit('message', message))
    child.on('exit', (code) => this.emit('exit', code ?? 1))
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null ? this.#child.pid : undefined
  }
  readonly postMessage = (message: unknown): void => {
    if (this.#child.connected) this.#child.send({ data: message })
  }
  readonly kill = (): boolean => this.#child.kill()
}

export const utilityProcess = {
  fork: (entry: string, args: readonly string[] = [], { env, execArgv = [] }: Real.ForkOptions = {}): UtilityProcess => {
    const given: Readonly<Record<string, string | undefined>> = Object.fromEntries(Object.entries(env ?? process.env))
    machine.forks.push({ entry, env: given })
    return new UtilityProcess(fork(entry, args, { env: { ...given }, execArgv: ['--import', PARENT_PORT, ...execArgv], serialization: 'advanced', stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }))
  },
}
