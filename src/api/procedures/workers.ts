import type { WorkerService } from '../../engine/services/office-services.ts'
import { eventStream } from '../event-stream.ts'
import { api } from '../implementer.ts'

export function workerProcedures(workers: WorkerService) {
  const os = api.workers
  return os.router({
    get: os.get.handler(() => workers.get()),
    watch: os.watch.handler(({ signal }) => eventStream(workers.watch(signal))),
  })
}
