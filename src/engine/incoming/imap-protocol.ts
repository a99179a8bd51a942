import { z } from 'zod'
import { SmtpSecurity } from '../../shared/model/settings.ts'
import { MailDigest } from './mail-digest.ts'

/*
 * What the engine and the thread that reads a mailbox say to each other. The thread has one
 * connection, one folder and no memory: where to go on from is told with each look.
 *
 *   engine → thread   look, stop
 *   thread → engine   open, reading, looked, news, closed
 *
 * `reading` is said before a mail is fetched and parsed: who finds the thread dead after it knows
 * which mail it died of.
 */

/** How to get into a mailbox: with a password, or with a provider's token (XOAUTH2). */
export const ImapLogin = z.union([z.object({ user: z.string(), password: z.string() }), z.object({ user: z.string(), accessToken: z.string() })])
export type ImapLogin = z.infer<typeof ImapLogin>

export const ImapTask = z.object({ host: z.string(), port: z.int(), security: SmtpSecurity, folder: z.string(), login: ImapLogin })
export type ImapTask = z.infer<typeof ImapTask>

/** What is asked for: what came after a UID; in another life of the mailbox (UIDVALIDITY), what came since a day. */
export const Look = z.object({
  type: z.literal('look'),
  /** Null: nothing yet, and the mailbox as it stands is where to begin. */
  after: z.object({ uidValidity: z.string(), uid: z.int(), since: z.string() }).nullable(),
  limit: z.int().min(1),
  /** Mails that a thread has died of: passed over. */
  skip: z.array(z.int()),
})
export type Look = z.infer<typeof Look>

export const ToThread = z.discriminatedUnion('type', [Look, z.object({ type: z.literal('stop') })])

const Arrived = z.object({ uid: z.int(), receivedAt: z.string(), digest: MailDigest })
export const Looked = z.object({
  type: z.literal('looked'),
  uidValidity: z.string(),
  /** Where to go on from. */
  lastUid: z.int(),
  mails: z.array(Arrived),
  /** Mails that could not be parsed. */
  unreadable: z.array(z.int()),
  hasMore: z.boolean(),
})
export type Looked = z.infer<typeof Looked>

/** What is known of why a connection failed. */
export const ImapErrorFacts = z.object({ code: z.string(), message: z.string(), isLogin: z.boolean(), isTls: z.boolean(), isFolder: z.boolean(), response: z.string() })
export type ImapErrorFacts = z.infer<typeof ImapErrorFacts>

export const FromThread = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open') }),
  z.object({ type: z.literal('reading'), uid: z.int() }),
  Looked,
  z.object({ type: z.literal('news') }),
  z.object({ type: z.literal('closed'), error: ImapErrorFacts.nullable() }),
])
export type FromThread = z.infer<typeof FromThread>
