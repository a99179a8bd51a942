import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine, type Engine, type EngineOptions } from '../../src/engine/create-engine.ts'
import type { Logger, Secrets } from '../../src/engine/ports.ts'
import { createChildProcessHost } from '../../src/headless/child-process-host.ts'
import type { Execution } from '../../src/shared/model/execution.ts'
import { programFolders } from '../../src/platform/program-folders.ts'
import { createSandboxHost } from '../../src/platform/sandbox-host.ts'
import { SteerableClock } from '../../tests/helpers/steerable-clock.ts'

const root = join(import.meta.dirname, '../..')

/** Monday 09:59 in Oslo; the workflows of the bench fall due at ten. */
export const BEFORE = '2026-11-23T08:59:00.000Z'
export const DUE_AT = '2026-11-23T09:00:00.000Z'

export interface BenchEngine {
  readonly engine: Engine
  readonly clock: SteerableClock
  stop(): Promise<void>
}

/** The engine as the headless host makes it, workers from out/, on a database of its own; only its clock can be put forward. */
export async function startBenchEngine(options: Partial<EngineOptions> = {}): Promise<BenchEngine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-bench-'))
  const clock = new SteerableClock(BEFORE)
  const logger = quietLogger()
  const workerHost = createChildProcessHost({ entry: join(root, 'out/worker/index.js'), env: process.env, logger })
  const engine = await createEngine(
    { clock, logger, secrets: noSecrets(), notifier: { notify: () => undefined }, workerHost, sandboxHost: createSandboxHost({ nodePath: process.execPath }) },
    { dataDir, migrationsDir: join(root, 'migrations/sqlite'), resourcesDir: join(root, 'resources'), sandboxFiles: programFolders().sandboxFiles, ...options },
  )
  await engine.start()
  const stop = async (): Promise<void> => {
    await engine.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { engine, clock, stop }
}

/** Warnings and errors are a bench's business, too: a figure beside a failure is none. */
function quietLogger(): Logger {
  const say = (level: string) => (message: string, fields?: object) => void process.stderr.write(`${level}: ${message} ${JSON.stringify(fields ?? {})}\n`)
  return { info: () => undefined, warn: say('warning'), error: say('error') }
}

function noSecrets(): Secrets {
  return { store: () => 'session', get: async () => undefined, has: async () => false, set: async () => undefined, remove: async () => undefined, unlock: async () => undefined }
}

/** Customers of one group, through the import that an office uses. */
export async function addCustomers({ engine }: BenchEngine, count: number, group: string): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => `Kunde ${String(index).padStart(5, '0')};kunde${index}@kunde.example;${group}`)
  const csv = ['navn;e-post;gruppe', ...rows].join('\n')
  const report = await engine.services.customers.import({ file: { name: 'kunder.csv', bytes: async () => Buffer.from(csv) }, dryRun: false }, 'nb')
  if (report.created !== count) throw new Error(`the import took ${report.created} of ${count} customers: ${JSON.stringify(report).slice(0, 500)}`)
}

const PAGE = 200

/** Asked one after the other: while something is queued, the newest row answers, and no other question is asked. */
async function hasOpen(executions: Engine['services']['executions']): Promise<boolean> {
  for (const status of ['queued', 'running', 'waiting'] as const) {
    if ((await executions.list({ status, limit: 1 }, 'nb')).items.length > 0) return true
  }
  return false
}

/** All executions, once `count` of them are over. Looked at seldom: who looks takes the engine's time. */
export async function finishedExecutions({ engine }: BenchEngine, count: number, withinMs: number): Promise<Execution[]> {
  const { executions } = engine.services
  const until = performance.now() + withinMs
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (performance.now() > until) throw new Error(`not all of ${count} executions were over within ${withinMs} ms`)
    if (await hasOpen(executions)) continue
    const all: Execution[] = []
    for (let cursor: string | undefined, isMore = true; isMore; ) {
      const page = await executions.list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }, 'nb')
      all.push(...page.items)
      cursor = page.nextCursor ?? undefined
      isMore = cursor !== undefined
    }
    if (all.length >= count) return all
  }
}
