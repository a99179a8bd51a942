import { EventData } from '../events/event-data.ts'
import { instantOf } from '../instant.ts'
import { formExecutionNow, threadNow } from '../store/mail-threads.ts'
import type { Direct } from '../store/direct.ts'

/** An order comes within so long of the form that asked for it. */
const FORM_DAYS = 30
const DAY_MS = 24 * 60 * 60 * 1000

/** What may stand in a header: an outside program says of an event what it likes. */
const MESSAGE_ID = /^<[\x21-\x3b\x3d\x3f-\x7e]{1,200}@[\x21-\x3b\x3d\x3f-\x7e]{1,200}>$/

/**
 * The headers by which a confirmation stands in the thread that it belongs to (RFC 5322 3.6.4):
 * under the customer's own mail where that is what started the execution, else under the latest
 * mail of this execution to the customer or its answer; where there is none, under the order form
 * that the order came of. Empty where the confirmation begins a thread.
 */
export function threadHeaders(direct: Direct, { executionId, eventData, customerId, at }: { readonly executionId: string; readonly eventData: string | null; readonly customerId: string; readonly at: string }): Readonly<Record<string, string>> {
  const written = mailOfEvent(eventData)
  const own = threadNow(direct, executionId, customerId)
  const since = instantOf(Date.parse(at) - FORM_DAYS * DAY_MS)
  const earlier = own.length > 0 ? null : (written?.executionId ?? formExecutionNow(direct, customerId, since))
  const before = earlier === null ? own : threadNow(direct, earlier, customerId)
  const thread = own.length === 0 && written !== null ? [...before.filter((id) => id !== written.messageId), written.messageId] : before
  const parent = thread.at(-1)
  return parent === undefined ? {} : { 'In-Reply-To': parent, References: thread.join(' ') }
}

/** The customer's mail that started the execution. */
function mailOfEvent(eventData: string | null): { readonly messageId: string; readonly executionId: string | null } | null {
  const parsed = eventData === null ? undefined : EventData.safeParse(JSON.parse(eventData)).data
  if (parsed?.event !== 'email_received') return null
  const { messageId, executionId } = parsed.payload ?? {}
  if (typeof messageId !== 'string' || !MESSAGE_ID.test(messageId)) return null
  return { messageId, executionId: typeof executionId === 'string' ? executionId : null }
}
