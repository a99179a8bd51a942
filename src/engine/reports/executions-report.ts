import type { Language } from '../../shared/language.ts'
import type { TargetCounts } from '../../shared/model/execution.ts'
import type { ReportColumn } from '../../shared/model/report.ts'
import { text } from '../../shared/texts/text.ts'
import { countsOfExecutions, noTargets } from '../store/action-logs.ts'
import type { Handle } from '../store/open-store.ts'
import { executionsForReport } from '../store/reports.ts'
import { readableNumbers } from './readable-number.ts'
import { REPORT_PAGE, type ReportContents, type ReportTerms } from './report-terms.ts'

/** The runs of a period, oldest first, with what came of them. The run that makes the report is not among them. */
export function executionsReport(db: Handle, { executionId, language, period, withSample }: ReportTerms): ReportContents {
  let count = 0
  const sum = { success: 0, failed: 0, skipped: 0 }
  const add = (counts: TargetCounts): void => {
    sum.success += counts.success
    sum.failed += counts.failed
    sum.skipped += counts.skipped
  }
  async function* pages() {
    for (let after = ''; ; ) {
      const executions = await executionsForReport(db, { ...period, withSample, except: executionId }, after, REPORT_PAGE)
      const counts = await countsOfExecutions(db, executions.map(({ id }) => id))
      count += executions.length
      for (const of of counts.values()) add(of)
      yield executions.map(({ id, workflowName, createdAt, trigger, status, errorMessage }) => {
        const { success, failed, skipped } = counts.get(id) ?? noTargets()
        return [workflowName, createdAt, text(language, `report.trigger.${trigger}`), text(language, `execution.status.${status}`), success, failed, skipped, errorMessage]
      })
      const last = executions.at(-1)
      if (last === undefined || executions.length < REPORT_PAGE) return
      after = last.id
    }
  }
  return {
    columns: executionColumns(language),
    empty: 'report.no_executions',
    pages: pages(),
    totals: async () => {
      if (count === 0) return []
      const readable = readableNumbers(language)
      const numbers = { sent: readable(sum.success), failed: readable(sum.failed), skipped: readable(sum.skipped) }
      return [text(language, 'report.total_executions', { count }), text(language, 'report.total_sent', numbers)]
    },
  }
}

function executionColumns(language: Language): ReportColumn[] {
  return [
    { title: text(language, 'report.workflow'), kind: 'text', width: 3.4 },
    { title: text(language, 'report.started_at'), kind: 'moment', width: 2.9 },
    { title: text(language, 'report.trigger'), kind: 'text', width: 1.6 },
    { title: text(language, 'report.status'), kind: 'text', width: 1.7 },
    { title: text(language, 'report.sent'), kind: 'number', width: 1.2 },
    { title: text(language, 'report.failed'), kind: 'number', width: 1.2 },
    { title: text(language, 'report.skipped'), kind: 'number', width: 1.5 },
    { title: text(language, 'report.message'), kind: 'text', width: 3.6 },
  ]
}
