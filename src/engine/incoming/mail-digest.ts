import { z } from 'zod'
import { Bounced } from '../../shared/model/incoming-mail.ts'

/**
 * What is passed on of a mail to who decides what becomes of it: all that a stranger's text could
 * take long over has been done where the mail was read.
 */
export const MailDigest = z.object({
  /** The same for copies of one mail, wherever they are found. */
  key: z.string(),
  messageId: z.string().nullable(),
  from: z.object({ name: z.string(), address: z.string() }).nullable(),
  subject: z.string(),
  excerpt: z.string(),
  /** No person wrote it. */
  isAutomatic: z.boolean(),
  /** Message-IDs of mails of ours that it points to, the nearest first. */
  messageIds: z.array(z.string()),
  /** What a report brings back of the headers that our mails carry. */
  hint: z.object({ executionId: z.string(), customerId: z.string() }).nullable(),
  /** Normalised addresses whose customers matter: the writer's, or those that a report names. */
  addresses: z.array(z.string()),
  /** Null for what is no report of mail that did not arrive. */
  bounced: z.array(Bounced).nullable(),
})
export type MailDigest = z.infer<typeof MailDigest>
