import type { Order, OrderItem } from '../../../shared/model/register.ts'
import type { ImportedLine } from './read-order-row.ts'

/** The rows of one order, put together. */
export interface ImportedOrder {
  /** The first of its rows. */
  readonly row: number
  readonly customerId: string
  readonly customerName: string
  readonly orderedAt: string
  readonly isDateOnly: boolean
  readonly reference: string | null
  readonly items: readonly OrderItem[]
}

export interface PlacedLine extends ImportedLine {
  readonly customerId: string
  readonly customerName: string
}

/**
 * Rows of the same customer and reference are lines of one order; without a reference, those of
 * the same customer and day are.
 */
export function gatherOrders(lines: readonly PlacedLine[], dayOf: (instant: string) => string): ImportedOrder[] {
  const orders = new Map<string, { first: PlacedLine; items: OrderItem[] }>()
  for (const line of lines) {
    const key = orderKey(line.customerId, line.reference, dayOf(line.orderedAt))
    const known = orders.get(key)
    if (known === undefined) orders.set(key, { first: line, items: line.item === null ? [] : [line.item] })
    else if (line.item !== null) known.items.push(line.item)
  }
  return [...orders.values()].map(({ first: { row, customerId, customerName, orderedAt, isDateOnly, reference }, items }) => ({ row, customerId, customerName, orderedAt, isDateOnly, reference, items }))
}

/** What tells one order from another, in a file and in the register. */
export function orderKey(customerId: string, reference: string | null, day: string): string {
  return JSON.stringify(reference === null ? [customerId, day] : [customerId, null, reference])
}

/**
 * An order of the register after the file has spoken. A date without a time says nothing of the
 * hour, and a file without lines nothing of what was ordered. Undefined: it is so already.
 */
export function changedBy(order: ImportedOrder, before: Pick<Order, 'orderedAt' | 'items'>, dayOf: (instant: string) => string): ImportedOrder | undefined {
  const orderedAt = order.isDateOnly && dayOf(order.orderedAt) === dayOf(before.orderedAt) ? before.orderedAt : order.orderedAt
  const items = order.items.length === 0 ? before.items : order.items
  const isAsBefore = orderedAt === before.orderedAt && JSON.stringify(items) === JSON.stringify(before.items)
  return isAsBefore ? undefined : { ...order, orderedAt, items }
}
