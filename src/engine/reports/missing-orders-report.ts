import { text } from '../../shared/texts/text.ts'
import type { Handle } from '../store/open-store.ts'
import { customersOfCheck, customersWithoutOrder, type ReportCustomer, type ReportPosition } from '../store/reports.ts'
import { REPORT_PAGE, type ReportContents, type ReportTerms } from './report-terms.ts'

/** Who has not ordered, by name, with how to reach them: what the check before found, or whoever has no order in the period. */
export function missingOrdersReport(db: Handle, { executionId, language, period, checkStepId, withSample }: ReportTerms): ReportContents {
  let count = 0
  const read = (after: ReportPosition | null): Promise<ReportCustomer[]> =>
    checkStepId === null ? customersWithoutOrder(db, { ...period, withSample }, after, REPORT_PAGE) : customersOfCheck(db, { executionId, stepId: checkStepId }, after, REPORT_PAGE)
  async function* pages() {
    for (let after: ReportPosition | null = null; ; ) {
      const customers = await read(after)
      count += customers.length
      yield customers.map(({ name, email, phone, lastOrderedAt }) => [name, email, phone, lastOrderedAt])
      const last = customers.at(-1)
      if (last === undefined || customers.length < REPORT_PAGE) return
      after = [last.sortKey, last.id]
    }
  }
  return {
    columns: [
      { title: text(language, 'report.customer'), kind: 'text', width: 4 },
      { title: text(language, 'report.email'), kind: 'text', width: 4.4 },
      { title: text(language, 'report.phone'), kind: 'text', width: 2.4 },
      { title: text(language, 'report.last_order'), kind: 'moment', width: 2.9 },
    ],
    empty: 'report.no_missing_orders',
    pages: pages(),
    totals: async () => (count === 0 ? [] : [text(language, 'report.total_missing', { count })]),
  }
}
