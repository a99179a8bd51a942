import type { Logger, WorkerHost, WorkerProcess } from '../engine/ports.ts'

/** The parts of Electron's UtilityProcess that a worker needs; a test brings its own. */
export interface UtilityProcessLike {
  readonly pid: number | undefined
  readonly stdout: LineSource | null
  readonly stderr: LineSource | null
  postMessage(message: unknown): void
  kill(): boolean
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
}
interface LineSource {
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown
}

export interface UtilityProcessHostOptions {
  /** `utilityProcess.fork` with the worker's entry and environment already chosen. */
  readonly fork: () => UtilityProcessLike
  readonly logger: Logger
}

/**
 * Workers as Electron utility processes: sandbox-free Node processes that Chromium starts and
 * ends with the program. What they print goes to the log.
 */
export function createUtilityProcessHost({ fork, logger }: UtilityProcessHostOptions): WorkerHost {
  return {
    start: () => {
      const child = fork()
      logOutput(child.stdout, (line) => logger.info('A worker says', { pid: child.pid, line }))
      logOutput(child.stderr, (line) => logger.warn('A worker says', { pid: child.pid, line }))
      return workerProcess(child)
    },
  }
}

function workerProcess(child: UtilityProcessLike): WorkerProcess {
  let reason: string | undefined
  const listeners: ((reason: string) => void)[] = []
  child.on('exit', (code) => {
    if (reason !== undefined) return
    reason = `exit code ${code}`
    for (const listener of listeners) listener(reason)
  })
  return {
    // Electron knows it only once the process has been spawned, and forgets it at its end.
    get pid() {
      return child.pid
    },
    send: (message) => {
      if (reason === undefined) child.postMessage(message)
    },
    onMessage: (listener) => {
      child.on('message', listener)
    },
    onExit: (listener) => {
      if (reason === undefined) listeners.push(listener)
      else listener(reason)
    },
    kill: () => {
      child.kill()
    },
  }
}

function logOutput(source: LineSource | null, log: (line: string) => void): void {
  const decoder = new TextDecoder()
  let rest = ''
  source?.on('data', (chunk) => {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    // A line without an end must not grow for ever.
    rest = (lines.pop() ?? '').slice(-10_000)
    for (const line of lines) log(line.trimEnd().slice(0, 2000))
  })
}
