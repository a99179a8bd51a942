import type { ReportConfig } from '../../shared/model/workflow.ts'
import type { Handle } from '../store/open-store.ts'
import { executionsReport } from './executions-report.ts'
import { missingOrdersReport } from './missing-orders-report.ts'
import { ordersReport } from './orders-report.ts'
import type { ReportContents, ReportTerms } from './report-terms.ts'

/** What a report of a kind holds. */
export function reportContents(db: Handle, report: ReportConfig['report'], terms: ReportTerms): ReportContents {
  switch (report) {
    case 'orders':
      return ordersReport(db, terms)
    case 'missing_orders':
      return missingOrdersReport(db, terms)
    case 'executions':
      return executionsReport(db, terms)
  }
}
