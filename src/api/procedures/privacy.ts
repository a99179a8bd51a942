import type { PrivacyService } from '../../engine/services/register-services.ts'
import { languageOf } from '../api-context.ts'
import { api } from '../implementer.ts'

export function privacyProcedures(privacy: PrivacyService) {
  const os = api.privacy
  return os.router({
    customerFile: os.customerFile.handler(({ input, context }) => privacy.customerFile(input.id, languageOf(context))),
    erase: os.erase.handler(async ({ input }) => {
      const { orders, stillNamedIn } = await privacy.erase(input.id)
      return { orders, stillNamedIn: [...stillNamedIn] }
    }),
    processingRecord: os.processingRecord.handler(({ context }) => privacy.processingRecord(languageOf(context))),
    exportOffice: os.exportOffice.handler(() => privacy.exportOffice()),
  })
}
