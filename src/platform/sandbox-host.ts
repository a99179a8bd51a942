import { execFile, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { promisify } from 'node:util'
import type { SandboxEnd, SandboxHost, SandboxProcess } from '../engine/script/sandbox/sandbox-host.ts'

export interface SandboxHostOptions {
  /** Node itself, or a program that can be it. */
  readonly nodePath: string
  /** What makes that program be Node; for Node itself nothing. A script's process sees nothing else of an environment. */
  readonly env?: Readonly<Record<string, string>>
}

/** Of what a runtime complains of, the end. */
const MAX_COMPLAINT = 4_000
/** Where the process answers; its entry knows the number. */
const ANSWERS = 3

/**
 * Processes for scripts, both hosts' alike: Node started with its own options and plain pipes.
 * Not fork(): its channel takes apart objects and handles that the other side makes up.
 */
export function createSandboxHost({ nodePath, env = {} }: SandboxHostOptions): SandboxHost {
  return {
    start: ({ nodeOptions, entry, args }) => {
      const child = spawn(nodePath, [...nodeOptions, entry, ...args], {
        // Windows starts no program without it.
        env: process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'], ...env } : env,
        // Ctrl+C in a terminal is for the host, which ends its processes itself.
        detached: process.platform !== 'win32',
        windowsHide: true,
        stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      })
      return sandboxProcess(child, { input: child.stdin, output: child.stdout, complaints: child.stderr, answers: readable(child.stdio[ANSWERS]) })
    },
    memoryOf,
  }
}

interface Pipes {
  readonly input: Writable
  readonly output: Readable
  readonly complaints: Readable
  readonly answers: Readable
}

type Child = ReturnType<typeof spawn>

function sandboxProcess(child: Child, { input, output, complaints, answers }: Pipes): SandboxProcess {
  let complaint = ''
  let reason: string | undefined
  // A pipe that breaks is no news: the end of the process is.
  for (const pipe of [input, output, complaints, answers]) pipe.on('error', () => {})
  complaints.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-MAX_COMPLAINT)
  })
  const listeners: ((end: SandboxEnd) => void)[] = []
  const tell = (): void => {
    for (const listener of listeners.splice(0)) listener({ reason: reason ?? 'unknown', complaint })
  }
  child.on('exit', (code, signal) => {
    reason ??= signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`
  })
  // After `exit`, and after the last of its pipes.
  child.on('close', tell)
  child.on('error', (error) => {
    reason ??= error.message
    if (child.pid === undefined) tell()
  })
  return {
    pid: child.pid,
    tell: (text) => void input.end(text),
    onAnswer: (listener) => void answers.on('data', listener),
    onOutput: (listener) => void output.on('data', listener),
    onEnd: (listener) => void listeners.push(listener),
    kill: () => void child.kill('SIGKILL'),
  }
}

function readable(pipe: Child['stdio'][number] | undefined): Readable {
  if (pipe === undefined || pipe === null || !('read' in pipe)) throw new TypeError('The process of a script has no pipe to answer in')
  return pipe
}

const run = promisify(execFile)

async function memoryOf(pid: number): Promise<number | undefined> {
  try {
    switch (process.platform) {
      case 'linux':
        return bytesOf(/^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])
      case 'win32':
        return bytesOfTaskList((await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { windowsHide: true })).stdout)
      default:
        return bytesOf((await run('/bin/ps', ['-o', 'rss=', '-p', String(pid)])).stdout.trim())
    }
  } catch {
    return undefined
  }
}

/** The last column, in kilobytes, with separators after the language of the system. */
export function bytesOfTaskList(line: string): number | undefined {
  return bytesOf(/"([^"]*)"\s*$/.exec(line)?.[1]?.replaceAll(/\D/g, ''))
}

function bytesOf(kilobytes: string | undefined): number | undefined {
  return kilobytes === undefined || kilobytes === '' ? undefined : 1024 * Number(kilobytes)
}
