import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Instant } from '../model/moments.ts'
import { base } from './base.ts'

/** `email` goes first, `report` last. */
export const QueueName = z.enum(['email', 'default', 'report'])
export type QueueName = z.infer<typeof QueueName>

/** What a worker has in its hands. */
export const RunningTask = z.object({
  /** As the worker protocol names it: `send_mail`. */
  type: z.string(),
  /** The execution that it is done for, where there is one. */
  executionId: z.string().nullable(),
  since: Instant,
})

export const WorkerState = z.object({
  /** Null before the operating system has said it. */
  pid: z.int().nullable(),
  /** `email`: takes nothing but mail. */
  role: z.enum(['email', 'general']),
  state: z.enum(['starting', 'ready']),
  startedAt: Instant,
  lastHeardAt: Instant,
  /** Resident memory in bytes as it last told; null before. */
  memoryBytes: z.int().nullable(),
  running: z.array(RunningTask),
})
export type WorkerState = z.infer<typeof WorkerState>

export const QueueState = z.object({
  name: QueueName,
  /** Tasks that wait for a worker. */
  depth: z.int(),
  /** Tasks that workers have in their hands. */
  running: z.int(),
  /** The greatest depth in each span of time, oldest first; `at` is its beginning. */
  history: z.array(z.object({ at: Instant, depth: z.int() })),
})
export type QueueState = z.infer<typeof QueueState>

/** Since the program was started. */
export const TaskStatistics = z.object({
  type: z.string(),
  count: z.int(),
  /** Refused, failed, or lost with its worker. */
  failures: z.int(),
  /** Milliseconds from the worker's hands to its answer, of the latest tasks; null before the first. */
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
})
export type TaskStatistics = z.infer<typeof TaskStatistics>

export const WorkerOverview = z.object({
  at: Instant,
  /** Processes at most: they are started when there is work, and let go when there is none. */
  maxWorkers: z.int(),
  tasksPerWorker: z.int(),
  workers: z.array(WorkerState),
  queues: z.array(QueueState),
  tasks: z.array(TaskStatistics),
  /** Workers that ended without being asked to, since the program was started. */
  deaths: z.int(),
})
export type WorkerOverview = z.infer<typeof WorkerOverview>

const tags = ['workers']

export const workersContract = {
  get: base.route({ method: 'GET', path: '/workers', tags }).output(WorkerOverview),
  /** The overview now and again as things change, at most once a second and at least every five. */
  watch: base.route({ method: 'GET', path: '/workers/events', tags }).output(eventIterator(WorkerOverview)),
}
