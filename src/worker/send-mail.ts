import { domainToASCII } from 'node:url'
import { headerLine } from '../engine/mail/escape.ts'
import type { TemplateRenderer } from '../engine/mail/render-template.ts'
import { UserFailure } from '../shared/failure.ts'
import { isEmailAddress } from '../shared/model/email-address.ts'
import type { MailAccount, MailTask, Mailbox } from '../shared/worker-protocol.ts'
import { Handover, HANDOVER } from './handover.ts'
import { readAttachment, type ReadAttachment } from './report-attachment.ts'
import { classifySmtpError, type SmtpFailure } from './smtp-failure.ts'
import type { Transports } from './transports.ts'

export type SendResult = { readonly response: string } | SmtpFailure

export interface MailTools {
  readonly transports: Transports
  readonly renderer: TemplateRenderer
}

/** Fills in a template, composes the mail and sends it. What a server or a network does is an answer; only our own bugs are thrown. */
export async function sendMail(account: MailAccount, mail: MailTask, tools: MailTools): Promise<SendResult> {
  const handover = new Handover()
  const place = { host: account.host, port: account.port, user: account.user, from: mail.from.address, to: mail.to.address }
  if (!isEmailAddress(mail.to.address)) return classifySmtpError({ code: 'EENVELOPE', message: 'Not an address that may stand in an envelope' }, place, false)
  const attachments = mail.attachment === undefined ? [] : [await readAttachment(mail.attachment)]
  if (attachments.includes(null)) return { failure: new UserFailure('report.file_gone', { file: mail.attachment?.filename ?? '' }), scope: 'recipient', notSent: true, responseCode: null }
  const message = composeMail(mail, attachments.filter((file) => file !== null), tools.renderer, handover)
  try {
    const info = await tools.transports.using(account, (transport) => transport.sendMail(message))
    return { response: info.response }
  } catch (thrown) {
    return classifySmtpError(thrown, place, handover.isComplete)
  }
}

function composeMail(mail: MailTask, attachments: readonly ReadAttachment[], renderer: TemplateRenderer, handover: Handover) {
  const rendered = renderer.render(mail, mail.variables, mail.language)
  return {
    from: mailboxOf(mail.from),
    to: mailboxOf(mail.to),
    ...(mail.replyTo === null ? {} : { replyTo: { name: '', address: asciiAddress(mail.replyTo) } }),
    // The envelope is said outright, so that no name in a header can add a receiver.
    envelope: { from: asciiAddress(mail.from.address), to: [asciiAddress(mail.to.address)] },
    subject: rendered.subject,
    html: rendered.html,
    text: rendered.text,
    messageId: mail.messageId,
    date: new Date(mail.date),
    headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated', ...safeHeaders(mail.headers) },
    attachments: [...attachments],
    textEncoding: 'quoted-printable' as const,
    disableFileAccess: true,
    disableUrlAccess: true,
    [HANDOVER]: handover,
  }
}

function mailboxOf(mailbox: Mailbox): { name: string; address: string } {
  return { name: headerLine(mailbox.name), address: asciiAddress(mailbox.address) }
}

/** An address for servers that know ASCII only: the domain in its ASCII form (RFC 5891). */
export function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = domainToASCII(address.slice(at + 1))
  return domain === '' ? address : `${address.slice(0, at)}@${domain}`
}

function safeHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => /^[A-Za-z][A-Za-z0-9-]*$/.test(name)).map(([name, value]) => [name, headerLine(value)]))
}
