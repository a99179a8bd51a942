import { createHash } from 'node:crypto'
import { notFound, UserFailure } from '../../shared/failure.ts'
import { ATTACHMENT_MAX_BYTES, PICTURE_MAX_BYTES, PICTURE_MAX_HEIGHT, PICTURE_MAX_WIDTH, type MailFile, type MailFileKind } from '../../shared/model/mail-file.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import type { MailFileService } from '../services/mail-services.ts'
import { findMailFiles, keepMailFile, mailFileContent } from '../store/mail-files.ts'
import { attachmentType, blockedEnding, safeAttachmentName } from './attachment-name.ts'
import { pictureFacts } from './picture-facts.ts'

/** Pictures of mails and files that go with them: put in once, named by what they hold. */
export function createMailFileService({ db, clock }: Pick<EngineContext, 'db' | 'clock'>): MailFileService {
  return {
    put: async ({ kind, file }) => {
      const content = await file.bytes()
      const filename = safeAttachmentName(file.name)
      const facts = kind === 'picture' ? pictureOf(content) : attachmentOf(content, filename)
      const stored: MailFile = { hash: createHash('sha256').update(content).digest('hex'), kind, bytes: content.length, ...facts }
      await keepMailFile(db, stored, content, now(clock))
      return { ...stored, filename }
    },
    open: async (hash) => {
      const found = (await findMailFiles(db, [hash])).get(hash)
      const content = found === undefined ? undefined : await mailFileContent(db, hash)
      if (found === undefined || content === undefined) throw notFound('file')
      // A file from outside must not be shown by a browser as a page of ours.
      const type = found.kind === 'picture' ? found.contentType : 'application/octet-stream'
      return new File([Buffer.from(content)], hash, { type })
    },
  }
}

type Facts = Pick<MailFile, 'contentType' | 'width' | 'height'>

/** @throws UserFailure when it is no PNG, JPEG or GIF, or too large for a mail. */
function pictureOf(content: Uint8Array): Facts {
  const facts = pictureFacts(content)
  if (facts === undefined) throw new UserFailure('mail_file.not_a_picture', {}, { status: 415 })
  if (content.length > PICTURE_MAX_BYTES) throw tooLarge('picture', content.length, PICTURE_MAX_BYTES)
  if (facts.width > PICTURE_MAX_WIDTH || facts.height > PICTURE_MAX_HEIGHT) throw new UserFailure('mail_file.too_wide', { width: facts.width, height: facts.height, maxWidth: PICTURE_MAX_WIDTH, maxHeight: PICTURE_MAX_HEIGHT }, { status: 413 })
  return facts
}

/** @throws UserFailure when servers would throw it away, when it is empty, or too large. */
function attachmentOf(content: Uint8Array, filename: string): Facts {
  const ending = blockedEnding(filename)
  if (ending !== undefined) throw new UserFailure('mail_file.blocked', { file: filename, ending }, { status: 415 })
  if (content.length === 0) throw new UserFailure('mail_file.empty', { file: filename })
  if (content.length > ATTACHMENT_MAX_BYTES) throw tooLarge('attachment', content.length, ATTACHMENT_MAX_BYTES)
  return { contentType: attachmentType(filename), width: null, height: null }
}

function tooLarge(kind: MailFileKind, bytes: number, max: number): UserFailure {
  const inMegabytes = (count: number): string => (count / 1024 / 1024).toFixed(1)
  return new UserFailure(kind === 'picture' ? 'mail_file.picture_too_large' : 'mail_file.too_large', { size: inMegabytes(bytes), max: inMegabytes(max) }, { status: 413 })
}
