import { TransientFailure } from '../../shared/failure.ts'
import { bundle } from '../../shared/mail-bundle.ts'
import { FromWorker, type ToWorker, type WorkerAnswer } from '../../shared/worker-protocol.ts'
import type { QueueName, WorkerOverview } from '../../shared/contract/workers.ts'
import type { Clock, Logger, WorkerHost } from '../ports.ts'
import { instantOf } from '../instant.ts'
import { mayTake, QUEUE_NAMES, queueOf, TaskQueues, workersFor, type Machine, type WorkerRole } from './queues.ts'
import { burdenFor, workerState, type Task, type Worker } from './pool-worker.ts'
import { answerTokenWanted, type TokenSource } from './token-source.ts'
import { WorkerMonitor } from './worker-monitor.ts'
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

export function poolOptionsFor(machine: Machine): PoolOptions {
  return { ...DEFAULT_POOL_OPTIONS, maxWorkers: workersFor(machine) }
}

/** So many workers in a row that died before they did anything are not replaced for a while, each time for twice as long. */
const MAX_EARLY_DEATHS = 3
const RESTART_AFTER_MS = 5_000
const RESTART_AFTER_AT_MOST_MS = 60_000

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
  readonly #tokens: TokenSource
  readonly #workers = new Set<Worker>()
  readonly #queues = new TaskQueues<Task>()
  readonly monitor: WorkerMonitor
  #nextId = 1
  #earlyDeaths = 0
  #cancelRestart: (() => void) | null = null
  #cancelWatch: (() => void) | null = null
  #isStopping = false

  constructor(host: WorkerHost, clock: Clock, logger: Logger, options: PoolOptions, tokens: TokenSource) {
    this.#tokens = tokens
    this.#host = host
    this.#clock = clock
    this.#logger = logger
    this.#options = options
    this.monitor = new WorkerMonitor(clock)
  }

  run(task: WorkerTask): Promise<WorkerAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#isStopping) {
        reject(new TransientFailure('failure.stopping'))
        return
      }
      const queue = queueOf(task)
      this.#queues.push({ requestId: String(this.#nextId++), queue, task, startedAt: 0, resolve, reject })
      this.#dispatch()
      this.monitor.noteDepth(queue, this.#queues.depth(queue))
    })
  }

  /** Lets workers finish what they hold, for at most `graceMs`, then ends them. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true
    this.#cancelRestart?.()
    this.#cancelWatch?.()
    this.#rejectWaiting(new TransientFailure('failure.stopping'))
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
      this.#flush(worker)
      this.#say(worker, { type: 'stop' })
    })
  }

  #dispatch(): void {
    for (const queue of QUEUE_NAMES) {
      const before = this.#queues.depth(queue)
      while (this.#queues.first(queue) !== undefined) {
        const worker = this.#workerFor(queue)
        const task = worker === undefined ? undefined : this.#queues.shift(queue)
        if (worker === undefined || task === undefined) break
        this.#give(worker, task)
      }
      if (this.#queues.depth(queue) !== before) this.monitor.noteDepth(queue, this.#queues.depth(queue))
    }
  }

  #give(worker: Worker, task: Task): void {
    worker.idleSince = null
    task.startedAt = this.#clock.now()
    worker.tasks.set(task.requestId, task)
    // What else it is given before this turn of the program ends goes in the same message.
    if (worker.outbox.length === 0) queueMicrotask(() => this.#flush(worker))
    worker.outbox.push({ ...task.task, requestId: task.requestId })
  }

  #flush(worker: Worker): void {
    for (const message of bundle(worker.outbox.splice(0))) this.#say(worker, message)
  }

  /** The least busy worker that may take from the queue; a new one when all have their hands full and there may be more. */
  #workerFor(queue: QueueName): Worker | undefined {
    const { tasksPerWorker, maxWorkers } = this.#options
    const fitting = [...this.#workers].filter(({ role, tasks }) => mayTake(role, queue) && tasks.size < tasksPerWorker)
    const least = fitting.toSorted((one, other) => burdenFor(queue, one) - burdenFor(queue, other))[0]
    if (least !== undefined) return least
    const role = this.#roleOfNext(queue)
    const mayStart = role !== null && this.#workers.size < maxWorkers && this.#cancelRestart === null
    return mayStart ? this.#start(role) : undefined
  }

  /** Of the places there are, one is for mail alone, unless there is but one; it is not taken for anything else. */
  #roleOfNext(queue: QueueName): WorkerRole | null {
    const { maxWorkers } = this.#options
    const hasSpecialist = [...this.#workers].some(({ role }) => role === 'email')
    if (maxWorkers === 1 || hasSpecialist) return 'general'
    if (queue === 'email') return 'email'
    return this.#workers.size < maxWorkers - 1 ? 'general' : null
  }

  #start(role: WorkerRole): Worker | undefined {
    try {
      const at = this.#clock.now()
      const worker: Worker = { process: this.#host.start(), role, startedAt: at, tasks: new Map(), outbox: [], isReady: false, hasAnswered: false, memoryBytes: null, lastHeardAt: at, idleSince: null, cancelIdle: null }
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
    if (said.type === 'heartbeat') {
      worker.memoryBytes = said.memoryBytes
      return
    }
    if (said.type === 'ready') {
      worker.isReady = true
      this.monitor.noteChange()
      return
    }
    if (said.type === 'token_wanted') {
      void answerTokenWanted(this.#tokens, said).then((answer) => this.#say(worker, answer))
      return
    }
    worker.hasAnswered = true
    this.#earlyDeaths = 0
    for (const answer of said.type === 'answers' ? said.answers : [said]) this.#end(worker, answer)
    this.#dispatch()
    if (worker.tasks.size === 0) this.#restWorker(worker)
  }

  #end(worker: Worker, answer: WorkerAnswer): void {
    const task = worker.tasks.get(answer.requestId)
    if (task === undefined) return
    worker.tasks.delete(answer.requestId)
    task.resolve(answer)
    this.monitor.noteEnd(task.task.type, task.startedAt, 'failure' in answer)
  }

  /** One timer a worker, however often it comes to rest: when it fires, it looks how long this rest has been. */
  #restWorker(worker: Worker): void {
    worker.idleSince = this.#clock.now()
    worker.cancelIdle ??= this.#clock.setTimer(this.#options.idleMs, () => this.#lookIdle(worker))
  }

  #lookIdle(worker: Worker): void {
    worker.cancelIdle = null
    if (worker.idleSince === null) return
    const left = worker.idleSince + this.#options.idleMs - this.#clock.now()
    if (left > 0) {
      worker.cancelIdle = this.#clock.setTimer(left, () => this.#lookIdle(worker))
      return
    }
    this.#workers.delete(worker)
    this.monitor.noteChange()
    this.#say(worker, { type: 'stop' })
    // One that does not go though it has nothing to do is ended.
    worker.process.onExit(this.#clock.setTimer(this.#options.hungAfterMs, () => worker.process.kill()))
  }

  #bury(worker: Worker, reason: string): void {
    const wasOurs = this.#workers.delete(worker)
    worker.cancelIdle?.()
    if (wasOurs && !this.#isStopping) this.#logger.warn('a worker ended', { pid: worker.process.pid, reason, tasks: worker.tasks.size })
    for (const task of worker.tasks.values()) {
      task.reject(new TransientFailure('worker.died', {}, { detail: reason }))
      this.monitor.noteEnd(task.task.type, task.startedAt, true)
    }
    worker.tasks.clear()
    if (this.#isStopping) return
    if (wasOurs) this.monitor.noteDeath()
    if (wasOurs && !worker.hasAnswered) this.#earlyDeaths += 1
    if (this.#earlyDeaths >= MAX_EARLY_DEATHS) this.#restartLater()
    else this.#dispatch()
  }

  /** After workers that come to nothing: a pause, and what waits is told why. */
  #restartLater(): void {
    this.#rejectWaiting(new TransientFailure('worker.unavailable'))
    const pause = Math.min(RESTART_AFTER_MS * 2 ** Math.max(0, this.#earlyDeaths - MAX_EARLY_DEATHS), RESTART_AFTER_AT_MOST_MS)
    this.#cancelRestart ??= this.#clock.setTimer(pause, () => {
      this.#cancelRestart = null
      this.#dispatch()
    })
  }

  #rejectWaiting(failure: TransientFailure): void {
    for (const task of this.#queues.takeAll()) task.reject(failure)
    for (const queue of QUEUE_NAMES) this.monitor.noteDepth(queue, 0)
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
      const hasJumped = at - lastLookAt > hungAfterMs || at < lastLookAt
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

  overview(): WorkerOverview {
    const workers = [...this.#workers]
    const running = (queue: QueueName): number => workers.reduce((sum, { tasks }) => sum + [...tasks.values()].filter((task) => task.queue === queue).length, 0)
    return {
      at: instantOf(this.#clock.now()),
      maxWorkers: this.#options.maxWorkers,
      tasksPerWorker: this.#options.tasksPerWorker,
      workers: workers.map(workerState),
      queues: this.monitor.queues((queue) => this.#queues.depth(queue), running),
      tasks: this.monitor.tasks(),
      deaths: this.monitor.deaths,
    }
  }
}
