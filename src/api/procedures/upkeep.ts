import type { UpkeepService } from '../../engine/services/office-services.ts'
import { languageOf } from '../api-context.ts'
import { api } from '../implementer.ts'

export function upkeepProcedures(upkeep: UpkeepService) {
  const os = api.upkeep
  return os.router({
    status: os.status.handler(({ context }) => upkeep.status(languageOf(context))),
    backupNow: os.backupNow.handler(({ context }) => upkeep.backupNow(languageOf(context))),
  })
}
