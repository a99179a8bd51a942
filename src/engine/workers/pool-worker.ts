import { instantOf } from '../instant.ts'
import type { QueueName, WorkerState } from '../../shared/contract/workers.ts'
import type { TransientFailure } from '../../shared/failure.ts'
import type { WorkerAnswer, WorkerRequest } from '../../shared/worker-protocol.ts'
import type { WorkerProcess } from '../ports.ts'
import type { WorkerRole } from './queues.ts'
import type { WorkerTask } from './worker-tasks.ts'

/** A task in a queue, or in a worker's hands. */
export interface Task {
  readonly requestId: string
  readonly queue: QueueName
  readonly task: WorkerTask
  /** When a worker was given it, in milliseconds. */
  startedAt: number
  readonly resolve: (answer: WorkerAnswer) => void
  readonly reject: (failure: TransientFailure) => void
}

/** A process of the pool with what it has in its hands. */
export interface Worker {
  readonly process: WorkerProcess
  readonly role: WorkerRole
  readonly startedAt: number
  readonly tasks: Map<string, Task>
  /** Given to it, and about to be said. */
  readonly outbox: WorkerRequest[]
  isReady: boolean
  hasAnswered: boolean
  memoryBytes: number | null
  lastHeardAt: number
  /** When it last came to have nothing to do, in milliseconds; null while it has something. */
  idleSince: number | null
  cancelIdle: (() => void) | null
}

/** How ill a worker suits a task of that queue: by what it holds; with a report in its hands, it is the last to be given mail. */
export function burdenFor(queue: QueueName, { tasks }: Worker): number {
  const isReporting = queue === 'email' && [...tasks.values()].some((task) => task.queue === 'report')
  return tasks.size + (isReporting ? 1000 : 0)
}

/** A worker as the monitor shows it. */
export function workerState({ process, role, isReady, startedAt, lastHeardAt, memoryBytes, tasks }: Worker): WorkerState {
  return {
    pid: process.pid ?? null,
    role,
    state: isReady ? 'ready' : 'starting',
    startedAt: instantOf(startedAt),
    lastHeardAt: instantOf(lastHeardAt),
    memoryBytes,
    running: [...tasks.values()].map(({ task, startedAt: since }) => ({ type: task.type, executionId: executionOf(task), since: instantOf(since) })),
  }
}

function executionOf(task: WorkerTask): string | null {
  return task.type === 'send_mail' ? (task.mail.headers['X-Kontorflyt-Execution'] ?? null) : null
}
