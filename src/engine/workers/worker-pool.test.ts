import { describe, expect, test } from 'vitest'
import { recordingLogger } from '../../../tests/helpers/recording-logger.ts'
import { SteerableClock } from '../../../tests/helpers/steerable-clock.ts'
import { noTokens } from '../../../tests/helpers/no-tokens.ts'
import type { MailTask, ToWorker } from '../../shared/worker-protocol.ts'
import type { Clock, WorkerHost, WorkerProcess } from '../ports.ts'
import { workersFor } from './queues.ts'
import { DEFAULT_POOL_OPTIONS, WorkerPool, type PoolOptions } from './worker-pool.ts'
import type { WorkerTask } from './worker-tasks.ts'

const account = { key: 'test', host: '127.0.0.1', port: 1, security: 'none' as const, user: '', password: '', maxConnections: 4 }
const mail: MailTask = {
  messageId: '<1@kontor.example>',
  date: '2026-11-23T08:00:00.000Z',
  from: { name: '', address: 'ordre@kontor.example' },
  to: { name: '', address: 'kunde@example.no' },
  replyTo: null,
  language: 'nb',
  subject: 'Hei',
  bodyHtml: '<p>Hei</p>',
  bodyText: 'Hei',
  variables: {},
  headers: { 'X-Kontorflyt-Execution': 'execution-1' },
}
const sendMail: WorkerTask = { type: 'send_mail', account, mail }
const verify: WorkerTask = { type: 'verify_account', account, language: 'nb', fromAddress: 'ordre@kontor.example' }

/** A worker of which the test is the other end. */
class HandWorker implements WorkerProcess {
  readonly pid: number
  readonly got: ToWorker[] = []
  readonly #messages: ((message: unknown) => void)[] = []
  readonly #exits: ((reason: string) => void)[] = []

  constructor(pid: number) {
    this.pid = pid
  }

  send(message: ToWorker): void {
    this.got.push(message)
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#messages.push(listener)
  }

  onExit(listener: (reason: string) => void): void {
    this.#exits.push(listener)
  }

  kill(): void {
    for (const exit of this.#exits.splice(0)) exit('killed')
  }

  say(message: unknown): void {
    for (const listener of this.#messages) listener(message)
  }

  /** Answers the oldest mail that it has not answered. */
  answerMail(): void {
    const task = this.got.splice(this.got.findIndex(({ type }) => type === 'send_mail'), 1)[0]
    if (task?.type === 'send_mail') this.say({ type: 'mail_sent', requestId: task.requestId, response: '250 OK' })
  }
}

function poolOf(options: Partial<PoolOptions> = {}, clock: Clock = new SteerableClock('2026-11-23T08:00:00.000Z')) {
  const workers: HandWorker[] = []
  const host: WorkerHost = {
    start: () => {
      const worker = new HandWorker(workers.length + 1)
      workers.push(worker)
      return worker
    },
  }
  const pool = new WorkerPool(host, clock, recordingLogger(), { ...DEFAULT_POOL_OPTIONS, maxWorkers: 2, tasksPerWorker: 2, ...options }, noTokens)
  const failures: string[] = []
  const run = (task: WorkerTask): void => void pool.run(task).catch((thrown: unknown) => failures.push(thrown instanceof Error ? thrown.message : String(thrown)))
  return { pool, workers, run, failures, clock }
}

/** What a worker is given reaches it when the turn of the program that gave it has ended. */
const turnsEnd = (): Promise<void> => Promise.resolve()

const depths = (pool: WorkerPool): Record<string, number> => Object.fromEntries(pool.overview().queues.map(({ name, depth }) => [name, depth]))

describe('queues', () => {
  test('whatever else there is to do, one worker is left for mail', async () => {
    const { pool, workers, run } = poolOf()
    for (let count = 0; count < 5; count += 1) run(verify)
    expect(workers).toHaveLength(1)
    expect(depths(pool)).toEqual({ email: 0, default: 3, report: 0 })
    run(sendMail)
    expect(workers).toHaveLength(2)
    await turnsEnd()
    expect(workers[1]?.got).toMatchObject([{ type: 'send_mail' }])
    expect(pool.overview().workers.map(({ role }) => role)).toEqual(['general', 'email'])
    expect(depths(pool)).toEqual({ email: 0, default: 3, report: 0 })
  })

  test('mail that waits goes before all else that waits', async () => {
    const { pool, workers, run } = poolOf({ maxWorkers: 1, tasksPerWorker: 1 })
    run(sendMail)
    run(verify)
    run(sendMail)
    expect(depths(pool)).toEqual({ email: 1, default: 1, report: 0 })
    await turnsEnd()
    workers[0]?.answerMail()
    expect(depths(pool)).toEqual({ email: 0, default: 1, report: 0 })
  })

  test('mails that a worker is given together reach it in one message, and several answers may come in one', async () => {
    const { pool, workers } = poolOf({ maxWorkers: 1 })
    const both = Promise.all([pool.run(sendMail), pool.run(sendMail)])
    await turnsEnd()
    const [together] = workers[0]?.got ?? []
    if (together?.type !== 'send_mails') throw new Error('they came one by one')
    workers[0]?.say({ type: 'answers', answers: together.mails.map(({ requestId }) => ({ type: 'mail_sent', requestId, response: `250 ${requestId}` })) })
    expect((await both).map((answer) => answer.type)).toEqual(['mail_sent', 'mail_sent'])
    expect(pool.overview().workers[0]?.running).toEqual([])
  })

  test('a small machine gets two workers, any other three', () => {
    expect(workersFor({ parallelism: 2, memoryBytes: 16 * 2 ** 30 })).toBe(2)
    expect(workersFor({ parallelism: 8, memoryBytes: 2 * 2 ** 30 })).toBe(2)
    expect(workersFor({ parallelism: 8, memoryBytes: 16 * 2 ** 30 })).toBe(3)
  })
})

describe('the monitor', () => {
  test('says what each worker runs, for which execution and since when, how deep the queues were and what became of the tasks', async () => {
    const { pool, workers, run, clock } = poolOf({ maxWorkers: 1, tasksPerWorker: 1 })
    run(sendMail)
    run(sendMail)
    workers[0]?.say({ type: 'ready', pid: 1 })
    const [worker] = pool.overview().workers
    expect(worker).toMatchObject({ pid: 1, state: 'ready', running: [{ type: 'send_mail', executionId: 'execution-1' }] })
    expect(Date.parse(worker?.running[0]?.since ?? '')).toBeLessThanOrEqual(clock.now())
    await turnsEnd()
    workers[0]?.answerMail()
    workers[0]?.kill()
    const overview = pool.overview()
    expect(overview.tasks).toMatchObject([{ type: 'send_mail', count: 2, failures: 1 }])
    expect(overview.tasks[0]?.p95Ms).toBeGreaterThanOrEqual(0)
    expect(overview.deaths).toBe(1)
    const email = overview.queues.find(({ name }) => name === 'email')
    expect(email?.depth).toBe(0)
    expect(Math.max(...(email?.history ?? []).map(({ depth }) => depth))).toBe(1)
  })
})

describe('workers that come to nothing', () => {
  test('are not replaced for a while, each time for twice as long, and what waits is told that nobody has had it', async () => {
    const clock = new SteerableClock('2026-11-23T08:00:00.000Z')
    const { workers, run, failures } = poolOf({ maxWorkers: 1, tasksPerWorker: 1 }, clock)
    const dieThreeTimes = async (): Promise<void> => {
      for (let count = 0; count < 4; count += 1) run(sendMail)
      for (let count = 0; count < 3; count += 1) workers.at(-1)?.kill()
      await Promise.resolve()
    }
    await dieThreeTimes()
    await expect.poll(() => failures.filter((words) => words.startsWith('Could not start'))).toHaveLength(1)
    expect(workers).toHaveLength(3)
    run(sendMail)
    clock.moveTo(new Date(clock.now() + 4_000).toISOString())
    expect(workers).toHaveLength(3)
    clock.moveTo(new Date(clock.now() + 1_100).toISOString())
    await expect.poll(() => workers.length).toBe(4)
  })
})
