import type { AlertService, EventService } from '../../engine/services/office-services.ts'
import { languageOf } from '../api-context.ts'
import { api } from '../implementer.ts'

export function eventProcedures(events: EventService) {
  const os = api.events
  return os.router({
    watchedFolder: os.watchedFolder.handler(({ context }) => events.watchedFolder(languageOf(context))),
    raise: os.raise.handler(({ input }) => events.raise(input.params.event, input.body)),
  })
}

export function alertProcedures(alerts: AlertService) {
  const os = api.alerts
  return os.router({
    list: os.list.handler(({ input, context }) => alerts.list(input, languageOf(context))),
    dismiss: os.dismiss.handler(({ input }) => alerts.dismiss(input.id)),
  })
}
