import type { PauseService, SampleService, SystemService } from '../../engine/services/office-services.ts'
import type { TrialMailboxService } from '../../engine/services/mail-services.ts'
import { eventStream } from '../event-stream.ts'
import { api } from '../implementer.ts'
import type { HostInfo } from '../host-info.ts'

export function systemProcedures(system: SystemService, info: HostInfo) {
  const os = api.system
  return os.router({
    info: os.info.handler(() => ({ ...info, now: system.now() })),
    changes: os.changes.handler(({ signal }) => eventStream(system.changes(signal))),
    metrics: os.metrics.handler(() => system.metrics()),
    mailsByDay: os.mailsByDay.handler(async ({ input }) => ({ items: await system.mailsByDay(input.days) })),
  })
}

export function pauseProcedures(pause: PauseService) {
  const os = api.pause
  return os.router({
    get: os.get.handler(() => pause.get()),
    pause: os.pause.handler(() => pause.pause()),
    resume: os.resume.handler(() => pause.resume()),
  })
}

export function trialMailboxProcedures(trialMailbox: TrialMailboxService) {
  const os = api.trialMailbox
  return os.router({
    list: os.list.handler(({ input }) => trialMailbox.list(input)),
    get: os.get.handler(({ input }) => trialMailbox.get(input.id)),
    clear: os.clear.handler(() => trialMailbox.clear()),
  })
}

export function sampleProcedures(sample: SampleService) {
  const os = api.sample
  return os.router({
    status: os.status.handler(() => sample.status()),
    load: os.load.handler(() => sample.load()),
    remove: os.remove.handler(() => sample.remove()),
  })
}
