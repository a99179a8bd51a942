import { FromScriptProcess } from '../../../shared/script-answer.ts'
import { SCRIPT_LIMITS, type ScriptTask, writeScriptTask } from '../../../shared/script-task.ts'
import type { Clock } from '../../ports.ts'
import type { KillReason, RunRecord } from './read-outcome.ts'
import type { SandboxEnd, SandboxHost, SandboxLaunch, SandboxProcess } from './sandbox-host.ts'

/** JSON within JSON: a text may take several times the bytes of its characters. */
const MAX_ANSWER_BYTES = 4 * SCRIPT_LIMITS.resultCharacters
/** A script that does not stop by itself when its time is over is killed so much later. */
const GRACE_MS = 1_000
const WATCH_EVERY_MS = 100

export interface ProcessLimits {
  /** How long a process may take until it can be given a script, and again until it begins it. */
  readonly startMs: number
  /** All of a process, the interpreter included. */
  readonly memoryBytes: number
}

/**
 * One process of the sandbox, good for one script: started → ready → told → begun → gone. What it
 * says is bounded and parsed; at the first thing that is not as it must be it is killed.
 */
export class ScriptProcess {
  readonly #process: SandboxProcess
  readonly #host: SandboxHost
  readonly #clock: Clock
  readonly #limits: ProcessLimits
  readonly #ready = Promise.withResolvers<void>()
  readonly #ended = Promise.withResolvers<SandboxEnd>()
  readonly #output: Uint8Array[] = []
  #outputBytes = 0
  #answerBytes = 0
  #line: Uint8Array[] = []
  #isReady = false
  #deadlineMs: number | undefined
  #hasBegun = false
  #answer: FromScriptProcess | undefined
  #killedFor: KillReason | undefined
  #isGone = false
  #cancelTimers: (() => void)[] = []

  constructor(host: SandboxHost, clock: Clock, launch: SandboxLaunch, limits: ProcessLimits) {
    this.#host = host
    this.#clock = clock
    this.#limits = limits
    this.#process = host.start(launch)
    this.#process.onAnswer((bytes) => this.#hear(bytes))
    this.#process.onOutput((bytes) => this.#collect(bytes))
    this.#process.onEnd((end) => {
      this.#isGone = true
      for (const cancel of this.#cancelTimers) cancel()
      this.#ready.resolve()
      this.#ended.resolve(end)
    })
    this.#after(limits.startMs, () => {
      if (!this.#isReady) this.#process.kill()
    })
  }

  get isGone(): boolean {
    return this.#isGone
  }

  /** Resolves when it can take a script, or is gone. */
  ready(): Promise<void> {
    return this.#ready.promise
  }

  /** How it ended. */
  ended(): Promise<SandboxEnd> {
    return this.#ended.promise
  }

  kill(): void {
    this.#process.kill()
  }

  /** Runs a script in a process that is ready; resolves when the process is gone. */
  async run(task: ScriptTask): Promise<RunRecord> {
    this.#deadlineMs = task.deadlineMs
    this.#after(this.#limits.startMs, () => {
      if (!this.#hasBegun) this.#process.kill()
    })
    this.#watchMemory()
    this.#process.tell(writeScriptTask(task))
    return this.record(await this.#ended.promise)
  }

  record(end: SandboxEnd): RunRecord {
    return { answer: this.#answer, killedFor: this.#killedFor, end, output: new TextDecoder().decode(Buffer.concat(this.#output)) }
  }

  #after(ms: number, act: () => void): void {
    this.#cancelTimers.push(this.#clock.setTimer(ms, act))
  }

  #killFor(reason: KillReason): void {
    this.#killedFor ??= reason
    this.#process.kill()
  }

  #watchMemory(): void {
    const { pid } = this.#process
    if (this.#isGone || pid === undefined) return
    this.#after(WATCH_EVERY_MS, () => {
      void this.#host.memoryOf(pid).then((bytes) => {
        if (bytes !== undefined && bytes > this.#limits.memoryBytes) this.#killFor('memory')
        else this.#watchMemory()
      })
    })
  }

  #collect(bytes: Uint8Array): void {
    const left = SCRIPT_LIMITS.outputBytes - this.#outputBytes
    this.#outputBytes += bytes.length
    if (left > 0) this.#output.push(bytes.subarray(0, left))
    if (this.#outputBytes > SCRIPT_LIMITS.outputBytes) this.#killFor('output')
  }

  #hear(bytes: Uint8Array): void {
    this.#answerBytes += bytes.length
    if (this.#answerBytes > MAX_ANSWER_BYTES) return this.#killFor('output')
    let rest = bytes
    for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
      this.#line.push(rest.subarray(0, end))
      rest = rest.subarray(end + 1)
      const line = Buffer.concat(this.#line).toString('utf8')
      this.#line = []
      if (!this.#take(line)) return this.#killFor('nonsense')
    }
    this.#line.push(rest)
  }

  /** One message; false when it is none, or not the turn for it. */
  #take(line: string): boolean {
    const message = parsed(line)
    if (message === undefined || this.#answer !== undefined) return false
    switch (message.type) {
      case 'ready':
        if (this.#isReady) return false
        this.#isReady = true
        this.#ready.resolve()
        return true
      case 'begun':
        if (this.#deadlineMs === undefined || this.#hasBegun) return false
        this.#hasBegun = true
        this.#after(this.#deadlineMs + GRACE_MS, () => this.#killFor('time'))
        return true
      case 'unconfined':
      case 'finished':
      case 'failed':
        this.#answer = message
        return true
    }
  }
}

function parsed(line: string): FromScriptProcess | undefined {
  try {
    return FromScriptProcess.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
