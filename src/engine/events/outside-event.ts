import { posix, win32 } from 'node:path'
import { invalidInput, UserFailure } from '../../shared/failure.ts'
import type { EventBody } from '../../shared/contract/events.ts'
import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { EventName } from '../../shared/model/workflow.ts'
import { findCustomer, findCustomersByEmail } from '../store/customers.ts'
import { readsIncomingMail } from '../store/incoming-mails.ts'
import type { Handle } from '../store/open-store.ts'
import { findOrder } from '../store/orders.ts'
import type { EventFacts } from './event-data.ts'

const MAX_ID = 200

/** An event as an outside program reports it, checked. */
export interface OutsideEvent {
  readonly facts: EventFacts
  /** The caller's own id for it: reported twice, it is one event. */
  readonly key: string | null
}

/**
 * Reads what an outside program says of an event.
 *
 * - `id`, a text or a number, makes a report that comes twice one event.
 * - The customer is told by `customerId` or `email`. For `order_created`, `customer_created`
 *   and `email_received` it must be one of the register; for the others what names no customer
 *   is a field like any other.
 * - An order must be that customer's. A file is told by `path` or `name`, and is not opened.
 *
 * @throws UserFailure 400 with what is wrong, 409 for incoming mail where the office reads none.
 */
export async function readOutsideEvent(db: Handle, event: EventName, body: EventBody): Promise<OutsideEvent> {
  if (event === 'email_received' && !(await readsIncomingMail(db))) throw new UserFailure('event.no_email_yet', {}, { status: 409 })
  const key = keyOf(body['id'])
  const customerId = await customerOf(db, body)
  switch (event) {
    case 'webhook':
      return { key, facts: { ...(customerId === null ? {} : { customerId }), payload: body } }
    case 'file_added':
      return { key, facts: { ...(customerId === null ? {} : { customerId }), file: fileOf(body), payload: body } }
    case 'customer_created':
    case 'email_received':
      return { key, facts: { customerId: demanded(customerId, body), payload: body } }
    case 'order_created': {
      const orderId = await orderOf(db, body['orderId'], demanded(customerId, body))
      return { key, facts: { customerId: demanded(customerId, body), ...(orderId === null ? {} : { orderId }), payload: body } }
    }
  }
}

function keyOf(id: unknown): string | null {
  if (id === undefined || id === null) return null
  const key = typeof id === 'number' ? String(id) : id
  if (typeof key !== 'string' || key === '' || key.length > MAX_ID) throw invalidInput([{ path: 'id', key: 'problem.event_id' }])
  return key
}

async function customerOf(db: Handle, { customerId, email }: EventBody): Promise<string | null> {
  if (typeof customerId === 'string') return (await findCustomer(db, customerId))?.id ?? null
  if (typeof email !== 'string') return null
  const emailKey = normalizeEmailAddress(email)
  return (await findCustomersByEmail(db, [emailKey])).get(emailKey)?.id ?? null
}

function demanded(customerId: string | null, body: EventBody): string {
  if (customerId !== null) return customerId
  const { customerId: named, email } = body
  if (typeof named === 'string') throw invalidInput([{ path: 'customerId', key: 'problem.unknown_customer', params: { customer: named } }])
  throw invalidInput([typeof email === 'string' ? { path: 'email', key: 'problem.unknown_customer_email' } : { path: 'customerId', key: 'problem.customer_needed' }])
}

async function orderOf(db: Handle, orderId: unknown, customerId: string): Promise<string | null> {
  if (orderId === undefined || orderId === null) return null
  const order = typeof orderId === 'string' ? await findOrder(db, orderId) : undefined
  if (order?.customerId !== customerId) throw invalidInput([{ path: 'orderId', key: 'problem.unknown_order' }])
  return order.id
}

function fileOf({ path, name }: EventBody): NonNullable<EventFacts['file']> {
  const whole = typeof path === 'string' ? path : name
  if (typeof whole !== 'string' || whole === '') throw invalidInput([{ path: 'name', key: 'problem.file_needed' }])
  // It may come from a machine of either kind; win32 knows both separators.
  return { path: whole, name: win32.basename(whole), extension: posix.extname(win32.basename(whole)).slice(1).toLowerCase() }
}
