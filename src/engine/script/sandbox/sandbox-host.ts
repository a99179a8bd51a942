/*
 * What a host brings to run a stranger's scripts: processes of a bare Node with options that
 * shut it off from the machine. A worker (engine/ports.ts) is no such process: it may do what
 * the program may.
 */

export interface SandboxLaunch {
  /** Options of Node and V8; they stand before the entry. */
  readonly nodeOptions: readonly string[]
  /** A file on disk, in no archive. */
  readonly entry: string
  readonly args: readonly string[]
}

export interface SandboxEnd {
  /** How it ended, for the log: "exit code 1", "signal SIGKILL". */
  readonly reason: string
  /** The end of what the runtime itself complained of; may be of the script's making. */
  readonly complaint: string
}

/**
 * One process, with an empty environment and no tie to the program but its pipes, which carry
 * bytes and never handles or objects.
 */
export interface SandboxProcess {
  readonly pid: number | undefined
  /** Gives it this input, and the end of its input after it. */
  tell(input: string): void
  /** What it says in the pipe of its answers. Listeners are set in the turn in which it was started. */
  onAnswer(listener: (bytes: Uint8Array) => void): void
  /** What it prints. */
  onOutput(listener: (bytes: Uint8Array) => void): void
  /** Called once, when it is gone and all that it said has been heard. */
  onEnd(listener: (end: SandboxEnd) => void): void
  /** At once, with no word to it. Harmless when it is gone. */
  kill(): void
}

export interface SandboxHost {
  start(launch: SandboxLaunch): SandboxProcess
  /** Bytes of memory that a process holds; undefined when it is gone or this system does not say. */
  memoryOf(pid: number): Promise<number | undefined>
}
