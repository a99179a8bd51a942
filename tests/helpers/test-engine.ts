import { join } from 'node:path'
import { createEngine, type Engine, type EngineOptions } from '../../src/engine/create-engine.ts'
import type { Ports, Secrets } from '../../src/engine/ports.ts'
import type { SandboxHost } from '../../src/engine/script/sandbox/sandbox-host.ts'
import { createChildProcessHost } from '../../src/headless/child-process-host.ts'
import { programFolders } from '../../src/platform/program-folders.ts'
import { createSandboxHost } from '../../src/platform/sandbox-host.ts'
import type { ExecutionDetail, ExecutionStatus } from '../../src/shared/model/execution.ts'
import type { SecretName } from '../../src/shared/model/settings.ts'
import { recordingLogger, type LogLine } from './recording-logger.ts'
import { SteerableClock } from './steerable-clock.ts'

const root = join(import.meta.dirname, '../..')

export interface TestEngine {
  readonly engine: Engine
  readonly clock: SteerableClock
  readonly logs: readonly LogLine[]
  readonly notices: readonly { readonly title: string; readonly body: string }[]
  /** Process ids of the workers that run now. */
  readonly workerPids: ReadonlySet<number>
  /** The execution, as soon as it has one of these states. */
  until(executionId: string, ...statuses: ExecutionStatus[]): Promise<ExecutionDetail>
  /** As soon as a picture of the execution fits. */
  untilSeen(executionId: string, fits: (execution: ExecutionDetail) => boolean): Promise<ExecutionDetail>
}

export interface TestEngineOptions extends Partial<EngineOptions> {
  readonly dataDir: string
  readonly clock?: SteerableClock
  readonly secrets?: Partial<Record<SecretName, string>>
  /** Real processes, seen by the test. */
  readonly sandboxHost?: SandboxHost
}

/** Retries within milliseconds, for tests that do not look at how long they take. */
export const QUICK_RETRIES = {
  recipient: { retries: 3, firstDelayMs: 20, factor: 2, jitter: 0 },
  account: { retries: 3, firstDelayMs: 20, factor: 2, jitter: 0 },
}

/** The whole engine on a real database with real worker processes; only its clock is steered. Monday 09:30 in Oslo. */
export async function startTestEngine(options: TestEngineOptions): Promise<TestEngine> {
  const clock = options.clock ?? new SteerableClock('2026-11-23T08:30:00.000Z')
  const logger = recordingLogger()
  const notices: { title: string; body: string }[] = []
  const workerPids = new Set<number>()
  const host = createChildProcessHost({ entry: join(root, 'src/worker/index.ts'), env: process.env, logger })
  const ports: Ports = {
    clock,
    logger,
    secrets: memorySecrets(options.secrets ?? {}),
    sandboxHost: options.sandboxHost ?? createSandboxHost({ nodePath: process.execPath }),
    notifier: { notify: (notice) => notices.push(notice) },
    workerHost: {
      start: () => {
        const worker = host.start()
        const { pid } = worker
        if (pid !== undefined) {
          workerPids.add(pid)
          worker.onExit(() => workerPids.delete(pid))
        }
        return worker
      },
    },
  }
  const { clock: _clock, secrets: _secrets, sandboxHost: _sandboxHost, ...engineOptions } = options
  const engine = await createEngine(ports, { migrationsDir: join(root, 'migrations/sqlite'), resourcesDir: join(root, 'resources'), sandboxFiles: programFolders().sandboxFiles, retryPolicies: QUICK_RETRIES, ...engineOptions })
  await engine.start()
  const untilSeen: TestEngine['untilSeen'] = async (id, fits) => {
    for await (const execution of engine.services.executions.watch(id, 'nb', undefined)) {
      if (fits(execution)) return execution
    }
    throw new Error('the execution ended without what was waited for')
  }
  return {
    engine,
    clock,
    logs: logger.lines,
    notices,
    workerPids,
    untilSeen,
    until: (id, ...statuses) => untilSeen(id, ({ status }) => statuses.includes(status)),
  }
}

function memorySecrets(initial: Partial<Record<SecretName, string>>): Secrets {
  const values = new Map<string, string>(Object.entries(initial))
  return {
    store: () => 'session',
    get: async (name) => values.get(name),
    has: async (name) => values.has(name),
    set: async (name, value) => void values.set(name, value),
    remove: async (name) => void values.delete(name),
    unlock: async () => undefined,
  }
}
