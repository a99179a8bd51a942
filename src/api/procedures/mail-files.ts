import type { MailFileService } from '../../engine/services/mail-services.ts'
import { api } from '../implementer.ts'

export function mailFileProcedures(mailFiles: MailFileService) {
  const os = api.mailFiles
  return os.router({
    put: os.put.handler(({ input }) => mailFiles.put(input)),
    open: os.open.handler(({ input }) => mailFiles.open(input.hash)),
  })
}
