import { simpleParser, type ParsedMail } from 'mailparser'
import { z } from 'zod'
import { isEmailAddress } from '../../shared/model/email-address.ts'
import { instantOf } from '../instant.ts'
import { plainText } from './plain-text.ts'

/*
 * What is read of a mail that came in. Everything in it was written by a stranger: it is cut to
 * a size, freed of what cannot be shown, and never HTML.
 */

/** Headers that tell a person's mail from a machine's, by their names in lower case. */
const TELLING_HEADERS = [
  'auto-submitted', 'x-auto-response-suppress', 'precedence', 'x-autoreply', 'x-autorespond', 'x-mail-autoreply', 'x-autoresponse', 'x-failed-recipients', 'return-path',
  'x-kontorflyt-execution', 'x-kontorflyt-customer',
] as const

const MAX_TEXT = 64 * 1024
const MAX_PART = 64 * 1024
const MAX_LINE = 500
const MAX_IDS = 100

export interface ReadMail {
  /** With its angle brackets; null where there is none that could be one. */
  readonly messageId: string | null
  /** In-Reply-To, then References from the last to the first: the nearest first. */
  readonly answers: readonly string[]
  readonly from: { readonly name: string; readonly address: string } | null
  readonly subject: string
  /** The Date header, for telling copies of one mail from another; never trusted as a time. */
  readonly date: string | null
  readonly headers: Readonly<Partial<Record<(typeof TELLING_HEADERS)[number], string>>>
  /** The kind of a multipart/report: delivery-status (RFC 3464), disposition-notification (RFC 8098). */
  readonly reportType: string | null
  /** As plain text, also where the mail is HTML alone. */
  readonly text: string
  /** The part message/delivery-status (RFC 3464); null where there is none. */
  readonly deliveryStatus: string | null
  /** The beginning of the mail that a report brings back, headers first. */
  readonly returned: string | null
}

/** A Message-ID as it may stand in a header of ours: nothing in it can end the line or the id. */
const MESSAGE_ID = /<[\x21-\x3b\x3d\x3f-\x7e]{1,200}@[\x21-\x3b\x3d\x3f-\x7e]{1,200}>/g

/** Reads a mail's source, or as much of its beginning as was fetched. */
export async function readMail(source: Buffer): Promise<ReadMail> {
  const mail = await simpleParser(source, {
    skipTextToHtml: true,
    skipImageLinks: true,
    keepDeliveryStatus: true,
    keepCidLinks: true,
    checksumAlgo: false,
    maxHtmlLengthToParse: 512 * 1024,
    maxHeadSize: 256 * 1024,
    maxChildNodes: 200,
  })
  const returned = partOf(mail, ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/rfc822-headers', 'message/global-headers'])
  const type = z.object({ value: z.string(), params: z.record(z.string(), z.string()) }).safeParse(mail.headers.get('content-type')).data
  return {
    messageId: idsIn(rawHeader(mail, 'message-id'))[0] ?? null,
    answers: answersOf(mail),
    from: fromOf(mail),
    subject: plainText(mail.subject ?? '', 300).replace(/\s+/g, ' ').trim(),
    date: dateOf(mail.date),
    headers: Object.fromEntries(TELLING_HEADERS.flatMap((name) => (hasHeader(mail, name) ? [[name, rawHeader(mail, name).slice(0, MAX_LINE)]] : []))),
    reportType: plainText(type?.params['report-type'] ?? '', 100).toLowerCase() || null,
    text: plainText(mail.text ?? '', MAX_TEXT),
    deliveryStatus: partOf(mail, ['message/delivery-status', 'message/global-delivery-status']),
    returned,
  }
}

/** All ids that a text holds, at most a hundred, each once. */
export function idsIn(text: string): string[] {
  return [...new Set(text.match(MESSAGE_ID) ?? [])].slice(-MAX_IDS)
}

function answersOf(mail: ParsedMail): string[] {
  return [...new Set([...idsIn(rawHeader(mail, 'in-reply-to')), ...idsIn(rawHeader(mail, 'references')).toReversed()])].slice(0, MAX_IDS)
}

function hasHeader(mail: ParsedMail, name: string): boolean {
  return mail.headerLines.some(({ key }) => key === name)
}

/** The value as it stands, unfolded, one line; the first where it stands twice. */
function rawHeader(mail: ParsedMail, name: string): string {
  const line = mail.headerLines.find(({ key }) => key === name)?.line ?? ''
  return plainText(line.slice(line.indexOf(':') + 1), 32 * 1024).replace(/\s+/g, ' ').trim()
}

function fromOf(mail: ParsedMail): ReadMail['from'] {
  const [first] = mail.from?.value ?? []
  const mailbox = first?.group?.[0] ?? first
  const address = (mailbox?.address ?? '').trim()
  return isEmailAddress(address) || /^[\w.+-]{1,64}@[\w.-]{1,190}$/.test(address) ? { name: plainText(mailbox?.name ?? '', 200).replace(/\s+/g, ' ').trim(), address } : null
}

function partOf(mail: ParsedMail, types: readonly string[]): string | null {
  const part = mail.attachments.find(({ contentType }) => types.includes(contentType.toLowerCase()))
  return part === undefined ? null : plainText(part.content.subarray(0, MAX_PART).toString('utf8'), MAX_PART)
}

/** A Date header may say anything, also what is no date at all. */
function dateOf(date: Date | undefined): string | null {
  const at = date?.getTime() ?? Number.NaN
  return Number.isFinite(at) ? instantOf(at) : null
}
