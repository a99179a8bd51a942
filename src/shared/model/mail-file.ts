import { z } from 'zod'
import { SingleLine } from './register.ts'

/** SHA-256 of a file's bytes, in hexadecimal: its name in the store. */
export const FileHash = z.string().regex(/^[0-9a-f]{64}$/)
export type FileHash = z.infer<typeof FileHash>

export const MailFileKind = z.enum(['picture', 'attachment'])
export type MailFileKind = z.infer<typeof MailFileKind>

/** A picture of a mail, or a file that goes with one, without its bytes. */
export const MailFile = z.object({
  hash: FileHash,
  kind: MailFileKind,
  contentType: z.string(),
  bytes: z.int(),
  /** Of a picture, in pixels; else null. */
  width: z.int().nullable(),
  height: z.int().nullable(),
})
export type MailFile = z.infer<typeof MailFile>

/** A file that goes with a template's mails, under the name that its receivers see. */
export const TemplateAttachment = z.object({ hash: FileHash, filename: SingleLine.min(1) })
export type TemplateAttachment = z.infer<typeof TemplateAttachment>

/** Pixels: twice the width of a mail, for sharp screens. */
export const PICTURE_MAX_WIDTH = 1200
export const PICTURE_MAX_HEIGHT = 4000
/** Bytes of one picture. */
export const PICTURE_MAX_BYTES = 1024 * 1024
/** Bytes of one attachment, and of all of a template together. Servers refuse mails from about 25 MB on, and mail is a third larger than its files. */
export const ATTACHMENT_MAX_BYTES = 10 * 1024 * 1024
export const ATTACHMENTS_MAX_BYTES = 15 * 1024 * 1024
export const ATTACHMENTS_MAX_COUNT = 10

/** What a picture of the store is called inside a mail (RFC 2392): `cid:` and its part's Content-ID. */
const CID_DOMAIN = 'kontorflyt'

/** The Content-ID of a picture's part, without angle brackets. */
export const pictureCid = (hash: FileHash): string => `${hash}@${CID_DOMAIN}`

/** The address by which HTML names a picture of the store. */
export const pictureAddress = (hash: FileHash): string => `cid:${pictureCid(hash)}`

const ADDRESS = new RegExp(`cid:([0-9a-f]{64})@${CID_DOMAIN}\\b`, 'g')

/** The pictures of the store that HTML names, each once, in their order. */
export function picturesIn(html: string): FileHash[] {
  return [...new Set([...html.matchAll(ADDRESS)].map(([, hash = '']) => hash))]
}
