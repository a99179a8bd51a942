import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { Bounced, IncomingKind } from '../../shared/model/incoming-mail.ts'
import type { MailDigest } from './mail-digest.ts'
import { fitsSubject } from './reply-subject.ts'

/** A mail of ours, as the log has it. */
export interface SentMail {
  readonly logId: string
  readonly executionId: string
  /** Null: it went to an address that is no customer's. */
  readonly customerId: string | null
  /** Normalised. */
  readonly addresses: readonly string[]
}

/** What was found for what a mail points to. */
export interface Known {
  /** The mail of ours that the first of the Message-IDs names. */
  readonly byMessageId: SentMail | null
  readonly byHint: SentMail | null
  /** The customer at the first of the addresses that has one. */
  readonly customerId: string | null
  /** The latest mails to that customer, newest first, with the subjects of their templates. */
  readonly recent: readonly (SentMail & { readonly subject: string })[]
  /** Normalised: addresses of the office itself. */
  readonly own: ReadonlySet<string>
}

export type Sorted =
  /** Nothing of ours: it is not kept. */
  | { readonly kind: 'none' }
  | {
      readonly kind: IncomingKind
      readonly sent: SentMail | null
      readonly customerId: string | null
      readonly bounced: Bounced | null
      /**
       * True when it names a mail of ours by what only that mail's receiver can know. Anybody can
       * write any sender: a report without it must not close an address.
       */
      readonly isProven: boolean
    }

/** What a mail is, by what it points to and what is known of that. Pure. */
export function sortMail(mail: MailDigest, known: Known): Sorted {
  const sender = normalizeEmailAddress(mail.from?.address ?? '')
  if (mail.bounced !== null) return sortBounce(mail.bounced, known)
  // A copy of what we sent ourselves, or the office writing to itself.
  if (known.own.has(sender)) return { kind: 'none' }
  const proven = known.byMessageId ?? known.byHint
  const sent = proven ?? known.recent.find(({ subject }) => fitsSubject(mail.subject, subject)) ?? null
  const common = { sent, customerId: sent?.customerId ?? known.customerId, bounced: null, isProven: proven !== null }
  if (mail.isAutomatic) return common.customerId === null && sent === null ? { kind: 'none' } : { kind: 'auto_reply', ...common }
  if (sent !== null) return { kind: 'reply', ...common }
  return known.customerId === null ? { kind: 'none' } : { kind: 'other', ...common }
}

function sortBounce(bounced: readonly Bounced[], known: Known): Sorted {
  const proven = known.byMessageId ?? known.byHint
  const sent = proven ?? known.recent[0] ?? null
  if (sent === null) return { kind: 'none' }
  const about = bounced.find(({ address }) => address !== null && sent.addresses.includes(address))
  // A report that names no address, of a mail that went to one, can mean that one only.
  const [only] = sent.addresses.length === 1 ? sent.addresses : []
  const unnamed = bounced.find(({ address }) => address === null) ?? bounced[0]
  const told = about ?? (unnamed === undefined || only === undefined ? unnamed : { ...unnamed, address: unnamed.address === null || proven !== null ? only : unnamed.address })
  return { kind: 'bounce', sent, customerId: sent.customerId, bounced: told ?? null, isProven: proven !== null }
}
