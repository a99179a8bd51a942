import { SingleLine, type OrderItem } from '../../../shared/model/register.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import { checkedCell, readEmails, readOrgNumber, refusedCell } from './cell-values.ts'
import type { Column } from './column-fields.ts'
import type { OrderField } from './order-columns.ts'
import { orderMoment } from './order-moment.ts'
import type { TableRow } from './parse-table.ts'

/** How a row names its customer; at least one of them is set. */
export interface NamedCustomer {
  readonly email: string | undefined
  readonly orgNumber: string | undefined
  readonly number: string | undefined
  readonly name: string | undefined
}

/** One row: an order, or one line of it. */
export interface ImportedLine {
  readonly row: number
  readonly customer: NamedCustomer
  readonly orderedAt: string
  readonly isDateOnly: boolean
  readonly reference: string | null
  /** Null where the row says only that somebody ordered. */
  readonly item: OrderItem | null
}

export interface RejectedLine {
  readonly row: number
  readonly reasons: readonly TextRef[]
}

/** @param moment the office's zone, and now (an instant) */
export function readOrderRow(row: TableRow, columns: readonly Column[], moment: { readonly zone: string; readonly now: string }): ImportedLine | RejectedLine {
  if (row.problem !== undefined) return { row: row.row, reasons: [{ key: `import.reason.${row.problem}` }] }
  const reasons: TextRef[] = []
  const cell = (field: OrderField) => {
    const index = columns.findIndex((column) => column.field === field)
    return { text: index === -1 ? '' : (row.cells[index] ?? '').trim(), column: columns[index]?.column ?? field }
  }
  const taken = <Value>(result: { readonly value: Value | undefined } | { readonly reason: TextRef }): Value | undefined => {
    if ('value' in result) return result.value
    reasons.push(result.reason)
    return undefined
  }
  const line = (field: OrderField) => taken(checkedCell(SingleLine, cell(field).text, cell(field).column))
  const email = cell('customerEmail')
  const orgNumber = cell('customerOrgNumber')
  const customer = {
    email: taken(readEmails(email.text, email.column))?.[0],
    orgNumber: taken(readOrgNumber(orgNumber.text, orgNumber.column)),
    number: line('customerNumber'),
    name: line('customerName'),
  }
  const date = cell('orderedAt')
  const ordered = date.text === '' ? { at: moment.now, isDateOnly: true } : orderMoment(date.text, moment.zone, moment.now)
  if (ordered === undefined) reasons.push(refusedCell(date.column, date.text, 'import.problem.date'))
  const reference = line('reference') ?? null
  const item = itemOf(line('item'), line('itemNumber'), taken(readNumber(cell('quantity'))), taken(readNumber(cell('price'))))
  if (reasons.length === 0 && Object.values(customer).every((value) => value === undefined)) reasons.push({ key: 'import.reason.no_customer' })
  return reasons.length === 0 && ordered !== undefined ? { row: row.row, customer, orderedAt: ordered.at, isDateOnly: ordered.isDateOnly, reference, item } : { row: row.row, reasons }
}

/** The names that reports read (reports/items-in-words). */
function itemOf(name: string | undefined, number: string | undefined, quantity: number | undefined, price: number | undefined): OrderItem | null {
  const item = {
    ...(name === undefined ? {} : { vare: name }),
    ...(number === undefined ? {} : { varenr: number }),
    ...(quantity === undefined ? {} : { antall: quantity }),
    ...(price === undefined ? {} : { pris: price }),
  }
  return Object.keys(item).length === 0 ? null : item
}

/** "1 234,50", "1.234,50", "12", "12 stk", "kr 45,-". */
function readNumber({ text, column }: { readonly text: string; readonly column: string }): { readonly value: number | undefined } | { readonly reason: TextRef } {
  if (text === '') return { value: undefined }
  const bare = text.replace(/[\s\u00a0\u202f]/g, '').replace(/^(kr\.?|nok)/i, '').replace(/(kr\.?|nok|stk\.?|,-)$/i, '')
  const plain = /^-?\d{1,3}(\.\d{3})*,\d+$/.test(bare) ? bare.replaceAll('.', '').replace(',', '.') : bare.replace(',', '.')
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? { value: Number(plain) } : { reason: refusedCell(column, text, 'import.problem.number') }
}
