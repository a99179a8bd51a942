import { problemsOf, type ProblemRef } from '../../../shared/failure.ts'
import { OrderInput, type Order, type OrderItem } from '../../../shared/model/register.ts'
import { dateIn } from '../../ui/day-in-zone.ts'
import { itemKeys } from '../../ui/items-in-words.ts'
import { orderedAt } from '../../ui/ordered-at.ts'

/** A line as the form holds it. `item` is what it was before, whose other fields are kept. */
export interface LineValues {
  readonly name: string
  readonly amount: string
  readonly item: OrderItem
}

export interface OrderValues {
  readonly customerId: string | null
  /** As the form shows it; the engine goes by the id. */
  readonly customerName: string | null
  /** "YYYY-MM-DD" in the office's time zone. */
  readonly date: string
  readonly reference: string
  /** The last one is empty, to be written in. */
  readonly lines: readonly LineValues[]
}

export const EMPTY_LINE: LineValues = { name: '', amount: '', item: {} }

/** An office's clock: its time zone and its present moment. */
export interface OfficeClock {
  readonly timezone: string
  readonly now: string
}

export type OrderCheck = { readonly ok: true; readonly input: OrderInput } | { readonly ok: false; readonly problems: readonly ProblemRef[] }

/** A new order of today. */
export function newOrder({ timezone, now }: OfficeClock): OrderValues {
  return { customerId: null, customerName: null, date: dateIn(timezone, now), reference: '', lines: [EMPTY_LINE] }
}

/** What comes after one was saved: the same day, for orders are written down a pile at a time. */
export function nextOrder(saved: OrderValues): OrderValues {
  return { customerId: null, customerName: null, date: saved.date, reference: '', lines: [EMPTY_LINE] }
}

/** Nothing of an order is written: its day alone is none. */
export function isBlank({ customerId, reference, lines }: OrderValues): boolean {
  return customerId === null && reference.trim() === '' && lines.every(isEmpty)
}

/** @param decimal what stands between a number's whole and its parts: "," or "." */
export function valuesOf(order: Order, timezone: string, decimal: string): OrderValues {
  const lines = order.items.map((item): LineValues => {
    const keys = itemKeys(item)
    const name = keys.name === undefined ? undefined : item[keys.name]
    const amount = keys.amount === undefined ? undefined : item[keys.amount]
    return { name: typeof name === 'string' ? name : '', amount: typeof amount === 'number' ? String(amount).replace('.', decimal) : typeof amount === 'string' ? amount : '', item }
  })
  return { customerId: order.customerId, customerName: order.customerName, date: dateIn(timezone, order.orderedAt), reference: order.reference ?? '', lines: [...lines, EMPTY_LINE] }
}

/** The lines with one of them changed; there is always an empty one at the end. */
export function withLine(lines: readonly LineValues[], index: number, change: Partial<Pick<LineValues, 'name' | 'amount'>>): readonly LineValues[] {
  const changed = lines.map((line, at) => (at === index ? { ...line, ...change } : line))
  const last = changed.at(-1)
  return last === undefined || !isEmpty(last) ? [...changed, EMPTY_LINE] : changed
}

export function withoutLine(lines: readonly LineValues[], index: number): readonly LineValues[] {
  return withLine(lines.toSpliced(index, 1), -1, {})
}

/**
 * The order to save, or what is wrong with which field ("lines.0.amount"). An order that is
 * corrected keeps its hour unless its day is another.
 */
export function checkOrder(values: OrderValues, { timezone, now }: OfficeClock, before?: Order): OrderCheck {
  const isSameDay = before !== undefined && dateIn(timezone, before.orderedAt) === values.date
  const when = isSameDay ? { orderedAt: before.orderedAt } : orderedAt(values.date, timezone, now)
  const items = values.lines.map((line) => (isEmpty(line) ? undefined : itemOf(line)))
  const problems: ProblemRef[] = [
    ...(values.customerId === null ? [{ path: 'customerId', key: 'problem.required' as const }] : []),
    ...(when === null ? [{ path: 'date', key: 'import.problem.date' as const }] : []),
    ...items.flatMap((item, index) => (item === null ? [{ path: `lines.${index}.amount`, key: 'import.problem.number' as const }] : [])),
  ]
  if (problems.length > 0) return { ok: false, problems }
  const checked = OrderInput.safeParse({ customerId: values.customerId, ...when, reference: values.reference, items: items.filter((item) => item !== undefined && item !== null) })
  return checked.success ? { ok: true, input: withMoment(checked.data, before, values.date, now, timezone) } : { ok: false, problems: problemsOf(checked.error) }
}

/** To the engine a change without a moment means "as before"; one that is moved to today says now. */
function withMoment(input: OrderInput, before: Order | undefined, date: string, now: string, timezone: string): OrderInput {
  const isMovedToToday = before !== undefined && input.orderedAt === undefined && date === dateIn(timezone, now)
  return isMovedToToday ? { ...input, orderedAt: now } : input
}

function isEmpty({ name, amount, item }: LineValues): boolean {
  return name.trim() === '' && amount.trim() === '' && Object.keys(item).length === 0
}

/** Undefined: a line whose words were taken away is gone. Null: its amount is no number. Other fields stay, in their order. */
function itemOf({ name, amount, item }: LineValues): OrderItem | undefined | null {
  const keys = itemKeys(item)
  const number = amountOf(amount)
  if (number === null) return null
  const said = name.trim() === '' ? undefined : name.trim()
  const hadWords = keys.name !== undefined || keys.amount !== undefined
  if (said === undefined && number === undefined && hadWords) return undefined
  const next = { ...(keys.name === undefined && said !== undefined ? { vare: said } : {}), ...item, ...(keys.name === undefined ? {} : { [keys.name]: said }), [keys.amount ?? 'antall']: number }
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined))
}

/** "2", "2,5", "1 200"; undefined for nothing, null for what is no number. */
function amountOf(text: string): number | undefined | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  if (bare === '') return undefined
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(bare) ? Number(bare) : null
}
