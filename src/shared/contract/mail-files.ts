import { z } from 'zod'
import { ATTACHMENT_MAX_BYTES, FileHash, MailFile, MailFileKind } from '../model/mail-file.ts'
import { base } from './base.ts'

const tags = ['templates']

export const mailFilesContract = {
  /** A picture (PNG, JPEG, GIF) to stand in mails, or a file to go with them. Putting the same in again is one file. */
  put: base
    .route({ method: 'POST', path: '/mail-files', successStatus: 201, tags })
    .input(z.object({ kind: MailFileKind, file: z.file().max(2 * ATTACHMENT_MAX_BYTES) }))
    .output(MailFile.extend({ filename: z.string() })),
  open: base.route({ method: 'GET', path: '/mail-files/{hash}', tags }).input(z.object({ hash: FileHash })).output(z.file()),
}
