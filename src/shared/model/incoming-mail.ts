import { z } from 'zod'
import { Instant } from './moments.ts'

/**
 * reply: a person answered one of our mails. bounce: one of them did not arrive. auto_reply: a
 * machine answered (out of office). other: something else from a customer.
 */
export const IncomingKind = z.enum(['reply', 'bounce', 'auto_reply', 'other'])
export type IncomingKind = z.infer<typeof IncomingKind>

/** hard: nobody can be reached at the address. refused: this mail was turned away. soft: not this time. */
export const BounceSeverity = z.enum(['hard', 'refused', 'soft'])
export type BounceSeverity = z.infer<typeof BounceSeverity>

/** One address that a mail did not reach, or not yet. */
export const Bounced = z.object({
  /** Normalised; null where the report does not say. */
  address: z.string().nullable(),
  /** Enhanced status code (RFC 3463) as "5.1.1"; empty where none is said. */
  status: z.string(),
  severity: BounceSeverity,
  /** The server's own words, one line. */
  reason: z.string(),
})
export type Bounced = z.infer<typeof Bounced>

/** A mail that came back for one of ours, or from a customer. */
export const IncomingMail = z.object({
  id: z.string(),
  kind: IncomingKind,
  /** When the office's mail server took it. */
  receivedAt: Instant,
  fromName: z.string(),
  fromAddress: z.string(),
  subject: z.string(),
  /** The first lines as plain text, without what they quote. */
  excerpt: z.string(),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  executionId: z.string().nullable(),
  /** The row of the action log that it answers. */
  actionLogId: z.string().nullable(),
  bounce: Bounced.nullable(),
})
export type IncomingMail = z.infer<typeof IncomingMail>
