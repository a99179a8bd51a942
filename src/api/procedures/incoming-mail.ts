import type { IncomingMailService } from '../../engine/services/mail-services.ts'
import { languageOf } from '../api-context.ts'
import { api } from '../implementer.ts'

export function incomingMailProcedures(incoming: IncomingMailService) {
  const os = api.incomingMail
  return os.router({
    list: os.list.handler(({ input }) => incoming.list(input)),
    status: os.status.handler(({ context }) => incoming.status(languageOf(context))),
    verify: os.verify.handler(({ input, context }) => incoming.verify(input, languageOf(context))),
  })
}
