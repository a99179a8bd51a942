import { UserFailure } from '../shared/failure.ts'
import { isEmailAddress } from '../shared/model/email-address.ts'
import type { MailAccount, MailTask } from '../shared/worker-protocol.ts'
import { asciiAddress, type MailWriter } from './compose-mail.ts'
import { OutgoingMail } from './outgoing-mail.ts'
import { readAttachment } from './report-attachment.ts'
import { classifySmtpError, type SmtpFailure } from './smtp-failure.ts'
import type { Transports } from './transports.ts'

export type SendResult = { readonly response: string } | SmtpFailure

export interface MailTools {
  readonly transports: Transports
  readonly writer: MailWriter
}

/** Fills in a template, composes the mail and sends it. What a server or a network does is an answer; only our own bugs are thrown. */
export async function sendMail(account: MailAccount, mail: MailTask, tools: MailTools): Promise<SendResult> {
  const place = { host: account.host, port: account.port, user: account.user, from: mail.from.address, to: mail.to.address }
  if (!isEmailAddress(mail.to.address)) return classifySmtpError({ code: 'EENVELOPE', message: 'Not an address that may stand in an envelope' }, place, false)
  const attachment = mail.attachment === undefined ? undefined : await readAttachment(mail.attachment)
  if (attachment === null) return { failure: new UserFailure('report.file_gone', { file: mail.attachment?.filename ?? '' }), scope: 'recipient', notSent: true, responseCode: null }
  const bytes = await tools.writer.write(mail, attachment === undefined ? [] : [attachment])
  const outgoing = new OutgoingMail({ from: asciiAddress(mail.from.address), to: [asciiAddress(mail.to.address)] }, mail.messageId, bytes)
  try {
    return { response: await tools.transports.using(account, (pool) => outgoing.send(pool)) }
  } catch (thrown) {
    return classifySmtpError(thrown, place, outgoing.isHandedOver)
  }
}
