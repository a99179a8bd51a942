import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const ENTRY = fileURLToPath(new URL('../helpers/headless-entry.ts', import.meta.url))

/** The headless host as a process of its own, its clock put where a test wants it. */
export class SteeredHost {
  readonly address: string
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>

  private constructor(address: string, child: ChildProcess, exited: Promise<unknown>) {
    this.address = address
    this.#child = child
    this.#exited = exited
  }

  static async start(options: { readonly dataDir: string; readonly port: number; readonly token: string; readonly now: string; readonly passphrase?: string; readonly args?: readonly string[] }): Promise<SteeredHost> {
    const args = ['--data-dir', options.dataDir, '--port', String(options.port), '--token', options.token, ...(options.args ?? [])]
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      TEST_NOW: options.now,
      ...(options.passphrase === undefined ? {} : { KONTORFLYT_PASSPHRASE: options.passphrase }),
    }
    const child = spawn(process.execPath, [ENTRY, ...args], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
    const exited = once(child, 'exit')
    return new SteeredHost(await readyAddress(child), child, exited)
  }

  get port(): number {
    return Number(new URL(this.address).port)
  }

  async moveClock(instant: string): Promise<void> {
    const moved = once(this.#child, 'message')
    this.#child.send({ moveTo: instant })
    await moved
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.#child.kill(signal)
    await this.#exited
  }
}

/** The address, with its key, in the line by which a headless host says that it is ready. */
export async function readyAddress(child: ChildProcess): Promise<string> {
  const { stdout } = child
  if (stdout === null) throw new Error('the host has no output to read')
  return new Promise<string>((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const ready = /^Kontorflyt is ready: (\S+)$/.exec(line)
      if (ready?.[1] !== undefined) resolve(ready[1])
    })
    child.once('exit', (how) => reject(new Error(`the host ended before it was ready: ${String(how)}`)))
  })
}
