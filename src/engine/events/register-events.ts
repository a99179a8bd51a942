import type { Customer, Order } from '../../shared/model/register.ts'
import type { EngineContext } from '../context.ts'
import type { Handle } from '../store/open-store.ts'
import { raiseEvent } from './raise-event.ts'

/*
 * The events of the register, written in the transaction that makes the row. An import raises
 * none: a list of 5,000 customers brought in on the first day must not send 5,000 welcome
 * mails (docs/decisions/0012). Nor does the sample office.
 */

export async function raiseCustomerCreated(db: Handle, context: Pick<EngineContext, 'clock'>, customer: Customer): Promise<void> {
  const { name, email, groups, language } = customer
  await raiseEvent(db, context, { name: 'customer_created', facts: { customerId: customer.id, payload: { name, email, groups, language } } })
}

/** @param sourceExecutionId the execution that created the order, where one did */
export async function raiseOrderCreated(db: Handle, context: Pick<EngineContext, 'clock'>, order: Pick<Order, 'id' | 'customerId' | 'reference' | 'source' | 'items'>, sourceExecutionId?: string): Promise<void> {
  const { reference, source, items } = order
  await raiseEvent(db, context, {
    name: 'order_created',
    facts: { customerId: order.customerId, orderId: order.id, payload: { reference, source, items } },
    ...(sourceExecutionId === undefined ? {} : { sourceExecutionId }),
  })
}
