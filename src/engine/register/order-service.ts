import { invalidInput, notFound } from '../../shared/failure.ts'
import type { Page } from '../../shared/model/page.ts'
import type { Order, OrderInput } from '../../shared/model/register.ts'
import { decodeCursor, pageFrom } from '../cursor.ts'
import { raiseOrderCreated } from '../events/register-events.ts'
import { toInstant } from '../instant.ts'
import type { OrderService } from '../services/register-services.ts'
import { findCustomer } from '../store/customers.ts'
import type { Handle } from '../store/open-store.ts'
import { countOrders, deleteOrder, findOrder, insertOrders, listOrders, OrderPosition, updateOrder } from '../store/orders.ts'
import { importOrders } from './import/import-orders.ts'
import { recordedChange } from './recorded-change.ts'
import { writeMoment, type RegisterContext } from './register-context.ts'

/** The orders, which decide who is reminded. Changes are published after their commit. */
export function createOrderService(context: RegisterContext): OrderService {
  const { db } = context
  return {
    list: (input) => list(context, input),
    get: async (id) => existing(await findOrder(db, id)),
    create: (input, source) => create(context, input, source),
    update: (id, input) => update(context, id, input),
    remove: (id) => remove(context, id),
    import: (input, language) => importOrders(context, input, language),
  }
}

async function list({ db }: RegisterContext, input: Parameters<OrderService['list']>[0]): Promise<Page<Order>> {
  const after = decodeCursor(input.cursor, OrderPosition)
  const rows = await listOrders(db, input, { after, limit: input.limit + 1 })
  const page = pageFrom(rows, input.limit, (order) => [order.orderedAt, order.id], (order) => order)
  const isAll = after === undefined && page.nextCursor === null
  return { ...page, total: isAll ? rows.length : await countOrders(db, input) }
}

async function create(context: RegisterContext, input: OrderInput, source: Order['source']): Promise<Order> {
  const { at, newId } = writeMoment(context.clock)
  const id = newId()
  const { result: order } = await recordedChange(
    context,
    'order',
    async (transaction) => {
      await requireCustomer(transaction, input.customerId)
      await insertOrders(transaction, [{ id, ...columnsOf(input, at), source, is_sample: 0, created_at: at, updated_at: at }])
      const created = existing(await findOrder(transaction, id))
      await raiseOrderCreated(transaction, context, created)
      return created
    },
    () => ({ key: 'change.order_created' }),
  )
  context.changes.publish({ topic: 'orders', id })
  return order
}

/** A change that does not say when the order came leaves that as it is: a corrected reference must not make it newer. */
async function update(context: RegisterContext, id: string, input: OrderInput): Promise<Order> {
  const { at } = writeMoment(context.clock)
  const { result: order } = await recordedChange(
    context,
    'order',
    async (transaction) => {
      const before = existing(await findOrder(transaction, id))
      await requireCustomer(transaction, input.customerId)
      await updateOrder(transaction, id, { ...columnsOf(input, before.orderedAt), updated_at: at })
      return existing(await findOrder(transaction, id))
    },
    () => ({ key: 'change.order_edited' }),
  )
  context.changes.publish({ topic: 'orders', id })
  return order
}

/** Answers with what undoes it. */
async function remove(context: RegisterContext, id: string): Promise<{ changeId: string | null }> {
  const { changeId } = await recordedChange(
    context,
    'order',
    async (transaction) => {
      if (!(await deleteOrder(transaction, id))) throw notFound('order')
    },
    () => ({ key: 'change.order_deleted' }),
  )
  context.changes.publish({ topic: 'orders', id })
  return { changeId }
}

function columnsOf(input: OrderInput, otherwise: string) {
  return {
    customer_id: input.customerId,
    ordered_at: input.orderedAt === undefined ? otherwise : fourDigitYear(toInstant(input.orderedAt)),
    reference: input.reference ?? null,
    items: JSON.stringify(input.items ?? []),
  }
}

/** With an offset, a date at the edge of the calendar leaves the years 0000 to 9999, and its text no longer sorts. */
function fourDigitYear(instant: string): string {
  if (!/^\d{4}-/.test(instant)) throw invalidInput([{ path: 'orderedAt', key: 'problem.invalid' }])
  return instant
}

async function requireCustomer(transaction: Handle, customerId: string): Promise<void> {
  if ((await findCustomer(transaction, customerId)) === undefined) throw invalidInput([{ path: 'customerId', key: 'problem.no_such_customer' }])
}

function existing(order: Order | undefined): Order {
  if (order === undefined) throw notFound('order')
  return order
}
