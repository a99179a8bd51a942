import { z } from 'zod'
import { IncomingMail } from '../model/incoming-mail.ts'
import { Instant } from '../model/moments.ts'
import { PageInput, pageOf } from '../model/page.ts'
import { ImapVerdict, IncomingMailSettings } from '../model/settings.ts'
import { base } from './base.ts'

const tags = ['incoming mail']

/** How each mailbox stands. */
export const IncomingStatus = z.object({
  mailboxes: z.array(
    z.object({
      mailbox: z.string(),
      /** When it was last read to its end; null when it has not been since the start. */
      lookedAt: Instant.nullable(),
      /** Why it cannot be read, and what to do; null when it can. */
      problem: z.string().nullable(),
    }),
  ),
})
export type IncomingStatus = z.infer<typeof IncomingStatus>

export const VerifyImapInput = z.object({ incomingMail: IncomingMailSettings.optional(), password: z.string().max(10_000).optional() })
export type VerifyImapInput = z.infer<typeof VerifyImapInput>

export const incomingMailContract = {
  /** What came back for an execution, oldest first. */
  list: base.route({ method: 'GET', path: '/executions/{executionId}/incoming', tags }).input(PageInput.omit({ q: true }).extend({ executionId: z.string() })).output(pageOf(IncomingMail)),
  status: base.route({ method: 'GET', path: '/incoming-mail', tags }).output(IncomingStatus),
  /** Tests the mailbox given, or the saved one: connects, logs in, opens the folder. Reads and changes nothing. */
  verify: base.route({ method: 'POST', path: '/incoming-mail/verify', tags }).input(VerifyImapInput.default({})).output(ImapVerdict),
}
