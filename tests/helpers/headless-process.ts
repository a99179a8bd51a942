import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface HeadlessProcess {
  readonly pid: number
  /** The address of the readiness line, without its token. */
  readonly url: string
  readonly token: string
  /** Milliseconds from spawn to the readiness line. */
  readonly readyAfterMs: number
  readonly stdout: readonly string[]
  readonly stderr: readonly string[]
  /** Puts its clock forward; only of a process started with `now`. */
  moveClock(instant: string): Promise<void>
  /** Sends a signal and waits for the end: the exit code, or the signal's name. */
  end(signal: NodeJS.Signals): Promise<number | string>
}

export interface HeadlessStart {
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** The moment at which its clock stands; absent: the program as it is, with the real clock. */
  readonly now?: string
}

const ENTRIES = { program: '../../src/headless/index.ts', steerable: './headless-entry.ts' } as const

function launch({ args, env = {}, now }: HeadlessStart): { child: ChildProcess; stdout: string[]; stderr: string[]; exited: Promise<number | string> } {
  const entry = fileURLToPath(new URL(now === undefined ? ENTRIES.program : ENTRIES.steerable, import.meta.url))
  const clean = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', DBUS_SESSION_BUS_ADDRESS: 'disabled:', ...(now === undefined ? {} : { TEST_NOW: now }), ...env }
  const child = spawn(process.execPath, [entry, ...args], { env: clean, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const exited = once(child, 'exit').then(([code, signal]: (number | string | null)[]) => code ?? signal ?? 'unknown')
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await exited
  })
  const stdout: string[] = []
  const stderr: string[] = []
  if (child.stdout !== null) createInterface({ input: child.stdout }).on('line', (line) => stdout.push(line))
  if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', (line) => stderr.push(line))
  return { child, stdout, stderr, exited }
}

/** Starts the headless host from its sources and waits until it says that it is ready. */
export async function startHeadlessProcess(start: HeadlessStart): Promise<HeadlessProcess> {
  const began = performance.now()
  const { child, stdout, stderr, exited } = launch(start)
  const address = await new Promise<URL>((resolve, reject) => {
    const look = (): void => {
      const match = /^Kontorflyt is ready: (\S+)$/.exec(stdout[0] ?? '')
      if (match?.[1] !== undefined) resolve(new URL(match[1]))
    }
    child.stdout?.on('data', () => setImmediate(look))
    void exited.then((code) => reject(new Error(`the host ended before it was ready (${code}): ${stderr.join('\n')}`)))
  })
  return {
    pid: child.pid ?? 0,
    url: address.origin,
    token: address.searchParams.get('token') ?? '',
    readyAfterMs: performance.now() - began,
    stdout,
    stderr,
    moveClock: async (instant) => {
      const moved = once(child, 'message')
      child.send({ moveTo: instant })
      await moved
    },
    end: (signal) => {
      child.kill(signal)
      return exited
    },
  }
}

/** Starts the headless host for as long as it lives by itself: for starts that are to fail. */
export async function runHeadlessProcess(start: HeadlessStart): Promise<{ code: number | string; stdout: readonly string[]; stderr: readonly string[] }> {
  const { stdout, stderr, exited } = launch(start)
  return { code: await exited, stdout, stderr }
}
