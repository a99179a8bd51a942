import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const entry = join(import.meta.dirname, '../../out/headless/index.js')

export interface HostProcess {
  readonly pid: number
  /** Milliseconds from spawn to the line that says it is ready. */
  readonly readyAfterMs: number
  stop(): Promise<void>
}

export function hostDataDir(): { readonly dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'kontorflyt-bench-'))
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** The built headless host, as `npm run headless` starts it; without a keychain, so that none is asked for. */
export async function startHost(dataDir: string): Promise<HostProcess> {
  const began = performance.now()
  const child = spawn(process.execPath, [entry, '--port', '0', '--data-dir', dataDir], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await readyLine(child)
  const readyAfterMs = performance.now() - began
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { pid: child.pid ?? 0, readyAfterMs, stop }
}

function readyLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.once('exit', (code) => reject(new Error(`the host ended before it was ready: ${code}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Kontorflyt is ready')) resolve()
    })
  })
}
