import { hash } from 'node:crypto'
import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import { idsOfOurs } from '../mail/message-id.ts'
import { isAutomatic } from './auto-reply.ts'
import { readBounce } from './bounce.ts'
import { excerptOf } from './excerpt.ts'
import type { MailDigest } from './mail-digest.ts'
import { idsIn, type ReadMail } from './read-mail.ts'

/** What is passed on of a mail. Beside its schema and not with it: who only takes a digest in does without the parser of mails. */
export function digestOf(mail: ReadMail): MailDigest {
  const bounced = readBounce(mail)
  return {
    key: hash('sha256', JSON.stringify([mail.messageId, mail.from?.address.toLowerCase() ?? '', mail.subject, mail.date, ...(mail.messageId === null ? [mail.text, mail.returned] : [])]), 'hex'),
    messageId: mail.messageId,
    from: mail.from,
    subject: mail.subject,
    excerpt: excerptOf(mail.text),
    isAutomatic: isAutomatic(mail),
    messageIds: [...new Set([...mail.answers, ...(bounced === null ? [] : namedInReport(mail))].flatMap(idsOfOurs))].slice(0, 20),
    hint: bounced === null ? null : hintIn(`${mail.returned ?? ''}\n${mail.text}`),
    addresses: bounced === null ? (mail.from === null ? [] : [normalizeEmailAddress(mail.from.address)]) : bounced.flatMap(({ address }) => address ?? []),
    bounced: bounced === null ? null : [...bounced],
  }
}

/** In a report the mail of ours may stand anywhere; what a person quotes is no pointer. */
const namedInReport = ({ returned, text }: ReadMail): string[] => [...idsIn(returned ?? ''), ...idsOfOurs(returned ?? ''), ...idsOfOurs(text)]

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const EXECUTION = new RegExp(`^[ \\t]{0,8}X-Kontorflyt-Execution:[ \\t]{0,8}(${ID})[ \\t]{0,8}$`, 'im')
const CUSTOMER = new RegExp(`^[ \\t]{0,8}X-Kontorflyt-Customer:[ \\t]{0,8}(${ID})[ \\t]{0,8}$`, 'im')

function hintIn(text: string): MailDigest['hint'] {
  const [executionId, customerId] = [EXECUTION, CUSTOMER].map((pattern) => pattern.exec(text)?.[1]?.toLowerCase())
  return executionId === undefined || customerId === undefined ? null : { executionId, customerId }
}
