import { Temporal } from 'temporal-polyfill'
import type { Language } from '../../../shared/language.ts'
import { normalizeEmailAddress } from '../../../shared/model/email-address.ts'
import type { OrderImportReport } from '../../../shared/model/register.ts'
import { text } from '../../../shared/texts/text.ts'
import { now } from '../../instant.ts'
import type { OrderService } from '../../services/register-services.ts'
import { customersByAddress, customersByName, customersByOrgNumber, customersByOwnNumber } from '../../store/customer-lookup.ts'
import { foldCase } from '../../store/fold-case.ts'
import { inPortions } from '../../store/groups.ts'
import { rememberMapping } from '../../store/import-mappings.ts'
import type { Handle } from '../../store/open-store.ts'
import { insertOrders, ordersOfCustomers, updateOrder } from '../../store/orders.ts'
import type { WriteMoment } from '../../store/workflows.ts'
import { dateIn } from '../../schedule/wall-clock.ts'
import { recordedChange } from '../recorded-change.ts'
import { writeMoment, type RegisterContext } from '../register-context.ts'
import { countKnownHeaders, resolveColumns } from './column-fields.ts'
import { changedBy, gatherOrders, orderKey, type ImportedOrder, type PlacedLine } from './gather-orders.ts'
import { giveWay, ROWS_AT_A_TIME } from './give-way.ts'
import { ORDER_COLUMNS } from './order-columns.ts'
import { readOrderRow, type ImportedLine, type NamedCustomer, type RejectedLine } from './read-order-row.ts'
import { readTable, type SourceTable } from './read-table.ts'
import { headerKeyOf, resolveMapping } from './resolve-mapping.ts'

type ImportInput = Parameters<OrderService['import']>[0]
type Change = OrderImportReport['examples'][number]['change']

interface Outcome {
  readonly counts: Record<Change, number>
  readonly examples: OrderImportReport['examples']
}

/** Shown of each kind of change. */
const EXAMPLES = 5

/**
 * Imports orders from a CSV or Excel file, a row an order or a line of one. The customer must be
 * in the register. The same file again changes nothing: an order is known by its customer and
 * reference, or its customer and day. One transaction, one change that can be undone. Imported
 * orders start no workflow: a list of last year's orders must not send last year's confirmations.
 *
 * @throws UserFailure when nothing of the file can be used; then nothing was saved.
 */
export async function importOrders(context: RegisterContext, input: ImportInput, language: Language): Promise<OrderImportReport> {
  const table = await readTable(await input.file.bytes(), context.readSheets, (headers) => countKnownHeaders(headers, input.mapping ?? {}, ORDER_COLUMNS))
  const { mapping, mappedBy } = await resolveMapping(context.db, 'orders', table.headers, input.mapping)
  const columns = resolveColumns(table.headers, mapping, ORDER_COLUMNS)
  const zone = (await context.settings()).office.timezone
  const dayOf = daysIn(zone)
  const read = await readLines(table, (row) => readOrderRow(row, columns, { zone, now: now(context.clock) }))
  const placed = await placeLines(context.db, read.lines)
  const orders = gatherOrders(placed.lines, dayOf)
  const { outcome, changeId } = input.dryRun ? { outcome: await applyOrders(context.db, orders, dayOf), changeId: null } : await saveOrders(context, orders, dayOf, input.file.name)
  if (!input.dryRun && mappedBy === 'caller') await rememberMapping(context.db, 'orders', headerKeyOf(table.headers), mapping, now(context.clock))
  const rejected = [...read.rejected, ...placed.rejected].toSorted((a, b) => a.row - b.row)
  return {
    ...outcome.counts,
    rejected: rejected.map(({ row, reasons }) => ({ row, reason: reasons.map((reason) => text(language, reason.key, reason.params)).join('; ') })),
    dryRun: input.dryRun,
    changeId,
    encoding: table.encoding,
    separator: table.separator,
    sheet: table.sheet,
    columns: columns.map(({ column, field }) => ({ column, field })),
    mappedBy,
    examples: outcome.examples,
  }
}

/** The calendar day of an instant. An import asks for many orders of few days: each minute is worked out once. */
function daysIn(zone: string): (instant: string) => string {
  const known = new Map<string, string>()
  return (instant) => {
    const minute = instant.slice(0, 'YYYY-MM-DDTHH:MM'.length)
    const day = known.get(minute) ?? dateIn(zone, Temporal.Instant.from(instant)).toString()
    known.set(minute, day)
    return day
  }
}

async function readLines(table: SourceTable, readRow: (row: SourceTable['rows'][number]) => ImportedLine | RejectedLine) {
  const lines: ImportedLine[] = []
  const rejected: RejectedLine[] = []
  for (const some of inPortions(table.rows, ROWS_AT_A_TIME)) {
    for (const row of some) {
      const result = readRow(row)
      if ('reasons' in result) rejected.push(result)
      else lines.push(result)
    }
    await giveWay()
  }
  return { lines, rejected }
}

/** Finds each line's customer by the surest thing that the line says. */
async function placeLines(db: Handle, lines: readonly ImportedLine[]): Promise<{ lines: PlacedLine[]; rejected: RejectedLine[] }> {
  const said = <Key extends keyof NamedCustomer>(key: Key) => lines.flatMap(({ customer }) => customer[key] ?? [])
  const byAddress = await customersByAddress(db, said('email').map(normalizeEmailAddress))
  const byOrgNumber = await customersByOrgNumber(db, said('orgNumber'))
  const byNumber = await customersByOwnNumber(db, said('number'))
  const byName = await customersByName(db, said('name'))
  const placed: PlacedLine[] = []
  const rejected: RejectedLine[] = []
  for (const some of inPortions(lines, ROWS_AT_A_TIME)) {
    for (const line of some) {
      const { email, orgNumber, number, name } = line.customer
      const found = [
        email === undefined ? undefined : byAddress.get(normalizeEmailAddress(email)),
        orgNumber === undefined ? undefined : byOrgNumber.get(orgNumber),
        number === undefined ? undefined : byNumber.get(number),
        name === undefined ? undefined : byName.get(foldCase(name)),
      ].filter((candidate) => candidate !== undefined)
      const sure = found.find((candidate) => candidate !== 'ambiguous')
      const named = email ?? orgNumber ?? number ?? name ?? ''
      if (sure !== undefined) placed.push({ ...line, customerId: sure.id, customerName: sure.name })
      else rejected.push({ row: line.row, reasons: [{ key: found.length > 0 ? 'import.reason.ambiguous_customer' : 'import.reason.unknown_customer', params: { customer: named.slice(0, 100) } }] })
    }
    await giveWay()
  }
  return { lines: placed, rejected }
}

async function saveOrders(context: RegisterContext, orders: readonly ImportedOrder[], dayOf: (instant: string) => string, file: string) {
  const { result, changeId } = await recordedChange(
    context,
    'import_orders',
    (transaction) => applyOrders(transaction, orders, dayOf, writeMoment(context.clock)),
    ({ counts }) => ({ key: 'change.orders_imported', params: { file: file.slice(0, 200), created: counts.created, updated: counts.updated } }),
  )
  if (changeId !== null) {
    context.changes.publish({ topic: 'orders' })
    context.changes.publish({ topic: 'customers' })
  }
  return { outcome: result, changeId }
}

/** Decides what each order does, portion by portion, and writes it where a `moment` of writing is given. */
async function applyOrders(db: Handle, orders: readonly ImportedOrder[], dayOf: (instant: string) => string, moment?: WriteMoment): Promise<Outcome> {
  const outcome: { counts: Record<Change, number>; examples: OrderImportReport['examples'] } = { counts: { created: 0, updated: 0, unchanged: 0 }, examples: [] }
  for (const some of inPortions(orders, ROWS_AT_A_TIME)) {
    const known = new Map((await ordersOfCustomers(db, some.map((order) => order.customerId))).map((order) => [orderKey(order.customerId, order.reference, dayOf(order.orderedAt)), order]))
    const created: ImportedOrder[] = []
    for (const order of some) {
      const before = known.get(orderKey(order.customerId, order.reference, dayOf(order.orderedAt)))
      const changed = before === undefined ? undefined : changedBy(order, before, dayOf)
      const change: Change = before === undefined ? 'created' : changed === undefined ? 'unchanged' : 'updated'
      outcome.counts[change] += 1
      const { row, customerName, orderedAt, reference, items } = order
      if (outcome.counts[change] <= EXAMPLES) outcome.examples.push({ row, change, customerName, orderedAt, reference, lines: items.length })
      if (change === 'created') created.push(order)
      if (before !== undefined && changed !== undefined && moment !== undefined) await updateOrder(db, before.id, { ...columnsOf(changed), updated_at: moment.at })
    }
    if (moment !== undefined) await insertOrders(db, created.map((order) => ({ id: moment.newId(), ...columnsOf(order), source: 'import' as const, is_sample: 0 as const, created_at: moment.at, updated_at: moment.at })))
    await giveWay()
  }
  return outcome
}

function columnsOf({ customerId, orderedAt, reference, items }: ImportedOrder) {
  return { customer_id: customerId, ordered_at: orderedAt, reference, items: JSON.stringify(items) }
}
