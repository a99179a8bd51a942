import { raiseEvent } from '../events/raise-event.ts'
import type { EngineContext } from '../context.ts'
import { instantOf, now } from '../instant.ts'
import { newId } from '../new-id.ts'
import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import type { Language } from '../../shared/language.ts'
import { countEventsOf, customerAt, insertIncomingMail, recentlySentTo, sentByMessageId, sentInExecution, setBounced, setEventOf } from '../store/incoming-mails.ts'
import type { KeptAccount } from '../store/mail-accounts.ts'
import type { Handle } from '../store/open-store.ts'
import { closeChange, openChange } from '../store/register-journal.ts'
import { resolveTemplate } from '../templates/resolve-template.ts'
import type { MailDigest } from './mail-digest.ts'
import { sortMail, type Known, type Sorted } from './sort-mail.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** An answer without a thread is to one of the mails of so long ago. */
const RECENT_DAYS = 60
const RECENT_MAILS = 10
/**
 * So many mails of one customer are events in 24 hours. Two programs that answer one another
 * without saying that they are programs come to an end by it.
 */
const EVENTS_A_DAY = 5

/** A mail as it came from the mailbox. */
export interface ArrivedMail {
  /** When the office's server took it, by that server's clock. */
  readonly receivedAt: string
  readonly digest: MailDigest
}

/** What there is to tell of once the mail is committed. */
export interface TakenIn {
  readonly kind: Sorted['kind']
  readonly executionId: string | null
  /** A customer's address was marked, or is no more. */
  readonly markedCustomerId: string | null
  readonly isEvent: boolean
}

type TakeInContext = Pick<EngineContext, 'clock'>
type Kept = Exclude<Sorted, { kind: 'none' }>

const NOTHING: TakenIn = { kind: 'none', executionId: null, markedCustomerId: null, isEvent: false }

/**
 * Takes one mail in, in the caller's transaction: sorts it, keeps it if it is ours, marks an
 * address that is closed, and raises an event for what a customer wrote. A copy of a mail that
 * was taken in before changes nothing.
 *
 * @param own normalised addresses of the office itself
 */
export async function takeInMail(db: Handle, context: TakeInContext, { digest, receivedAt }: ArrivedMail, own: ReadonlySet<string>, language: Language): Promise<TakenIn> {
  const sorted = sortMail(digest, await gather(db, context, digest, own, language))
  if (sorted.kind === 'none') return NOTHING
  const id = newId(context.clock)
  const at = receivedAt < now(context.clock) ? receivedAt : now(context.clock)
  if (!(await insertIncomingMail(db, rowOf(id, at, digest, sorted)))) return NOTHING
  return {
    kind: sorted.kind,
    executionId: sorted.sent?.executionId ?? null,
    markedCustomerId: (await markAddress(db, context, digest, sorted)) ? sorted.customerId : null,
    isEvent: await raise(db, context, id, digest, sorted),
  }
}

/** Normalised addresses whose mail is our own: the senders', the administrator's, and the mailbox's. */
export function ownAddresses({ office }: Pick<SettingsValues, 'office'>, accounts: readonly Pick<KeptAccount, 'fromAddress' | 'replyTo'>[], user: string): ReadonlySet<string> {
  const addresses = [office.adminEmail, user, ...accounts.flatMap(({ fromAddress, replyTo }) => [fromAddress, replyTo])]
  return new Set(addresses.flatMap((address) => (address === null ? [] : [normalizeEmailAddress(address)])))
}

async function gather(db: Handle, { clock }: TakeInContext, digest: MailDigest, own: ReadonlySet<string>, language: Language): Promise<Known> {
  const byMessageId = await sentByMessageId(db, digest.messageIds)
  const byHint = byMessageId === null && digest.hint !== null ? await sentInExecution(db, digest.hint) : null
  const customerId = await customerAt(db, digest.addresses)
  const isFound = byMessageId !== null || byHint !== null || customerId === null
  const sent = isFound ? [] : await recentlySentTo(db, customerId, instantOf(clock.now() - RECENT_DAYS * DAY_MS), RECENT_MAILS)
  const recent: Known['recent'][number][] = []
  for (const mail of sent) recent.push({ ...mail, subject: (await resolveTemplate(db, mail.template, language))?.text.subject ?? '' })
  return { byMessageId, byHint, customerId, recent, own }
}

function rowOf(id: string, at: string, digest: MailDigest, { kind, sent, customerId, bounced }: Kept): Parameters<typeof insertIncomingMail>[1] {
  return {
    id,
    mail_key: digest.key,
    kind,
    received_at: at,
    message_id: digest.messageId,
    from_name: digest.from?.name ?? '',
    from_address: digest.from?.address ?? '',
    subject: digest.subject,
    excerpt: digest.excerpt,
    customer_id: customerId,
    execution_id: sent?.executionId ?? null,
    action_log_id: sent?.logId ?? null,
    bounce: bounced === null ? null : JSON.stringify(bounced),
    event_id: null,
  }
}

/**
 * A report that an address is closed marks it; an answer from an address that is marked shows
 * that it is open. Only what names a mail of ours, about an address that this mail went to: who
 * forges a report must not be able to close an address. Both can be undone in the register's journal.
 */
async function markAddress(db: Handle, { clock }: TakeInContext, digest: MailDigest, { kind, sent, customerId, bounced, isProven }: Kept): Promise<boolean> {
  if (!isProven || customerId === null) return false
  const isClosed = kind === 'bounce' && bounced?.severity === 'hard'
  const address = isClosed ? bounced.address : kind === 'reply' ? normalizeEmailAddress(digest.from?.address ?? '') : null
  if (address === null || (isClosed && sent?.addresses.includes(address) !== true)) return false
  const [id, at] = [newId(clock), now(clock)]
  await openChange(db, { id, kind: 'edit', at })
  const isMarked = await setBounced(db, customerId, address, isClosed ? { at, reason: bounced?.reason ?? '' } : null)
  await closeChange(db, id, { key: isClosed ? 'change.address_bounced' : 'change.address_answered' })
  return isMarked
}

/** What a customer wrote is an event, once for each mail; what machines wrote is none. */
async function raise(db: Handle, context: TakeInContext, id: string, digest: MailDigest, { kind, sent, customerId, isProven }: Kept): Promise<boolean> {
  if ((kind !== 'reply' && kind !== 'other') || customerId === null) return false
  if ((await countEventsOf(db, customerId, instantOf(context.clock.now() - DAY_MS))) >= EVENTS_A_DAY) return false
  const payload = {
    mailId: id, kind, isProven, from: digest.from?.address ?? '', fromName: digest.from?.name ?? '', subject: digest.subject, text: digest.excerpt,
    ...(digest.messageId === null ? {} : { messageId: digest.messageId }), ...(sent === null ? {} : { executionId: sent.executionId }),
  }
  const eventId = await raiseEvent(db, context, { name: 'email_received', facts: { customerId, payload }, dedupeKey: `mail:${digest.key}` })
  await setEventOf(db, id, eventId)
  return true
}
