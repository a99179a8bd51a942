import type { QueueName } from '../../shared/contract/workers.ts'
import type { WorkerTask } from './worker-tasks.ts'

/** In the order in which they are served. */
export const QUEUE_NAMES: readonly QueueName[] = ['email', 'default', 'report']

/** Takes nothing but mail, so that whatever else there is to do, mail goes on; or whatever there is. */
export type WorkerRole = 'email' | 'general'

/** Tasks that are named here go first or last; all others are of the queue `default`. */
const QUEUE_OF: Readonly<Partial<Record<string, QueueName>>> = { send_mail: 'email', render_report: 'report' }

export function queueOf(task: Pick<WorkerTask, 'type'>): QueueName {
  return QUEUE_OF[task.type] ?? 'default'
}

export function mayTake(role: WorkerRole, queue: QueueName): boolean {
  return role === 'general' || queue === 'email'
}

/** A queue for each kind of task; in each, first come, first served. */
export class TaskQueues<Task extends { readonly queue: QueueName }> {
  readonly #queues: Readonly<Record<QueueName, Task[]>> = { email: [], default: [], report: [] }

  push(task: Task): void {
    this.#queues[task.queue].push(task)
  }

  /** The first task of a queue; it stays there. */
  first(queue: QueueName): Task | undefined {
    return this.#queues[queue][0]
  }

  shift(queue: QueueName): Task | undefined {
    return this.#queues[queue].shift()
  }

  depth(queue: QueueName): number {
    return this.#queues[queue].length
  }

  /** Empties all queues. */
  takeAll(): Task[] {
    return QUEUE_NAMES.flatMap((name) => this.#queues[name].splice(0))
  }
}

export interface Machine {
  readonly parallelism: number
  readonly memoryBytes: number
}

const SMALL_MEMORY_BYTES = 3 * 2 ** 30

/** How many worker processes a machine carries: three as a rule, of which one is for mail alone; two on a small one. */
export function workersFor({ parallelism, memoryBytes }: Machine): number {
  return parallelism <= 2 || memoryBytes < SMALL_MEMORY_BYTES ? 2 : 3
}
