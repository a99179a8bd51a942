import { addressList } from '../engine/mail/mailboxes-for.ts'
import { UserFailure } from '../shared/failure.ts'
import { isEmailAddress } from '../shared/model/email-address.ts'
import type { MailAccount, MailTask, RefusedAddress } from '../shared/worker-protocol.ts'
import { asciiAddress, type MailWriter } from './compose-mail.ts'
import { OutgoingMail, type Refusal } from './outgoing-mail.ts'
import { readAttachment, type ReadAttachment } from './read-attachment.ts'
import { sendByGraph } from './graph-mail.ts'
import { classifySmtpError, type SmtpFailure } from './smtp-failure.ts'
import { TokenRefused, type TokenDesk } from './token-desk.ts'
import type { Transports } from './transports.ts'

export type SendResult = { readonly response: string; readonly refused: readonly RefusedAddress[] } | SmtpFailure

export interface MailTools {
  readonly transports: Transports
  readonly writer: MailWriter
  readonly tokens: TokenDesk
}

/** Fills in a template, composes the mail and sends it. What a server or a network does is an answer; only our own bugs are thrown. */
export async function sendMail(account: MailAccount, mail: MailTask, tools: MailTools): Promise<SendResult> {
  const to = [mail.to, ...(mail.alsoTo ?? [])]
  const place = { host: account.host, port: account.port, user: account.user, from: mail.from.address, to: addressList(to) }
  const [first, ...others] = to.filter(({ address }) => isEmailAddress(address))
  if (first === undefined) return classifySmtpError({ code: 'EENVELOPE', message: 'Not an address that may stand in an envelope' }, place, false)
  const attachments: ReadAttachment[] = []
  for (const attachment of mail.attachments ?? []) {
    const read = await readAttachment(attachment)
    if (read === null) return { failure: new UserFailure('mail.file_gone', { file: attachment.filename }), scope: 'recipient', notSent: true, responseCode: null }
    attachments.push(read)
  }
  const bytes = await tools.writer.write({ ...mail, to: first, alsoTo: others }, attachments)
  if (account.graph !== undefined) return taken(await sendByGraph(account, { bytes, place }, tools.tokens))
  const envelope = { from: asciiAddress(mail.from.address), to: [first, ...others].map(({ address }) => asciiAddress(address)) }
  const outgoing = new OutgoingMail(envelope, mail.messageId, bytes)
  try {
    const { response, refused } = await tools.transports.using(account, (pool) => outgoing.send(pool))
    return { response, refused: to.flatMap(({ address }) => refusalOf(address, refused)) }
  } catch (thrown) {
    if (thrown instanceof TokenRefused) return { failure: thrown.failure, scope: 'account', notSent: true, responseCode: null }
    return classifySmtpError(thrown, place, outgoing.isHandedOver)
  }
}

/** Graph takes a mail for all of its receivers or for none. */
const taken = (result: { readonly response: string } | SmtpFailure): SendResult => ('response' in result ? { ...result, refused: [] } : result)

/** An address that cannot stand in an envelope was not even asked about. */
function refusalOf(address: string, refused: readonly Refusal[]): RefusedAddress[] {
  if (!isEmailAddress(address)) return [{ address, responseCode: null, response: '' }]
  return refused.filter(({ recipient }) => recipient === asciiAddress(address)).map(({ responseCode, response }) => ({ address, responseCode, response }))
}
