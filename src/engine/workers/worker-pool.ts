import { TransientFailure } from '../../shared/failure.ts'
import { FromWorker, type ToWorker, type WorkerAnswer } from '../../shared/worker-protocol.ts'
import type { Clock, Logger, WorkerHost, WorkerProcess } from '../ports.ts'
import type { WorkerTask, WorkerTasks } from './worker-tasks.ts'

export interface PoolOptions {
  /** Processes at most; fewer run while there is little to do, none while there is nothing. */
  readonly maxWorkers: number
  readonly tasksPerWorker: number
  /** How long a worker without tasks is kept. */
  readonly idleMs: number
  /** Silence (no heartbeat) after which a worker counts as hung. */
  readonly hungAfterMs: number
}

export const DEFAULT_POOL_OPTIONS: PoolOptions = { maxWorkers: 3, tasksPerWorker: 4, idleMs: 60_000, hungAfterMs: 15_000 }

/** Workers that die at their start so many times in a row are not started again for a while. */
const MAX_EARLY_DEATHS = 3
const RESTART_AFTER_MS = 5_000

interface Task {
  readonly requestId: string
  readonly task: WorkerTask
  readonly resolve: (answer: WorkerAnswer) => void
  readonly reject: (failure: TransientFailure) => void
}

interface Worker {
  readonly process: WorkerProcess
  readonly tasks: Map<string, Task>
  isReady: boolean
  lastHeardAt: number
  cancelIdle: (() => void) | null
}

/**
 * Worker processes, started when there is work and let go when there is none. A task is with
 * exactly one worker; when that dies or hangs, the task is rejected, for only its asker can
 * tell whether it may be done twice.
 */
export class WorkerPool implements WorkerTasks {
  readonly #host: WorkerHost
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #options: PoolOptions
  readonly #workers = new Set<Worker>()
  readonly #queue: Task[] = []
  #nextId = 1
  #earlyDeaths = 0
  #cancelRestart: (() => void) | null = null
  #cancelWatch: (() => void) | null = null
  #isStopping = false

  constructor(host: WorkerHost, clock: Clock, logger: Logger, options: PoolOptions = DEFAULT_POOL_OPTIONS) {
    this.#host = host
    this.#clock = clock
    this.#logger = logger
    this.#options = options
  }

  run(task: WorkerTask): Promise<WorkerAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#isStopping) {
        reject(new TransientFailure('failure.stopping'))
        return
      }
      this.#queue.push({ requestId: String(this.#nextId++), task, resolve, reject })
      this.#dispatch()
    })
  }

  /** Lets workers finish what they hold, for at most `graceMs`, then ends them. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true
    this.#cancelRestart?.()
    this.#cancelWatch?.()
    for (const task of this.#queue.splice(0)) task.reject(new TransientFailure('failure.stopping'))
    const gone = [...this.#workers].map((worker) => this.#letGo(worker))
    let cancel = (): void => {}
    const tooLong = new Promise<void>((resolve) => {
      cancel = this.#clock.setTimer(graceMs, resolve)
    })
    await Promise.race([Promise.all(gone), tooLong])
    cancel()
    for (const worker of this.#workers) worker.process.kill()
  }

  #letGo(worker: Worker): Promise<void> {
    worker.cancelIdle?.()
    return new Promise((resolve) => {
      worker.process.onExit(() => resolve())
      this.#say(worker, { type: 'stop' })
    })
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      const worker = this.#workerWithRoom()
      if (worker === undefined) return
      const task = this.#queue.shift()
      if (task === undefined) return
      worker.cancelIdle?.()
      worker.cancelIdle = null
      worker.tasks.set(task.requestId, task)
      this.#say(worker, { ...task.task, requestId: task.requestId })
    }
  }

  /** The least busy worker; a new one when all have something to do and there may be more. */
  #workerWithRoom(): Worker | undefined {
    const least = [...this.#workers].filter(({ tasks }) => tasks.size < this.#options.tasksPerWorker).sort((a, b) => a.tasks.size - b.tasks.size)[0]
    const mayStart = this.#workers.size < this.#options.maxWorkers && this.#cancelRestart === null
    return least ?? (mayStart ? this.#start() : undefined)
  }

  #start(): Worker | undefined {
    try {
      const worker: Worker = { process: this.#host.start(), tasks: new Map(), isReady: false, lastHeardAt: this.#clock.now(), cancelIdle: null }
      this.#workers.add(worker)
      worker.process.onMessage((message) => this.#hear(worker, message))
      worker.process.onExit((reason) => this.#bury(worker, reason))
      this.#watch()
      return worker
    } catch (thrown) {
      this.#logger.error('a worker could not be started', { detail: thrown instanceof Error ? thrown.message : String(thrown) })
      this.#restartLater()
      return undefined
    }
  }

  #say(worker: Worker, message: ToWorker): void {
    try {
      worker.process.send(message)
    } catch (thrown) {
      // Its channel is closed: the exit that follows rejects what it holds.
      this.#logger.warn('a worker could not be reached', { detail: thrown instanceof Error ? thrown.message : String(thrown) })
    }
  }

  #hear(worker: Worker, message: unknown): void {
    worker.lastHeardAt = this.#clock.now()
    const parsed = FromWorker.safeParse(message)
    if (!parsed.success) {
      this.#logger.warn('a worker said something that is not in the protocol', { pid: worker.process.pid })
      return
    }
    const said = parsed.data
    if (said.type === 'heartbeat') return
    if (said.type === 'ready') {
      worker.isReady = true
      this.#earlyDeaths = 0
      return
    }
    const task = worker.tasks.get(said.requestId)
    worker.tasks.delete(said.requestId)
    task?.resolve(said)
    this.#dispatch()
    if (worker.tasks.size === 0) this.#restWorker(worker)
  }

  #restWorker(worker: Worker): void {
    worker.cancelIdle?.()
    worker.cancelIdle = this.#clock.setTimer(this.#options.idleMs, () => {
      this.#workers.delete(worker)
      this.#say(worker, { type: 'stop' })
    })
  }

  #bury(worker: Worker, reason: string): void {
    const wasOurs = this.#workers.delete(worker)
    worker.cancelIdle?.()
    if (wasOurs && !this.#isStopping) this.#logger.warn('a worker ended', { pid: worker.process.pid, reason, tasks: worker.tasks.size })
    for (const task of worker.tasks.values()) task.reject(new TransientFailure('worker.died', {}, { detail: reason }))
    worker.tasks.clear()
    if (this.#isStopping) return
    if (!worker.isReady) this.#earlyDeaths += 1
    if (this.#earlyDeaths >= MAX_EARLY_DEATHS) this.#restartLater()
    else this.#dispatch()
  }

  /** After workers that do not come up: a pause, and what waits is told why. */
  #restartLater(): void {
    for (const task of this.#queue.splice(0)) task.reject(new TransientFailure('worker.unavailable'))
    this.#cancelRestart ??= this.#clock.setTimer(RESTART_AFTER_MS, () => {
      this.#cancelRestart = null
      this.#earlyDeaths = 0
      this.#dispatch()
    })
  }

  /** A worker that holds tasks and has not been heard of for too long is ended; its exit does the rest. */
  #watch(): void {
    if (this.#cancelWatch !== null) return
    const { hungAfterMs } = this.#options
    let lastLookAt = this.#clock.now()
    const look = (): void => {
      this.#cancelWatch = null
      const at = this.#clock.now()
      // A machine that slept, or a clock that was set, has kept everybody silent: nobody is to blame.
      const hasJumped = at - lastLookAt > hungAfterMs
      lastLookAt = at
      for (const worker of this.#workers) {
        if (hasJumped) worker.lastHeardAt = at
        if (worker.lastHeardAt < at - hungAfterMs) {
          this.#logger.error('a worker hangs and is ended', { pid: worker.process.pid, tasks: worker.tasks.size })
          worker.process.kill()
        }
      }
      if (this.#workers.size > 0) this.#cancelWatch = this.#clock.setTimer(hungAfterMs / 3, look)
    }
    this.#cancelWatch = this.#clock.setTimer(hungAfterMs / 3, look)
  }
}
