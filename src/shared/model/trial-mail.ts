import { z } from 'zod'
import { Instant } from './moments.ts'

/** A mail in the Prøvepostkasse: what would have gone out, and did not. */
export const TrialMail = z.object({
  id: z.string(),
  receivedAt: Instant,
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  messageId: z.string().nullable(),
  executionId: z.string().nullable(),
  customerId: z.string().nullable(),
  size: z.int(),
})
export type TrialMail = z.infer<typeof TrialMail>

export const TrialMailDetail = TrialMail.extend({
  html: z.string().nullable(),
  text: z.string(),
  /** The mail as it came over the wire; cut at 1 MB. */
  source: z.string(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), size: z.int() })),
})
export type TrialMailDetail = z.infer<typeof TrialMailDetail>
