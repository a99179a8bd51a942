import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { z } from 'zod'
import { ActionLog, Execution } from '../../src/shared/model/execution.ts'
import { pageOf } from '../../src/shared/model/page.ts'
import { type HeadlessProcess, startHeadlessProcess } from '../helpers/headless-process.ts'
import { RestClient } from '../helpers/rest-client.ts'
import { SteerableClock } from '../helpers/steerable-clock.ts'
import { tempDir } from '../helpers/temp-dir.ts'

const Executions = pageOf(Execution)
const Logs = pageOf(ActionLog)
export type ExecutionRow = z.infer<typeof Execution>
export type LogRow = z.infer<typeof ActionLog>

/** Answers that a person may get at a bad moment: impossible now, the host stopping or starting. */
const EXPECTED = new Set([200, 201, 204, 404, 409, 503])

/** One office's program: a real headless host on one data folder, killed and started as often as one likes. */
export class Office {
  readonly dataDir = join(tempDir(), 'data')
  readonly clock: SteerableClock
  hostKills = 0
  workerKills = 0
  /** Answers that nobody should ever get. */
  readonly surprises: string[] = []
  #host: HeadlessProcess | null = null

  constructor(now: string) {
    this.clock = new SteerableClock(now)
  }

  get now(): string {
    return new Date(this.clock.now()).toISOString()
  }

  get rest(): RestClient {
    const host = this.#running
    return new RestClient(host.url, host.token)
  }

  async start(): Promise<void> {
    this.#host = await startHeadlessProcess({ args: ['--port', '0', '--data-dir', this.dataDir], now: this.now })
  }

  /** Cut off in the middle of whatever it does, and started again. */
  async killHost(meanwhile: () => void = () => undefined): Promise<void> {
    this.hostKills += 1
    await this.#running.end('SIGKILL')
    meanwhile()
    await this.start()
  }

  stop(): Promise<number | string> {
    return this.#running.end('SIGTERM')
  }

  /** Ends workers without a word: those that `choose` picks of the ones that run. */
  killWorkers(choose: (pids: readonly number[]) => readonly number[]): void {
    for (const pid of choose(childrenOf(this.#running.pid))) {
      try {
        process.kill(pid, 'SIGKILL')
        this.workerKills += 1
      } catch {
        // It has gone by itself meanwhile.
      }
    }
  }

  /** Puts the clock forward, as after a sleep. */
  async sleep(ms: number): Promise<void> {
    this.clock.moveTo(new Date(this.clock.now() + ms).toISOString())
    await this.#running.moveClock(this.now)
  }

  /** Asks for a move as a person would, who may ask at a bad moment. */
  async ask(path: string): Promise<void> {
    const response = await this.rest.send('POST', path)
    if (!EXPECTED.has(response.status)) this.surprises.push(`POST ${path}: ${response.status} ${await response.text()}`)
    else await response.arrayBuffer()
  }

  executions(): Promise<ExecutionRow[]> {
    return this.#all('/executions', Executions)
  }

  logs(executionId: string): Promise<LogRow[]> {
    return this.#all(`/executions/${executionId}/logs`, Logs)
  }

  async #all<T>(path: string, schema: z.ZodType<{ items: T[]; nextCursor: string | null }>): Promise<T[]> {
    const items: T[] = []
    for (let cursor = ''; ; ) {
      const page = await this.rest.call('GET', `${path}?limit=200${cursor}`, schema)
      items.push(...page.items)
      if (page.nextCursor === null) return items
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`
    }
  }

  get #running(): HeadlessProcess {
    if (this.#host === null) throw new Error('The host has not been started')
    return this.#host
  }
}

function childrenOf(pid: number): number[] {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return list.split('\n').flatMap((line) => {
    const [child, parent] = line.trim().split(/\s+/).map(Number)
    return parent === pid && child !== undefined ? [child] : []
  })
}
