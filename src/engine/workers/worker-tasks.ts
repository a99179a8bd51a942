import type { WorkerAnswer, WorkerRequest } from '../../shared/worker-protocol.ts'

type WithoutId<Request> = Request extends { requestId: string } ? Omit<Request, 'requestId'> : never

/** A task before the pool has given it its request id. */
export type WorkerTask = WithoutId<WorkerRequest>

/** Runs tasks in worker processes. */
export interface WorkerTasks {
  /**
   * The worker's answer.
   * @throws TransientFailure `worker.died` when the worker ended before it answered: what the
   *   task did until then is not known.
   */
  run(task: WorkerTask): Promise<WorkerAnswer>
}
