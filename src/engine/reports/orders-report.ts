import { text } from '../../shared/texts/text.ts'
import type { Handle } from '../store/open-store.ts'
import { countOrderingCustomers, ordersForReport, type ReportPosition } from '../store/reports.ts'
import { amountOfItems, itemsInWords } from './items-in-words.ts'
import { REPORT_PAGE, type ReportContents, type ReportTerms } from './report-terms.ts'
import { readableNumbers } from './readable-number.ts'

/** The orders of a period, oldest first: who, when, what. */
export function ordersReport(db: Handle, { language, period, withSample }: ReportTerms): ReportContents {
  const scope = { ...period, withSample }
  const readable = readableNumbers(language)
  let count = 0
  let amount = 0
  async function* pages() {
    for (let after: ReportPosition | null = null; ; ) {
      const orders = await ordersForReport(db, scope, after, REPORT_PAGE)
      count += orders.length
      amount += orders.reduce((sum, { items }) => sum + (amountOfItems(items) ?? 0), 0)
      yield orders.map(({ customerName, orderedAt, reference, items }) => [customerName, orderedAt, reference, itemsInWords(items, language, readable), amountOfItems(items)])
      const last = orders.at(-1)
      if (last === undefined || orders.length < REPORT_PAGE) return
      after = [last.orderedAt, last.id]
    }
  }
  return {
    columns: [
      { title: text(language, 'report.customer'), kind: 'text', width: 4 },
      { title: text(language, 'report.ordered_at'), kind: 'moment', width: 2.9 },
      { title: text(language, 'report.reference'), kind: 'text', width: 2.2 },
      { title: text(language, 'report.items'), kind: 'text', width: 5.4 },
      { title: text(language, 'report.amount'), kind: 'number', width: 1.4 },
    ],
    empty: 'report.no_orders',
    pages: pages(),
    totals: async () => {
      const from = text(language, 'report.total_ordering', { count: await countOrderingCustomers(db, scope) })
      const lines = [`${text(language, 'report.total_orders', { count })} ${from}`]
      return amount === 0 ? lines : [...lines, text(language, 'report.total_amount', { amount: readable(amount) })]
    },
  }
}
