import { domainToASCII } from 'node:url'
import MailComposer from 'nodemailer/lib/mail-composer'
import { foldLines } from 'nodemailer/lib/mime-funcs'
import MimeNode from 'nodemailer/lib/mime-node'
import { headerLine } from '../engine/mail/escape.ts'
import type { TemplateRenderer } from '../engine/mail/render-template.ts'
import type { Mailbox, MailTask } from '../shared/worker-protocol.ts'
import { QuotedLines } from './quoted-lines.ts'
import type { ReadAttachment } from './read-attachment.ts'

/**
 * Parts the two bodies. No line of quoted-printable can hold "=_" (RFC 2045 6.7, rule 1), so it
 * can be the same in every mail.
 */
const BOUNDARY = '=_kontorflyt_alternative'

type Header = readonly [name: string, value: string | Mailbox | Mailbox[]]

/**
 * Fills in and composes mails. A mail without attachments is text and HTML side by side; that one
 * shape is put together here, with nodemailer's own encoding of headers and lines, for its
 * composer takes five times as long over streams that a text in memory does not need. A mail with
 * attachments is left to nodemailer's composer. compose-mail.test.ts holds the one against the other.
 */
export class MailWriter {
  readonly #renderer: TemplateRenderer
  readonly #lines = new QuotedLines()
  /** Encodes the values of headers; never a mail itself. */
  readonly #encoder = new MimeNode('text/plain', { textEncoding: 'Q' })

  constructor(renderer: TemplateRenderer) {
    this.#renderer = renderer
  }

  /** The whole mail as it goes to the server, before dots are doubled. */
  async write(mail: MailTask, attachments: readonly ReadAttachment[]): Promise<Buffer> {
    const rendered = this.#renderer.render(mail, mail.variables, mail.language)
    const headers = headersOf(mail, rendered.subject)
    return attachments.length === 0 ? this.#alternative(headers, rendered) : withAttachments(headers, rendered, attachments)
  }

  #alternative(headers: readonly Header[], { text, html }: { readonly text: string; readonly html: string }): Buffer {
    const lines = headers.map(([name, value]) => foldLines(`${name}: ${this.#encoder.encodeHeaderValue(name, value)}`))
    const message = [
      ...lines,
      'MIME-Version: 1.0',
      `Content-Type: multipart/alternative; boundary="${BOUNDARY}"`,
      '',
      ...this.#part('text/plain', text),
      ...this.#part('text/html', html),
      `--${BOUNDARY}--`,
      '',
    ]
    return Buffer.from(message.join('\r\n'))
  }

  #part(type: string, body: string): string[] {
    return [`--${BOUNDARY}`, `Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: quoted-printable', '', this.#lines.encode(body)]
  }
}

/** A header stands once: one of the task's own that the mail has already is left out. */
function headersOf(mail: MailTask, subject: string): readonly Header[] {
  const standard: readonly Header[] = [
    ['From', mailboxOf(mail.from)],
    ['To', [mail.to, ...(mail.alsoTo ?? [])].map(mailboxOf)],
    ...(mail.replyTo === null ? [] : [['Reply-To', { name: '', address: asciiAddress(mail.replyTo) }] satisfies Header]),
    ['Subject', subject],
    ['Message-ID', mail.messageId],
    ['Date', new Date(mail.date).toUTCString().replace('GMT', '+0000')],
    ['Content-Language', mail.language],
    ['Auto-Submitted', 'auto-generated'],
  ]
  const taken = new Set(standard.map(([name]) => name.toLowerCase()))
  const own = Object.entries(mail.headers).filter(([name]) => /^[A-Za-z][A-Za-z0-9-]*$/.test(name) && !taken.has(name.toLowerCase()))
  return [...standard, ...own.map(([name, value]): Header => [name, headerLine(value)])]
}

function withAttachments(headers: readonly Header[], { text, html }: { readonly text: string; readonly html: string }, attachments: readonly ReadAttachment[]): Promise<Buffer> {
  const composer = new MailComposer({ text, html, attachments: [...attachments], textEncoding: 'quoted-printable', disableFileAccess: true, disableUrlAccess: true })
  const message = composer.compile()
  for (const [name, value] of headers) message.setHeader(name, value)
  return message.build()
}

function mailboxOf(mailbox: Mailbox): Mailbox {
  return { name: headerLine(mailbox.name), address: asciiAddress(mailbox.address) }
}

/** An address for servers that know ASCII only: the domain in its ASCII form (RFC 5891). */
export function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = domainToASCII(address.slice(at + 1))
  return domain === '' ? address : `${address.slice(0, at)}@${domain}`
}
