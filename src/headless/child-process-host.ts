import { type ChildProcess, fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Logger, WorkerHost, WorkerProcess } from '../engine/ports.ts'
import type { Environment } from '../platform/options.ts'
import { workerEnvironment } from '../platform/worker-environment.ts'

export interface ChildProcessHostOptions {
  /** The file that a worker starts with. */
  readonly entry: string
  readonly env: Environment
  readonly logger: Logger
}

/**
 * Workers as child processes. A worker is not in our process group, so that Ctrl+C in a
 * terminal reaches the host alone, which lets its workers finish; and it ends by itself when
 * its channel closes, however we ended.
 */
export function createChildProcessHost({ entry, env, logger }: ChildProcessHostOptions): WorkerHost {
  const workerEnv = workerEnvironment(env)
  return {
    start: () => {
      const child = fork(entry, [], { serialization: 'advanced', env: workerEnv, execArgv: [], detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
      logLines(child.stdout, (line) => logger.info('A worker says', { pid: child.pid, line }))
      logLines(child.stderr, (line) => logger.warn('A worker says', { pid: child.pid, line }))
      return workerProcess(child)
    },
  }
}

function workerProcess(child: ChildProcess): WorkerProcess {
  let reason: string | undefined
  const listeners: ((reason: string) => void)[] = []
  const end = (words: string): void => {
    if (reason !== undefined) return
    reason = words
    for (const listener of listeners) listener(words)
  }
  child.on('exit', (code, signal) => {
    const words = signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`
    // What it said before it ended may still be in the channel: an answer that is heard is a mail that is not sent twice.
    if (child.connected) child.once('disconnect', () => end(words))
    else end(words)
  })
  // Could not be started, or could not be killed: in neither case is there a process to talk to.
  child.on('error', (error) => end(error.message))
  return {
    pid: child.pid,
    // A worker that is gone cannot take a message; that it is gone is told by onExit.
    send: (message) => {
      if (child.connected && isSendable(message)) child.send(message, () => {})
    },
    onMessage: (listener) => {
      child.on('message', listener)
    },
    onExit: (listener) => {
      if (reason === undefined) listeners.push(listener)
      else listener(reason)
    },
    kill: () => {
      child.kill('SIGKILL')
    },
  }
}

/** Messages are the objects of shared/worker-protocol. */
function isSendable(message: unknown): message is object {
  return typeof message === 'object' && message !== null
}

function logLines(stream: Readable | null, log: (line: string) => void): void {
  if (stream === null) return
  createInterface({ input: stream }).on('line', (line) => log(line.slice(0, 2000)))
}
