import type { Order } from '../../../shared/model/register.ts'
import { itemKeys } from '../../ui/items-in-words.ts'
import { toCsv } from '../../ui/to-csv.ts'

export interface OrderHeadings {
  readonly customer: string
  readonly orderedAt: string
  readonly reference: string
  readonly item: string
  readonly quantity: string
  readonly more: string
  readonly source: string
}

interface OrderWords {
  readonly headings: OrderHeadings
  /** A moment as the office writes it and as an import reads it back: "23.11.2026 09:00". */
  readonly moment: (instant: string) => string
  readonly source: (source: Order['source']) => string
}

/** A row a line, and one for an order without lines. What a line has besides ware and amount stands together in a column. */
export function ordersCsv(orders: readonly Order[], { headings, moment, source }: OrderWords): string {
  const rows = orders.flatMap((order) => {
    const start = [order.customerName, moment(order.orderedAt), order.reference ?? '']
    const items = order.items.length === 0 ? [{}] : order.items
    return items.map((item) => [...start, ...itemCells(item), source(order.source)])
  })
  return toCsv([headings.customer, headings.orderedAt, headings.reference, headings.item, headings.quantity, headings.more, headings.source], rows)
}

function itemCells(item: Order['items'][number]): (string | number)[] {
  const keys = itemKeys(item)
  const others = Object.entries(item).filter(([key]) => key !== keys.name && key !== keys.amount)
  return [cell(keys.name === undefined ? '' : item[keys.name]), cell(keys.amount === undefined ? '' : item[keys.amount]), others.map(([key, value]) => `${key}: ${cell(value)}`).join(', ')]
}

function cell(value: unknown): string | number {
  if (typeof value === 'number') return Number.isInteger(value) ? value : String(value).replace('.', ',')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
