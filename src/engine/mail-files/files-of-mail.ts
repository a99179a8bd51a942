import { picturesIn, type FileHash, type MailFile, type TemplateAttachment } from '../../shared/model/mail-file.ts'
import { text, type TextRef } from '../../shared/texts/text.ts'
import type { Language } from '../../shared/language.ts'
import { findMailFiles } from '../store/mail-files.ts'
import type { Handle } from '../store/open-store.ts'
import { attachmentType } from './attachment-name.ts'

/** What names files: a body in HTML, and a template's attachments. */
export interface NamesFiles {
  readonly bodyHtml: string
  readonly attachments: readonly TemplateAttachment[]
}

export interface AttachedFile {
  readonly hash: FileHash
  readonly filename: string
  readonly contentType: string
  readonly bytes: number
}

/** What goes with a mail: the pictures that stand in it, in their order, and its attachments. */
export interface FilesOfMail {
  readonly pictures: readonly MailFile[]
  readonly attachments: readonly AttachedFile[]
  /** True when a picture stands in the HTML itself, where many mail programs do not look. */
  readonly hasDataPicture: boolean
  /** True when the mail names a file that is not kept: a picture of another program's, or of a body from elsewhere. */
  readonly isIncomplete: boolean
}

export async function filesOfMail(db: Handle, { bodyHtml, attachments }: NamesFiles): Promise<FilesOfMail> {
  const pictures = picturesIn(bodyHtml)
  const kept = await findMailFiles(db, [...pictures, ...attachments.map(({ hash }) => hash)])
  const found = pictures.flatMap((hash) => kept.get(hash) ?? []).filter(({ kind }) => kind === 'picture')
  const attached = attachments.flatMap(({ hash, filename }): AttachedFile[] => {
    const bytes = kept.get(hash)?.bytes
    return bytes === undefined ? [] : [{ hash, filename, contentType: attachmentType(filename), bytes }]
  })
  const foreign = /<img\b[^>]*\ssrc=["']?cid:(?![0-9a-f]{64}@kontorflyt\b)/i.test(bodyHtml)
  const hasDataPicture = /<img\b[^>]*\ssrc=["']?data:/i.test(bodyHtml)
  return { hasDataPicture, pictures: found, attachments: attached, isIncomplete: foreign || found.length < pictures.length || attached.length < attachments.length }
}

/** A file grows by a third in base64, and by a line break for each 76 letters of that (RFC 2045 6.8). */
const inBase64 = (bytes: number): number => Math.ceil(bytes / 57) * 78

/** About how many bytes a mail is on its way. */
export function sizeOfMail({ html, text: plain }: { readonly html: string; readonly text: string }, { pictures, attachments }: FilesOfMail): number {
  const files = [...pictures, ...attachments].reduce((sum, { bytes }) => sum + inBase64(bytes) + 400, 0)
  return Buffer.byteLength(html) + Buffer.byteLength(plain) + 1500 + files
}

/** From here on some servers refuse a mail; from twice that most do. */
const LARGE = 10 * 1024 * 1024

/** What an author should know of the files of a mail. */
export function fileWarnings(files: FilesOfMail, bytes: number): TextRef[] {
  return [
    ...(files.isIncomplete ? [{ key: 'mail_file.missing' } satisfies TextRef] : []),
    ...(files.hasDataPicture ? [{ key: 'mail_file.data_picture' } satisfies TextRef] : []),
    ...(bytes > LARGE ? [{ key: 'mail_file.large_mail', params: { size: Math.ceil(bytes / 1024 / 1024) } } satisfies TextRef] : []),
  ]
}

/** What a picture's part is called, for programs that list it. */
export function pictureName(place: number, { contentType }: MailFile, language: Language): string {
  const ending = contentType === 'image/jpeg' ? 'jpg' : contentType.replace('image/', '')
  return `${text(language, 'mail_file.picture')}-${place}.${ending}`
}
